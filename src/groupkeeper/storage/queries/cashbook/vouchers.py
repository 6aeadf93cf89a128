"""One voucher whole: its lines, what it corrects or was corrected by, its receipts and returns."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.bookings.charges import Deposit
from groupkeeper.domain.bookings.invoices import InvoicePayment
from groupkeeper.domain.cashbook.headings import VOLUNTEERS_EXPENSES
from groupkeeper.domain.cashbook.lines import AccountHeading, MoneyLine
from groupkeeper.domain.fields import Record
from groupkeeper.domain.grants.award import Commitment
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim
from groupkeeper.domain.words import plain_words
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import RECEIPT_MISSING

# Records kept elsewhere that name the line of the cashbook they became, by the field that does.
NAMED_BY: tuple[tuple[type[Record], str], ...] = (
    (SubscriptionPayment, "money_line_id"),
    (InvoicePayment, "money_line_id"),
    (ExpenseClaim, "money_line_id"),
    (Deposit, "received_line_id"),
    (Deposit, "returned_line_id"),
    (Commitment, "money_line_id"),
)


@dataclass(frozen=True)
class Part:
    """One line of a voucher with the names of what it is charged to."""

    line: MoneyLine
    fund: str
    heading: str
    budget_line: str


@dataclass(frozen=True)
class Voucher:
    """A voucher whole, its first line first; `pence` is what it comes to.

    `corrected_by` and `corrects` are the numbers of the vouchers that put it right, or that it
    puts right, by the ids of their first lines.
    """

    parts: tuple[Part, ...]
    account: str
    receipts: tuple[Attachment, ...]
    corrects: tuple[tuple[str, str], ...]
    corrected_by: tuple[tuple[str, str], ...]
    returns: tuple[str, ...]

    @property
    def first(self) -> MoneyLine:
        """The line that the others are part of."""
        return self.parts[0].line

    @property
    def pence(self) -> int:
        """What it comes to, in pence."""
        return sum(part.line.pence or 0 for part in self.parts)

    @property
    def has_receipt(self) -> bool:
        """Whether its receipt is kept in the file or held on paper."""
        return bool(self.receipts) or any(part.line.receipt_held for part in self.parts)


@dataclass(frozen=True)
class PaidToCommittee:
    """A payment to somebody on the committee, or their expenses repaid (R-FND-13)."""

    line_id: str
    reference: str
    on_date: date
    pence: int
    person_id: str
    name: str
    post: str
    what_for: str


def came_back(group: GroupFile, lines: Iterable[MoneyLine]) -> list[MoneyLine]:
    """The vouchers of money that came back for these lines, without those crossed out."""
    found = (group.find(MoneyLine, back_of_id=one.id, voided_on=None) for one in lines)
    return [one for several in found for one in several]


def lines_of_voucher(group: GroupFile, line_id: str) -> tuple[MoneyLine, ...]:
    """The lines of the voucher that a line belongs to, its first line first. NotThere if gone."""
    line = group.get(MoneyLine, line_id)
    first = group.get(MoneyLine, line.part_of_id) if line.part_of_id else line
    return (first, *group.find(MoneyLine, part_of_id=first.id))


def voucher(group: GroupFile, line_id: str) -> Voucher:
    """A voucher whole by the id of any of its lines. NotThere when it is not in the file."""
    lines = lines_of_voucher(group, line_id)
    names = _names(group)
    parts = tuple(
        Part(
            line,
            names.get(line.fund_id, ""),
            names.get(line.account_heading_id, ""),
            names.get(line.budget_line_id, ""),
        )
        for line in lines
    )
    return Voucher(
        parts=parts,
        account=names.get(lines[0].account_id, ""),
        receipts=tuple(one for line in lines for one in attachments_of(group, line)),
        corrects=_others(group, tuple(one.corrects_id for one in lines)),
        corrected_by=_correcting(group, tuple(one.id for one in lines)),
        returns=returns_using(group, *(one.id for one in lines)),
    )


def lines_without_receipt(group: GroupFile) -> frozenset[str]:
    """The lines of which the examiner asks for a receipt, and there is none, by their ids."""
    found = group.rows(f"SELECT id FROM money_line WHERE deleted_at IS NULL AND {RECEIPT_MISSING}")
    return frozenset(row["id"] for row in found)


def returns_using(group: GroupFile, *line_ids: str) -> tuple[str, ...]:
    """The locked returns whose figures counted one of these lines, each as a sentence's part."""
    found = group.rows(
        """
        SELECT DISTINCT award.title, funder_return.version, funder_return.locked_at
        FROM locked_figure JOIN funder_return ON funder_return.id = locked_figure.funder_return_id
        JOIN award ON award.id = funder_return.award_id
        JOIN json_each(?) AS wanted ON instr(locked_figure.counted, wanted.value) > 0
        WHERE locked_figure.deleted_at IS NULL AND funder_return.deleted_at IS NULL
        ORDER BY funder_return.locked_at
        """,
        (_json(line_ids),),
    )
    return tuple(f"“{title}”, version {version}" for title, version, _ in found)


def naming(group: GroupFile, line_id: str) -> list[tuple[Record, str]]:
    """The records kept elsewhere that name this line, each with the field that does."""
    return [
        (record, name)
        for record_type, name in NAMED_BY
        for record in group.find(record_type, **{name: line_id})
    ]


def payments_to_committee(
    group: GroupFile, period: Period, *, expenses: bool = False
) -> tuple[PaidToCommittee, ...]:
    """Payments to people who held a post that day, oldest first; or their `expenses` (R-FND-13).

    Who was paid is the person the line names, else the one whose whole name was typed. A payment
    that only names them by hand is their expenses when it stands under volunteers' expenses.
    """
    posts = [
        (row["person_id"], row["name"], row["post"], row["since"], row["until"])
        for row in group.rows(_POSTS)
    ]
    days = (period.start.isoformat(), period.end.isoformat())
    found: list[PaidToCommittee] = []
    for row in group.rows(_PAYMENTS, days):
        party = plain_words(row["party"])
        held = [
            (id, name, post)
            for id, name, post, since, until in posts
            if since <= row["on_date"] and (until is None or until > row["on_date"])
            if id == row["person_id"] or (row["person_id"] is None and plain_words(name) == party)
        ]
        by_hand = row["person_id"] is None and row["heading"] != VOLUNTEERS_EXPENSES
        if held and expenses != bool(row["other_than_expenses"] or by_hand):
            id, name, _ = held[0]
            found.append(
                PaidToCommittee(
                    line_id=row["id"],
                    reference=row["reference"],
                    on_date=date.fromisoformat(row["on_date"]),
                    pence=row["pence"],
                    person_id=id,
                    name=name,
                    post=", ".join(dict.fromkeys(one[2] for one in held if one[0] == id)),
                    what_for=row["what_for"],
                )
            )
    return tuple(found)


_POSTS = """
SELECT h.person_id, trim(p.first_name || ' ' || p.last_name) AS name, post.name AS post,
    coalesce(h.from_date, '') AS since, h.to_date AS until
FROM post_held AS h JOIN person AS p ON p.id = h.person_id JOIN post ON post.id = h.post_id
WHERE h.deleted_at IS NULL ORDER BY post.position, h.id
"""
_PAYMENTS = """
SELECT m.id, m.reference, m.on_date, m.pence, m.person_id, m.party, m.what_for,
    m.other_than_expenses, coalesce(h.name, '') AS heading
FROM money_line AS m LEFT JOIN account_heading AS h ON h.id = m.account_heading_id
WHERE m.deleted_at IS NULL AND m.voided_on IS NULL AND m.direction = 'payment'
    AND m.on_date BETWEEN ? AND ? ORDER BY m.on_date, m.reference
"""


def committee_on(group: GroupFile, day: date) -> dict[str, tuple[str, str]]:
    """Everyone who holds a post on a day: their name and post, by their id."""
    found = group.rows(
        """
        SELECT h.person_id, trim(p.first_name || ' ' || p.last_name) AS name, post.name
        FROM post_held AS h JOIN person AS p ON p.id = h.person_id AND p.deleted_at IS NULL
        JOIN post ON post.id = h.post_id
        WHERE h.deleted_at IS NULL AND coalesce(h.from_date, '') <= :day
            AND (h.to_date IS NULL OR h.to_date > :day)
        ORDER BY post.position DESC
        """,
        {"day": day.isoformat()},
    )
    return {row[0]: (row[1], row[2]) for row in found}


def same_already(group: GroupFile, line: MoneyLine, pence: int) -> str:
    """The number of a voucher of the same day, direction, payee and amount; "" when none."""
    found = group.rows(
        """
        SELECT reference FROM money_line WHERE deleted_at IS NULL AND voided_on IS NULL
            AND on_date = ? AND direction = ? AND party = ? COLLATE NOCASE AND id <> ?
        GROUP BY reference HAVING sum(pence) = ?
        """,
        (
            line.on_date.isoformat() if line.on_date else "",
            line.direction,
            line.party.strip(),
            line.id,
            pence,
        ),
    )
    return found[0][0] if found else ""


def heading_last_time(group: GroupFile, direction: str, party: str) -> str:
    """The heading under which the newest voucher of this payee or payer stands; "" when none."""
    found = group.rows(
        "SELECT account_heading_id FROM money_line AS m JOIN account_heading AS h "
        "ON h.id = m.account_heading_id AND h.deleted_at IS NULL AND h.closed_on IS NULL "
        "WHERE m.deleted_at IS NULL AND voided_on IS NULL AND m.direction = ? "
        "AND m.direction = h.direction AND party = ? COLLATE NOCASE ORDER BY on_date DESC LIMIT 1",
        (direction, party.strip()),
    )
    return found[0][0] if found else ""


def _correcting(group: GroupFile, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    found = {
        one.part_of_id or one.id for id in ids for one in group.find(MoneyLine, corrects_id=id)
    }
    return _others(group, tuple(found))


def _others(group: GroupFile, ids: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    lines = [one for id in dict.fromkeys(ids) if id for one in group.find(MoneyLine, id=id)]
    return tuple(sorted({(one.part_of_id or one.id, one.reference) for one in lines}, key=_number))


def _number(found: tuple[str, str]) -> str:
    return found[1]


def _names(group: GroupFile) -> dict[str, str]:
    """Names of funds, accounts, headings and budget lines by id, also of those removed since."""
    return dict(
        group.rows(
            "SELECT id, name FROM fund UNION ALL SELECT id, name FROM account UNION ALL "
            "SELECT id, name FROM account_heading UNION ALL SELECT id, name FROM budget_line"
        )
    )


def headings_of(group: GroupFile) -> list[AccountHeading]:
    """The headings in their order."""
    return sorted(group.find(AccountHeading), key=lambda one: (one.position or 0, one.name))


def _json(ids: tuple[str, ...]) -> str:
    return "[" + ",".join(f'"{id}"' for id in ids) + "]"
