"""`bank FILE match`: what a line of the bank is, or that it is left out, or waits again."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.cli.answers import Answer
from groupkeeper.cli.bank_lines import line_as_json, line_said
from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.counts import count_said
from groupkeeper.errors import NotThere, Problem, RuleBroken
from groupkeeper.operations.cashbook.matching import (
    confirm,
    confirm_sure,
    leave_out,
    offers_of,
    several_of_ours,
    take_apart,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import invoice_numbered
from groupkeeper.storage.queries.cashbook.bank import partners_of


def match(
    group: GroupFile,
    account: Account,
    today: date,
    only_look: bool,
    *,
    sure: bool,
    line_id: str,
    key: str,
    numbers: Sequence[str],
    because: str,
    apart: bool,
    **_: object,
) -> Answer:
    """Say what one line is, or with `sure` what each line is that nothing else fits."""
    if apart and line_id:
        return _take_apart(group, line_id)
    if because and line_id:
        return _leave_out(group, line_id, because)
    found = offers_of(group, account, today)
    if line_id and numbers:
        partner = _shared_out(group, account, today, line_id, numbers)
        return _match_one(group, line_id, partner, today, only_look)
    if line_id and key:
        return _match_one(group, line_id, _offered(found, line_id, key), today, only_look)
    if not sure:
        raise RuleBroken(
            Problem("", "Say --sure for every match that is sure, or --line and --with for one.")
        )
    return _match_sure(group, found, today, only_look)


def _take_apart(group: GroupFile, line_id: str) -> Answer:
    line = take_apart(group, line_id)
    return f"“{line.words}” waits again.", {"line": line.id, "done": "apart"}


def _leave_out(group: GroupFile, line_id: str, because: str) -> Answer:
    line = leave_out(group, line_id, because)
    return f"“{line.words}” is left out: {because}", {"line": line.id, "done": "left out"}


def _match_one(
    group: GroupFile, line_id: str, partner: Partner, today: date, only_look: bool
) -> Answer:
    if not only_look:
        confirm(group, line_id, partner, today)
    done = "" if only_look else "matched"
    return f"Matched with {partner.said}.", {"line": line_id, "with": partner.key, "done": done}


def _match_sure(
    group: GroupFile, found: Sequence[LineOffers], today: date, only_look: bool
) -> Answer:
    pairs = [(one.line.id, one.sure.partner) for one in found if one.sure]
    if not only_look:
        confirm_sure(group, pairs, today)
    lines = [text for one in found if one.sure for text in line_said(one)[:2]]
    were = "would be" if only_look else "were"
    rows = [line_as_json(one) for one in found if one.sure]
    return "\n".join([*lines, f"{count_said(len(pairs), 'line')} {were} matched."]), {
        "count": len(pairs), "rows": rows,
    }  # fmt: skip


def _shared_out(
    group: GroupFile, account: Account, today: date, line_id: str, numbers: Sequence[str]
) -> Partner:
    """The invoices of these numbers, the line's money shared out over them, the oldest first."""
    ids = {invoice_numbered(group, number).id for number in numbers}
    owed = [
        one
        for one in partners_of(group, account, today)
        if one.kind == PartnerKind.INVOICE and one.ids[0] in ids
    ]
    if len(owed) < len(ids):
        raise RuleBroken(Problem("invoice", "One of these is paid in full. Nothing was changed."))
    return several_of_ours(owed, group.get(StatementLine, line_id).pence or 0)


def _offered(found: Sequence[LineOffers], line_id: str, key: str) -> Partner:
    for one in found:
        for offer in one.offers:
            if one.line.id == line_id and offer.partner.key == key:
                return offer.partner
    raise NotThere("That line does not wait, or that is not offered for it. Nothing was changed.")
