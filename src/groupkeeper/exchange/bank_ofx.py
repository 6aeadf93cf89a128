"""OFX, as banks save it: 1.x (SGML, tags that never close) and 2.x (XML), read the same way.

A reader of our own, because none that is well kept may go with a program under the MIT licence:
ofxtools is GPL, ofxparse has had no release since 2021 (docs/bringing-in.md). Tags are only cut
apart; nothing in a file is looked up or unfolded, so it can do no harm.
"""

import html
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date

from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank_lines import (
    POUNDS,
    BankFile,
    BankLine,
    parse_amount,
    words_of,
)
from groupkeeper.exchange.letters import decode, decode_as

_TAG = re.compile(r"<(/?)([A-Za-z0-9_.]+)\s*/?>([^<]*)")
_CHARSET = re.compile(rb"CHARSET:\s*(\d+)")
_DAY = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)")
_GROUPS = frozenset({"STMTTRN", "LEDGERBAL", "AVAILBAL", "CURRENCY", "ORIGCURRENCY"})
_STATEMENTS = frozenset({"STMTRS", "CCSTMTRS"})


@dataclass
class _Group:
    """What stands between one opening tag and its closing one."""

    name: str
    says: dict[str, str] = field(default_factory=dict[str, str])
    holds: list["_Group"] = field(default_factory=list["_Group"])


def is_ofx(content: bytes) -> bool:
    """Whether the bytes are OFX."""
    start = content[:2_000].upper()
    return b"OFXHEADER" in start or b"<OFX>" in start or b"<?OFX" in start


def read_ofx(content: bytes, name: str, ending: str = "") -> BankFile:
    """The statement in an OFX file. Raises ImportTrouble.

    Of several accounts, the one whose number ends with `ending`, or the only one with lines.
    """
    statements = list(_statements(_text(content)))
    if not statements:
        raise ImportTrouble(
            f"“{name}” names accounts but holds no statement, so nothing was brought in. Ask the"
            " bank's site for a statement (sometimes called transactions) in OFX or CSV."
        )
    chosen = _choose(statements, name, ending)
    currency = chosen.says.get("CURDEF", "").upper()
    if currency and currency != POUNDS:
        raise ImportTrouble(
            f"“{name}” is the statement of an account in {currency}, and the accounts here are"
            " kept in pounds. Nothing was brought in. Write what the bank gave you for it in"
            " pounds into the cashbook."
        )
    return _file(chosen, name)


def _text(content: bytes) -> str:
    said = _CHARSET.search(content[:600])
    if said and not content.startswith(b"\xef\xbb\xbf"):
        try:
            content.decode("utf-8")
        except UnicodeDecodeError:
            with suppress(LookupError):  # a set of letters nobody knows is found out below
                return decode_as(content, f"cp{said[1].decode()}")
    return decode(content)[0]


def _statements(text: str) -> Iterator[_Group]:
    statement: _Group | None = None
    group: _Group | None = None
    inner: _Group | None = None
    for closing, written, words in _TAG.findall(text):
        tag = written.upper()
        if tag in _STATEMENTS:
            if closing and statement is not None:
                yield statement
            statement, group, inner = (None if closing else _Group(tag)), None, None
        elif statement is None:
            continue
        elif tag in _GROUPS:
            if closing:
                inner, group = (None, group) if inner is not None else (None, None)
            elif group is not None and tag in ("CURRENCY", "ORIGCURRENCY"):
                inner = _Group(tag)
                group.holds.append(inner)
            else:
                group, inner = _Group(tag), None
                statement.holds.append(group)
        elif not closing:
            value = html.unescape(words).strip()
            (inner or group or statement).says.setdefault(tag, value)
    if statement is not None:  # the file was cut off; what came is still looked at
        yield statement


def _choose(statements: list[_Group], name: str, ending: str) -> _Group:
    if ending:
        ours = [one for one in statements if one.says.get("ACCTID", "").strip().endswith(ending)]
        if len(statements) > 1 and len(ours) == 1:
            return _refuse_bare(ours[0], name)
    filled = [one for one in statements if any(each.name == "STMTTRN" for each in one.holds)]
    if len(filled) > 1:
        numbers = ", ".join(one.says.get("ACCTID", "?")[-4:] for one in filled)
        raise ImportTrouble(
            f"“{name}” holds statements of several accounts (ending {numbers}). Nothing was"
            " brought in. Give your account its last four figures, so that the right one is taken."
        )
    return _refuse_bare(filled[0] if filled else statements[0], name)


def _refuse_bare(statement: _Group, name: str) -> _Group:
    if not any(each.name == "STMTTRN" for each in statement.holds):
        raise ImportTrouble(
            f"“{name}” says what the balance is but holds no payments or receipts. Nothing was"
            " brought in. Choose more days on the bank's site and save the statement again."
        )
    return statement


def _file(statement: _Group, name: str) -> BankFile:
    says = statement.says
    balance = next((one for one in statement.holds if one.name == "LEDGERBAL"), _Group(""))
    return BankFile(
        name=name,
        kind="OFX",
        lines=tuple(_lines(statement)),
        account_number="".join(filter(str.isalnum, says.get("ACCTID", ""))),
        from_date=_day(says.get("DTSTART", "")),
        to_date=_day(says.get("DTEND", "")),
        closing_pence=_amount(balance.says.get("BALAMT", "")),
    )


def _lines(statement: _Group) -> Iterator[BankLine]:
    found = [one for one in statement.holds if one.name == "STMTTRN"]
    for number, one in enumerate(found, start=1):
        says = one.says
        day, pence = _day(says.get("DTPOSTED", "")), _amount(says.get("TRNAMT", ""))
        trouble = "" if day else "It has no real date"
        if pence is None:
            trouble = f"“{says.get('TRNAMT', '')[:30]}” is not an amount"
        for money in one.holds:
            symbol = money.says.get("CURSYM", "").upper()
            if money.name == "CURRENCY" and symbol not in ("", POUNDS):
                trouble = f"It is in {symbol}, and the accounts here are kept in pounds"
        memo, payee = says.get("MEMO", ""), says.get("NAME", "")
        parts = (memo,) if payee and memo.casefold().startswith(payee.casefold()) else (payee, memo)
        yield BankLine(
            number=number,
            on_date=day,
            pence=pence,
            words=words_of(parts) or says.get("TRNTYPE", "").capitalize(),
            bank_reference=says.get("FITID", "")[:200],
            trouble=trouble,
        )


def _day(said: str) -> date | None:
    found = _DAY.match(said.strip())
    try:
        return date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None


def _amount(said: str) -> int | None:
    """A comma, like a point, stands before the pence: OFX has no sign between thousands."""
    return parse_amount(said, comma_pence="," in said and "." not in said)
