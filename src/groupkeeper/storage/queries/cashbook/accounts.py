"""Reading what the year's accounts are worked out from: the book, last year, who owes what."""

from collections.abc import Iterator
from datetime import date, timedelta

from groupkeeper.domain.bookings.charges import DepositKind
from groupkeeper.domain.cashbook.accounts_records import (
    AwardSeen,
    Loose,
    Owing,
    PaidToCommittee,
    Signed,
    Values,
    YearRecords,
)
from groupkeeper.domain.cashbook.accounts_vouchers import voucher_gaps
from groupkeeper.domain.cashbook.bank import Reconciliation, StatementLine
from groupkeeper.domain.cashbook.funds import FundKind
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import AccountHeading, Direction, MoneyLine
from groupkeeper.domain.cashbook.loans import of_a_loan, under_a_loan_heading
from groupkeeper.domain.cashbook.year_end import AccountsYear, Asset, ClosingBalance, Liability
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award, AwardKind, Funder
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.hire_charges import deposits_held
from groupkeeper.storage.queries.bookings.invoices import Standing, unpaid
from groupkeeper.storage.queries.cashbook.bank import matched_ids
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.cashbook.lines import RECEIPT_MISSING
from groupkeeper.storage.queries.cashbook.vouchers import payments_to_committee
from groupkeeper.storage.queries.people.memberships import unpaid_together


def years(group: GroupFile) -> list[AccountsYear]:
    """Every year with accounts begun or approved, the newest first."""
    found = [year for year in group.find(AccountsYear) if year.ends_on]
    return sorted(found, key=lambda year: (year.ends_on or date.min, year.id), reverse=True)


def signed_before(group: GroupFile, day: date) -> Signed | None:
    """The last signed accounts that ended before a day; None when there are none."""
    found = [
        year
        for year in years(group)
        if year.locked_at is not None and year.ends_on and year.ends_on < day
    ]
    if not found or found[0].ends_on is None:
        return None
    held = group.find(ClosingBalance, accounts_year_id=found[0].id)
    return Signed(
        found[0].ends_on,
        {one.fund_id: one.pence or 0 for one in held if one.fund_id},
        {one.account_id: one.pence or 0 for one in held if one.account_id},
    )


def year_records(group: GroupFile, year: AccountsYear) -> YearRecords:
    """All that the accounts of a year need, read once. The year has both its days."""
    assert year.starts_on is not None
    assert year.ends_on is not None
    period = Period(year.starts_on, year.ends_on)
    before = _year_before(group, period)
    book = read_book(group)
    return YearRecords(
        details=group.details(),
        year=year,
        period=period,
        before=before,
        book=book,
        headings=tuple(group.find(AccountHeading)),
        signed=signed_before(group, period.start),
        assets=tuple(group.find(Asset)),
        liabilities=tuple(group.find(Liability)),
        owed_to_us=owed_to_us(group, book, period.end),
        owed_by_us=owed_by_us(group, book, period.end),
        owed_to_us_before=owed_to_us(group, book, before.end),
        owed_by_us_before=owed_by_us(group, book, before.end),
        reconciliations=tuple(group.find(Reconciliation)),
        bank_lines=tuple(group.find(StatementLine)),
        matched=matched_ids(group),
        awards=tuple(awards_seen(group)),
        to_committee=_to_committee(group, book, period),
        committee_expenses=_committee_expenses(group, book, period),
        loose=_loose(group, book, period),
        values=_values_kept(group, period.end),
        values_before=_values_kept(group, before.end),
        to_committee_before=_to_committee(group, book, before),
        committee_expenses_before=_committee_expenses(group, book, before),
    )


def _values_kept(group: GroupFile, ends_on: date) -> Values:
    """What was owned and owed at the end of a year at the values it was approved with."""
    approved = [one for one in years(group) if one.locked_at is not None and one.ends_on == ends_on]
    return {
        one.asset_id or one.liability_id: one.pence
        for year in approved[:1]
        for one in group.find(ClosingBalance, accounts_year_id=year.id)
        if one.asset_id or one.liability_id
    }


def _year_before(group: GroupFile, period: Period) -> Period:
    day = period.start - timedelta(days=1)
    known = [year for year in years(group) if year.ends_on == day and year.starts_on]
    if known and known[0].starts_on:
        return Period(known[0].starts_on, day)
    return Period(our_year(group.details(), day).start, day)


def _general(book: Book) -> str:
    return next((fund.id for fund in book.funds if fund.fund_kind == FundKind.GENERAL), "")


def owed_to_us(group: GroupFile, book: Book, day: date) -> tuple[Owing, ...]:
    """Unpaid invoices and subscriptions as they stood on a day (B2), with where each is kept."""
    general = _general(book)
    invoices = [
        Owing(
            one.invoice.id,
            "invoice",
            (one.invoice.id,),
            f"{one.hirer}, hall hire",
            one.owing,
            general,
            f"Invoice {one.invoice.reference}",
            one.invoice.due_on,
        )
        for one in sorted(unpaid(group, day), key=_oldest_first)
        if one.owing > 0
    ]
    return (*invoices, *_subscriptions(group, day, general))


def _oldest_first(one: Standing) -> tuple[date, str]:
    return (one.invoice.invoiced_on or date.min, one.invoice.reference)


def _subscriptions(group: GroupFile, day: date, fund_id: str) -> Iterator[Owing]:
    ids, people, pence = unpaid_together(group, day)
    if ids:
        yield Owing(
            "subscriptions",
            "subscription",
            ids,
            f"Subscriptions of {count_said(people, 'member')}",
            pence,
            fund_id,
            "Subscriptions not paid",
        )


def owed_by_us(group: GroupFile, book: Book, day: date) -> tuple[Owing, ...]:
    """Claims not repaid, deposits held and loans on a day (B5), with where each is kept."""
    return (
        *_claims(group, book, day),
        *_deposits(group, book, day),
        *_loans(group, book, day),
    )


def _claims(group: GroupFile, book: Book, day: date) -> Iterator[Owing]:
    found = group.rows(
        """
        SELECT claim.id, claim.reference, trim(first_name || ' ' || last_name) AS name,
            sum(item.pence) AS pence
        FROM expense_claim AS claim JOIN person ON person.id = claim.person_id
        JOIN expense_item AS item ON item.expense_claim_id = claim.id AND item.deleted_at IS NULL
        WHERE claim.deleted_at IS NULL AND claim.refused_because = '' AND claim.claimed_on <= :day
            AND (claim.paid_on IS NULL OR claim.paid_on > :day)
        GROUP BY claim.id ORDER BY claim.claimed_on, claim.reference
        """,
        {"day": day.isoformat()},
    )
    for row in found:
        yield Owing(
            row["id"],
            "expense_claim",
            (row["id"],),
            f"{row['name']}, expenses",
            row["pence"],
            _general(book),
            f"Claim {row['reference']}",
        )


def _deposits(group: GroupFile, book: Book, day: date) -> Iterator[Owing]:
    held = [
        one for one in deposits_held(group, day) if one.deposit.deposit_kind == DepositKind.DAMAGE
    ]
    if held:
        yield Owing(
            "deposits",
            "deposit",
            tuple(one.deposit.id for one in held),
            f"{count_said(len(held), 'damage deposit')} held for hirers",
            sum(one.held for one in held),
            _general(book),
            "Deposits held",
        )


def _loans(group: GroupFile, book: Book, day: date) -> Iterator[Owing]:
    """What came of each loan and was not repaid yet, from whatever fund it is repaid."""
    for seen in awards_seen(group):
        if seen.award.award_kind != AwardKind.LOAN:
            continue
        lines = [
            line
            for line in counting(book.lines)
            if line.award_id == seen.award.id and line.on_date and line.on_date <= day
        ]
        owed = sum(line.signed_pence for line in lines if of_a_loan(line))
        if owed > 0:
            yield Owing(
                seen.award.id,
                "award",
                (seen.award.id,),
                f"Loan “{seen.award.title}”, {seen.funder}",
                owed,
                seen.award.fund_id,
                "Grants and loans",
                seen.award.repay_by,
            )
    yield from _loans_by_heading(group, book, day)


def _loans_by_heading(group: GroupFile, book: Book, day: date) -> Iterator[Owing]:
    """What was lent by itself, without a grant, and was not paid back yet."""
    headings = {one.id: one for one in group.find(AccountHeading)}
    loans = {one.id for one in group.find(Award, award_kind=AwardKind.LOAN)}
    lines = [
        line
        for line in counting(book.lines)
        if line.on_date and line.on_date <= day and under_a_loan_heading(line, headings)
        if not (line.award_id in loans and of_a_loan(line))
    ]
    owed = sum(line.signed_pence for line in lines)
    if owed > 0:
        came = [line for line in lines if line.direction == Direction.RECEIPT]
        yield Owing(
            "loans",
            "money_line",
            tuple(line.id for line in lines),
            f"Loan of {', '.join(sorted({line.party for line in came}))}",
            owed,
            came[0].fund_id,
            "Loans in the cashbook",
        )


def awards_seen(group: GroupFile) -> list[AwardSeen]:
    """Every grant and loan with its funder's name."""
    funders = {funder.id: funder.name for funder in group.find(Funder)}
    return [AwardSeen(award, funders.get(award.funder_id, "")) for award in group.find(Award)]


def _to_committee(group: GroupFile, book: Book, period: Period) -> tuple[PaidToCommittee, ...]:
    lines = {line.id: line for line in book.lines}
    return tuple(
        PaidToCommittee(lines[one.line_id], one.name, one.post)
        for one in payments_to_committee(group, period)
        if one.line_id in lines
    )


def _committee_expenses(group: GroupFile, book: Book, period: Period) -> tuple[MoneyLine, ...]:
    ids = {one.line_id for one in payments_to_committee(group, period, expenses=True)}
    return tuple(line for line in counting(book.lines) if line.id in ids)


def _loose(group: GroupFile, book: Book, period: Period) -> Loose:
    days = (period.start.isoformat(), period.end.isoformat())
    no_receipt = group.rows(
        f"""
        SELECT count(DISTINCT coalesce(part_of_id, id)) FROM money_line
        WHERE deleted_at IS NULL AND on_date BETWEEN ? AND ? AND {RECEIPT_MISSING}
        """,
        days,
    )[0][0]
    unmatched = group.rows(
        """
        SELECT count(*) FROM statement_line AS said WHERE said.deleted_at IS NULL
          AND said.left_out_because = '' AND said.on_date BETWEEN ? AND ?
          AND NOT EXISTS (SELECT 1 FROM money_line AS line WHERE line.statement_line_id = said.id
            AND line.deleted_at IS NULL AND line.voided_on IS NULL)
          AND NOT EXISTS (SELECT 1 FROM account_transfer AS moved WHERE moved.deleted_at IS NULL
            AND said.id IN (moved.from_statement_line_id, moved.to_statement_line_id))
        """,
        days,
    )[0][0]
    return Loose(no_receipt, unmatched, voucher_gaps(line.reference for line in book.lines))
