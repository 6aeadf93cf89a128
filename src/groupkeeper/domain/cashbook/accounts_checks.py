"""What stands in the way of closing a year, and what an examiner would ask about."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.accounts import YearAccounts
from groupkeeper.domain.cashbook.accounts_records import YearRecords
from groupkeeper.domain.cashbook.funds import FundKind
from groupkeeper.domain.cashbook.ledger import counting
from groupkeeper.domain.cashbook.lines import AccountKind, AccountsClass
from groupkeeper.domain.cashbook.loans import loan_lines, not_seen_as_loans
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date


@dataclass(frozen=True)
class Stands:
    """One thing to look at. A thing that `stops` the closing is a rule; the others are advice.

    `fix` says where it is put right: a part of the grants place, and what to show there.
    """

    key: str
    sentence: str
    stops: bool
    fix: tuple[str, ...]


def in_the_way(records: YearRecords, accounts: YearAccounts, today: date) -> tuple[Stands, ...]:
    """Everything to look at before the accounts are approved, what stops them first (R-FND-5)."""
    found = [
        *_dates(records, today),
        *_ties(records),
        *_opening(records),
        *_bank(accounts),
        *_restricted(records),
        *_lines(records),
        *_advice(records, accounts),
    ]
    return tuple(sorted(found, key=lambda one: not one.stops))


def _dates(records: YearRecords, today: date) -> Iterator[Stands]:
    if records.period.end >= today:
        ends = say_date(records.period.end)
        yield Stands("early", f"The year ends on {ends}. It can be closed after that.", True, ())
    signed = records.signed
    if signed and signed.ends_on != records.day_before:
        yield Stands(
            "gap",
            f"The last signed accounts end on {say_date(signed.ends_on)}, and this year begins on "
            f"{say_date(records.period.start)}. Years follow each other without a gap: put the "
            "days of this year right, or close the year between first.",
            True,
            ("accounts", "year"),
        )


def _ties(records: YearRecords) -> Iterator[Stands]:
    day = records.period.end
    difference = records.book.difference_on(day)
    if difference:
        more, less = ("funds", "accounts") if difference > 0 else ("accounts", "funds")
        yield Stands(
            "ties",
            f"On {say_date(day)} the {more} hold {say_pence(abs(difference))} more than the "
            f"{less}. "
            "Both are the same money, so a line names no account, or an opening balance is wrong.",
            True,
            ("cashbook",),
        )


def _opening(records: YearRecords) -> Iterator[Stands]:
    """R-FND-5: opening = last signed closing, for each fund and each account."""
    signed, day = records.signed, records.day_before
    if signed is None or signed.ends_on != day:
        return
    held = [
        (fund.name, "funds", signed.funds.get(fund.id, 0), records.book.fund_on(fund.id, day))
        for fund in records.funds()
    ] + [
        (one.name, "cashbook", signed.accounts.get(one.id, 0), records.book.account_on(one.id, day))
        for one in records.accounts()
    ]
    for name, part, was, now in held:
        if was != now:
            yield Stands(
                f"opening {name}",
                f"“{name}” begins the year with {say_pence(now)}, but the signed accounts to "
                f"{say_date(day)} say {say_pence(was)}: {say_pence(abs(now - was))} "
                f"{'more' if now > was else 'less'}.",
                True,
                (part,),
            )


def _bank(accounts: YearAccounts) -> Iterator[Stands]:
    end = say_date(accounts.period.end)
    for note in accounts.bank:
        name, cash = note.account.name, note.account.account_kind != AccountKind.BANK
        if note.differs is None:
            if not note.book.amount and cash:
                continue
            what = "Count it" if cash else "Agree it with the bank's statement"
            yield Stands(
                f"bank {name}",
                f"“{name}” was not agreed on {end}. {what} for that day: the cashbook says "
                f"{say_pence(note.book.amount)}.",
                True,
                ("bank",),
            )
        elif note.differs:
            way = "more" if note.differs > 0 else "less"
            said = "count" if cash else "statement"
            yield Stands(
                f"bank {name}",
                f"The {said} of “{name}” on {end} is {say_pence(abs(note.differs))} {way} than the "
                "cashbook explains. Look for a line left out, or written twice.",
                True,
                ("bank",),
            )


def _restricted(records: YearRecords) -> Iterator[Stands]:
    for fund in records.funds():
        if fund.fund_kind != FundKind.RESTRICTED:
            continue
        short = [
            (day, pence)
            for day, pence in records.book.days_of_fund(fund.id)
            if pence < 0 and day in records.period
        ]
        if short:
            day, pence = short[0]
            yield Stands(
                f"short {fund.name}",
                f"“{fund.name}” was {say_pence(-pence)} below nothing on {say_date(day)}. Move "
                "money to it from the general fund, with the minute that says so.",
                True,
                ("funds",),
            )


def _lines(records: YearRecords) -> Iterator[Stands]:
    lines = [
        line
        for line in counting(records.book.lines)
        if line.on_date and line.on_date in records.period
    ]
    accounts = {account.id for account in records.book.accounts}
    homeless = sum(line.account_id not in accounts for line in lines)
    if homeless:
        yield Stands(
            "no account",
            f"{count_said(homeless, 'line')} of the cashbook {_do(homeless)} not say which account "
            "the money went through.",
            True,
            ("cashbook",),
        )
    headings = {heading.id: heading for heading in records.headings}
    lent = {line.id for line in loan_lines(lines, headings, records.loans())}
    bare = sum(line.account_heading_id not in headings and line.id not in lent for line in lines)
    if bare:
        yield Stands(
            "no heading",
            f"{count_said(bare, 'line')} of the cashbook {_do(bare)} not have a heading, and "
            f"{'stands' if bare == 1 else 'stand'} under Other.",
            False,
            ("cashbook",),
        )


def _advice(records: YearRecords, accounts: YearAccounts) -> Iterator[Stands]:
    loose = records.loose
    if loose.no_receipt:
        yield Stands(
            "receipts",
            f"{count_said(loose.no_receipt, 'payment')} of the year {_have(loose.no_receipt)} no "
            "receipt. The examiner will ask for them.",
            False,
            ("cashbook",),
        )
    yield from _deposits(records)
    if loose.unmatched:
        yield Stands(
            "unmatched",
            f"{count_said(loose.unmatched, 'line')} of the bank's statements "
            f"{'is' if loose.unmatched == 1 else 'are'} not matched to the cashbook.",
            False,
            ("bank",),
        )
    if loose.missing_vouchers:
        many = len(loose.missing_vouchers)
        yield Stands(
            "vouchers",
            f"{count_said(many, 'voucher number')} {_have(many)} no line: "
            f"{', '.join(loose.missing_vouchers[:5])}{' and more' if many > 5 else ''}.",
            False,
            ("cashbook",),
        )
    yield from _loans(records)
    yield from _people(accounts)


def _loans(records: YearRecords) -> Iterator[Stands]:
    """Money that says it is a loan and stands as income, or as a cost."""
    headings = {heading.id: heading for heading in records.headings}
    period = records.period
    lines = [line for line in records.book.lines if line.on_date and line.on_date in period]
    odd = not_seen_as_loans(lines, headings, records.loans())
    if odd:
        numbers = sorted({line.reference for line in odd})
        yield Stands(
            "loans",
            f"{count_said(len(numbers), 'voucher')} {_say(len(numbers))} that it is a loan, and "
            f"{'stands' if len(numbers) == 1 else 'stand'} as income or as a cost: "
            f"{', '.join(numbers[:5])}{' and more' if len(numbers) > 5 else ''}. Give it a heading "
            f"that stands under “{AccountsClass.LOANS.label}”.",
            False,
            ("cashbook",),
        )


def _people(accounts: YearAccounts) -> Iterator[Stands]:
    """Payments to the committee other than expenses (R-FND-13), and who examines."""
    if accounts.to_committee:
        many = len(accounts.to_committee)
        yield Stands(
            "committee",
            f"{count_said(many, 'payment')} to people on the committee "
            f"{'was' if many == 1 else 'were'} not for their expenses. They are printed in a note: "
            "check that your constitution allows them.",
            False,
            ("cashbook",),
        )
    if not accounts.year.examiner_name:
        yield Stands(
            "examiner",
            "No independent examiner is named. Leave it so if nobody examines these accounts.",
            False,
            ("accounts", "year"),
        )


def _deposits(records: YearRecords) -> Iterator[Stands]:
    """R-FND-10: deposits in the cashbook are those we hold for hirers."""
    for_others = {
        heading.id
        for heading in records.headings
        if heading.accounts_class == AccountsClass.HELD_FOR_OTHERS
    }
    kept = sum(
        line.signed_pence
        for line in counting(records.book.lines)
        if line.account_heading_id in for_others
        and line.on_date
        and line.on_date <= records.period.end
    )
    held = sum(one.pence for one in records.owed_by_us if one.kind == "deposit")
    if kept != held:
        yield Stands(
            "deposits",
            f"The cashbook holds {say_pence(kept)} of deposits at the year end, and the list of "
            f"deposits says {say_pence(held)}. Look for one that is in only one of the two.",
            False,
            ("cashbook",),
        )


def _say(count: int) -> str:
    return "says" if count == 1 else "say"


def _do(count: int) -> str:
    return "does" if count == 1 else "do"


def _have(count: int) -> str:
    return "has" if count == 1 else "have"
