"""What the bank says and what it may be: accounts, statements, lines that wait, partners."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.bank import BankStatement, Reconciliation, StatementLine
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import Account, AccountKind
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.cashbook.reconciling import our_items
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award, Funder, Instalment, Stage
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.expenses import ClaimState
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.invoices import unpaid
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.people.memberships import unpaid_on
from groupkeeper.storage.queries.volunteers.expenses import claims

_MATCHED = """
SELECT statement_line_id AS id FROM money_line
WHERE statement_line_id IS NOT NULL AND deleted_at IS NULL AND voided_on IS NULL
UNION SELECT from_statement_line_id FROM account_transfer
WHERE from_statement_line_id IS NOT NULL AND deleted_at IS NULL AND voided_on IS NULL
UNION SELECT to_statement_line_id FROM account_transfer
WHERE to_statement_line_id IS NOT NULL AND deleted_at IS NULL AND voided_on IS NULL
"""


@dataclass(frozen=True)
class AccountSeen:
    """An account, what the cashbook says is in it today, how many lines wait, and when it tied."""

    account: Account
    pence: int
    waiting: int
    last: Reconciliation | None
    last_line_on: date | None

    @property
    def is_bank(self) -> bool:
        """Whether it has statements; cash is counted."""
        return self.account.account_kind == AccountKind.BANK


def accounts_seen(group: GroupFile, today: date) -> list[AccountSeen]:
    """Every account that is not closed, bank accounts first."""
    book = read_book(group)
    found = [one for one in group.find(Account) if not one.closed_on]
    found.sort(key=lambda one: (one.account_kind != AccountKind.BANK, one.name))
    return [
        AccountSeen(
            one,
            book.account_on(one.id, today),
            len(waiting_lines(group, one.id)),
            last_reconciliation(group, one.id),
            max((line.on_date for line in group.find(StatementLine, account_id=one.id)
                 if line.on_date), default=None),
        )
        for one in found
    ]  # fmt: skip


def statements(group: GroupFile, account_id: str) -> list[tuple[BankStatement, int]]:
    """The statements of an account with how many lines each has, the newest first."""
    counts = dict(
        group.rows(
            "SELECT bank_statement_id, count(*) FROM statement_line WHERE account_id = ? "
            "AND deleted_at IS NULL GROUP BY bank_statement_id",
            (account_id,),
        )
    )
    found = [(one, counts.get(one.id, 0)) for one in group.find(
        BankStatement, account_id=account_id)]  # fmt: skip
    return sorted(found, key=lambda one: (one[0].to_date or date.min, one[0].id), reverse=True)


def matched_ids(group: GroupFile) -> frozenset[str]:
    """The ids of bank lines that belong to a line of the cashbook or a transfer."""
    return frozenset(row[0] for row in group.rows(_MATCHED))


def waiting_lines(group: GroupFile, account_id: str) -> list[StatementLine]:
    """The bank's lines nobody has matched or left out, oldest first."""
    matched = matched_ids(group)
    found = [
        line
        for line in group.find(StatementLine, account_id=account_id)
        if line.id not in matched and not line.left_out_because
    ]
    return sorted(found, key=lambda line: (line.on_date or date.min, line.words, line.pence or 0))


def settled_lines(group: GroupFile, account_id: str) -> list[tuple[StatementLine, str]]:
    """The bank's lines that are matched or left out, newest first, each with what it became."""
    became: dict[str, list[str]] = {}
    for line in group.rows(
        "SELECT statement_line_id, reference, party FROM money_line WHERE statement_line_id IS "
        "NOT NULL AND deleted_at IS NULL AND voided_on IS NULL AND part_of_id IS NULL"
    ):
        became.setdefault(line[0], []).append(f"{line[1]} {line[2]}".strip())
    for column in ("from_statement_line_id", "to_statement_line_id"):
        for line in group.rows(
            f"SELECT {column}, reference, what_for FROM account_transfer WHERE {column} IS NOT "
            "NULL AND deleted_at IS NULL AND voided_on IS NULL"
        ):
            became.setdefault(line[0], []).append(f"{line[1]} {line[2] or 'Moved'}".strip())
    left_out = "SELECT 1 FROM statement_line WHERE left_out_because <> '' LIMIT 1"
    if not became and not group.rows(left_out):
        return []  # as after a first statement: none of its lines need be read for this
    found = [
        (line, (line.left_out_because and f"Left out: {line.left_out_because}")
         or "; ".join(became.get(line.id, ())))
        for line in group.find(StatementLine, account_id=account_id)
        if line.left_out_because or line.id in became
    ]  # fmt: skip
    return sorted(found, key=lambda one: (one[0].on_date or date.min, one[0].words), reverse=True)


def bank_to_do(group: GroupFile) -> Iterator[ToDo]:
    """Lines of the bank that nobody has matched yet, said once for all accounts."""
    count = group.rows(
        "SELECT count(*) FROM statement_line WHERE deleted_at IS NULL AND left_out_because = '' "
        f"AND id NOT IN ({_MATCHED})"
    )[0][0]
    if count:
        wait = "waits" if count == 1 else "wait"
        yield ToDo(
            "bank lines",
            "hand-coins",
            "info",
            f"{count_said(count, 'line')} of the bank statement {wait} to be matched",
            "Match them with the cashbook, then reconcile.",
            "Match lines",
            ("grants", "bank"),
        )


def last_reconciliation(group: GroupFile, account_id: str) -> Reconciliation | None:
    """When an account last agreed; None when it never has."""
    found = [one for one in group.find(Reconciliation, account_id=account_id) if one.on_date]
    return max(found, key=lambda one: (one.on_date or date.min, one.id), default=None)


def reconciled_on(group: GroupFile, account_id: str, day: date) -> Reconciliation | None:
    """That an account agreed on a day; None when nothing is kept of it."""
    found = group.find(Reconciliation, account_id=account_id, on_date=day)
    return found[0] if found else None


def partners_of(group: GroupFile, account: Account, today: date) -> tuple[Partner, ...]:
    """Everything a line of this account's statement may be."""
    book = read_book(group)
    return (
        *_cashbook(book, account),
        *_transfers(book, account),
        *_other_side(group, account),
        *_fees(group, today),
        *_invoices(group),
        *_claims(group),
        *_instalments(group),
    )


def _cashbook(book: Book, account: Account) -> Iterator[Partner]:
    for item in our_items(book, account.id):
        if item.kind == "money_line" and item.seen_on is None:
            said = f"{item.reference} {item.words}, {table_date(item.on_date)}".strip()
            yield Partner(
                PartnerKind.CASHBOOK, item.ids, item.on_date, item.pence, item.words, said
            )


def _transfers(book: Book, account: Account) -> Iterator[Partner]:
    names = {one.id: one.name for one in book.accounts}
    for moved in counting(book.account_transfers):
        for ours, other, sign, seen in (
            (moved.from_account_id, moved.to_account_id, -1, moved.from_seen_on),
            (moved.to_account_id, moved.from_account_id, 1, moved.to_seen_on),
        ):
            if ours == account.id and seen is None and moved.on_date:
                way = "to" if sign < 0 else "from"
                words = f"{moved.what_for} {names.get(other, '')}".strip()
                said = (f"{moved.reference} Moved {way} {names.get(other, '?')},"
                        f" {table_date(moved.on_date)}")  # fmt: skip
                yield Partner(PartnerKind.TRANSFER, (moved.id,), moved.on_date,
                              sign * (moved.pence or 0), words, said.strip())  # fmt: skip


def _other_side(group: GroupFile, account: Account) -> Iterator[Partner]:
    """Lines that wait in our other accounts, the other way round: money we moved."""
    for other in group.find(Account):
        if other.id == account.id:
            continue
        for line in waiting_lines(group, other.id):
            if line.on_date:
                said = f"Moved, “{line.words}” in {other.name}, {table_date(line.on_date)}"
                yield Partner(PartnerKind.OTHER_SIDE, (line.id,), line.on_date,
                              -(line.pence or 0), line.words, said)  # fmt: skip


def _fees(group: GroupFile, today: date) -> Iterator[Partner]:
    for one in unpaid_on(group, today):
        due = one.subscription.due_on or one.subscription.covers_from
        said = f"Subscription of {one.name}, {say_pence(one.owing)} unpaid"
        yield Partner(PartnerKind.FEE, (one.subscription.id,), due, one.owing, one.name, said)


def _invoices(group: GroupFile) -> Iterator[Partner]:
    for one in unpaid(group):
        said = f"Invoice {one.invoice.reference}, {one.hirer}"
        number, day = one.invoice.reference.casefold(), one.invoice.invoiced_on
        whose = one.invoice.organisation_id or one.invoice.person_id
        yield Partner(PartnerKind.INVOICE, (one.invoice.id,), day, one.owing, one.hirer, said,
                      number, whose)  # fmt: skip


def _claims(group: GroupFile) -> Iterator[Partner]:
    for one in claims(group):
        if one.state == ClaimState.APPROVED:
            said = f"Claim {one.claim.reference} of {one.name}"
            yield Partner(PartnerKind.CLAIM, (one.id,), one.claim.claimed_on, -one.pence, one.name,
                          said, one.claim.reference.casefold())  # fmt: skip


def _instalments(group: GroupFile) -> Iterator[Partner]:
    funders = {one.id: one.name for one in group.find(Funder)}
    come = {row[0] for row in group.rows(
        "SELECT instalment_id FROM money_line WHERE instalment_id IS NOT NULL AND deleted_at IS "
        "NULL AND voided_on IS NULL"
    )}  # fmt: skip
    running = (Stage.AWARDED, Stage.SPENDING)
    awards = {one.id: one for one in group.find(Award) if one.stage in running}
    for one in group.find(Instalment):
        award = awards.get(one.award_id)
        if award is None or one.id in come or not one.pence:
            continue
        funder = funders.get(award.funder_id, "")
        said = f"Instalment of “{award.title}” from {funder}"
        yield Partner(PartnerKind.INSTALMENT, (one.id,), one.due_on, one.pence,
                      f"{funder} {award.title}", said)  # fmt: skip
