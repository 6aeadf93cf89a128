"""Reading the cashbook: every entry of an account, a fund or the whole, with what was left."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.entries import Entry
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import Account, Direction
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.domain.grants.award import Stage
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.rows import Row

# The first lines of vouchers whose receipt is held on paper, or kept as a picture or PDF.
RECEIPT_HELD = """
    SELECT coalesce(part_of_id, id) FROM money_line WHERE deleted_at IS NULL AND (receipt_held
        OR id IN (SELECT owner_id FROM attachment
            WHERE owner_kind = 'money_line' AND deleted_at IS NULL))
"""
# The lines that a voucher below zero takes back: nothing was paid in the end.
TAKEN_BACK = """
    SELECT corrects_id FROM money_line WHERE pence < 0 AND corrects_id IS NOT NULL
        AND deleted_at IS NULL AND voided_on IS NULL
"""
# A line of which the examiner asks for a receipt, and there is none. Not a deposit given back or
# anything else held for others (R-FND-10), money given back to a funder or lender, what was taken
# back, or what takes it back.
RECEIPT_MISSING = f"""
    (direction = 'payment' AND pence > 0 AND voided_on IS NULL AND NOT returned_to_funder
        AND id NOT IN ({TAKEN_BACK})
        AND coalesce(part_of_id, id) NOT IN ({RECEIPT_HELD}) AND NOT EXISTS (
            SELECT 1 FROM account_heading AS h WHERE h.id = account_heading_id
                AND h.accounts_class IN ('held_for_others', 'loans')))
"""

_ENTRIES = f"""
    WITH entry AS (
        SELECT 'money_line' AS kind, id, coalesce(part_of_id, id) AS first_id, on_date, reference,
            party, what_for, fund_id, account_id, account_heading_id,
            iif(direction = 'receipt', pence, 0) AS pence_in,
            iif(direction = 'payment', pence, 0) AS pence_out, 0 AS moved, voided_on,
            voided_because, {RECEIPT_MISSING} AS receipt_missing,
            on_statement_on IS NOT NULL OR statement_line_id IS NOT NULL AS seen
        FROM money_line WHERE deleted_at IS NULL AND on_date IS NOT NULL
            AND (:account = '' OR account_id = :account) AND (:fund = '' OR fund_id = :fund)
        UNION ALL
        SELECT 'account_transfer', t.id, t.id, t.on_date, t.reference,
            a.name || ' to ' || b.name, t.what_for, NULL,
            iif(:account <> '', :account, t.from_account_id), NULL,
            iif(t.to_account_id = :account, t.pence, 0),
            iif(t.from_account_id = :account, t.pence, 0), t.pence, t.voided_on, t.voided_because,
            0, iif(t.to_account_id = :account, t.to_statement_line_id, t.from_statement_line_id)
                IS NOT NULL
        FROM account_transfer AS t JOIN account AS a ON a.id = t.from_account_id
            JOIN account AS b ON b.id = t.to_account_id
        WHERE t.deleted_at IS NULL AND t.on_date IS NOT NULL AND :fund = ''
            AND (:account = '' OR :account IN (t.from_account_id, t.to_account_id))
        UNION ALL
        SELECT 'fund_transfer', t.id, t.id, t.on_date, t.reference, a.name || ' to ' || b.name,
            t.reason, :fund, NULL, NULL, iif(t.to_fund_id = :fund, t.pence, 0),
            iif(t.from_fund_id = :fund, t.pence, 0), t.pence, t.voided_on, t.voided_because, 0, 0
        FROM fund_transfer AS t JOIN fund AS a ON a.id = t.from_fund_id
            JOIN fund AS b ON b.id = t.to_fund_id
        WHERE t.deleted_at IS NULL AND t.on_date IS NOT NULL AND :account = '' AND :fund <> ''
            AND :fund IN (t.from_fund_id, t.to_fund_id)
    )
    SELECT entry.*, fund.name AS fund, account.name AS account, account_heading.name AS heading,
        sum(iif(voided_on IS NULL, pence_in - pence_out, 0))
            OVER (ORDER BY on_date, reference, entry.id) AS moved_so_far
    FROM entry LEFT JOIN fund ON fund.id = entry.fund_id
        LEFT JOIN account ON account.id = entry.account_id
        LEFT JOIN account_heading ON account_heading.id = entry.account_heading_id
    ORDER BY on_date, reference, entry.id
"""


@dataclass(frozen=True)
class Cashbook:
    """The entries of an account, a fund or the whole, oldest first, after what it began with."""

    opening_pence: int
    entries: tuple[Entry, ...]

    def before(self, day: date) -> int:
        """What was left before the first entry of a day, in pence."""
        earlier = [one.balance_pence for one in self.entries if one.on_date < day]
        return earlier[-1] if earlier else self.opening_pence

    def on(self, day: date) -> int:
        """What is left at the end of a day, in pence."""
        by_then = [one.balance_pence for one in self.entries if one.on_date <= day]
        return by_then[-1] if by_then else self.opening_pence


@dataclass(frozen=True)
class PlaceOfMoney:
    """An account or a fund, what it holds now in pence, and whether it is closed."""

    id: str
    name: str
    pence: int
    closed: bool


def cashbook(group: GroupFile, *, account_id: str = "", fund_id: str = "") -> Cashbook:
    """The cashbook of one account, or of one fund, or the whole of it."""
    opening = _opening(group, account_id, fund_id)
    rows = group.rows(_ENTRIES, {"account": account_id, "fund": fund_id})
    return Cashbook(opening, tuple(_entry(row, opening) for row in rows))


def accounts_with_money(group: GroupFile) -> list[PlaceOfMoney]:
    """Each account with what is in it now; closed ones last."""
    found = group.rows(
        """
        SELECT id, name, coalesce(opening_pence, 0)
            + (SELECT coalesce(sum(iif(direction = 'receipt', pence, -pence)), 0) FROM money_line
               WHERE account_id = account.id AND deleted_at IS NULL AND voided_on IS NULL)
            + (SELECT coalesce(sum(pence), 0) FROM account_transfer
               WHERE to_account_id = account.id AND deleted_at IS NULL AND voided_on IS NULL)
            - (SELECT coalesce(sum(pence), 0) FROM account_transfer
               WHERE from_account_id = account.id AND deleted_at IS NULL AND voided_on IS NULL)
            AS held, closed_on IS NOT NULL AS closed
        FROM account WHERE deleted_at IS NULL
        ORDER BY closed, account_kind = 'cash', account_kind = 'float', name
        """
    )
    return [PlaceOfMoney(row[0], row[1], row[2], bool(row[3])) for row in found]


def lines_kept(group: GroupFile) -> int:
    """How many lines of the cashbook there are, those crossed out included."""
    return group.rows("SELECT count(*) FROM money_line WHERE deleted_at IS NULL")[0][0]


_LEAST = """
    WITH moved AS (
        SELECT on_date, iif(direction = 'receipt', pence, -pence) AS pence FROM money_line
        WHERE account_id = :account AND deleted_at IS NULL AND voided_on IS NULL
        UNION ALL SELECT on_date, pence FROM account_transfer
        WHERE to_account_id = :account AND deleted_at IS NULL AND voided_on IS NULL
        UNION ALL SELECT on_date, -pence FROM account_transfer
        WHERE from_account_id = :account AND deleted_at IS NULL AND voided_on IS NULL
    ), held AS (
        SELECT on_date, sum(sum(pence)) OVER (ORDER BY on_date) AS pence FROM moved
        GROUP BY on_date
    )
    SELECT min(pence) FROM (
        SELECT pence FROM held WHERE on_date > :day
        UNION ALL SELECT coalesce((SELECT pence FROM held WHERE on_date <= :day
            ORDER BY on_date DESC LIMIT 1), 0)
    )
"""


def least_held_from(group: GroupFile, account_id: str, day: date) -> int:
    """The least an account holds at the end of this or any later day, in pence."""
    found = group.rows(_LEAST, {"account": account_id, "day": day.isoformat()})
    return _opening(group, account_id, "") + found[0][0]


def funds_open(group: GroupFile) -> list[tuple[str, str]]:
    """Funds that are not closed, the general one first: id and name."""
    found = group.rows(
        "SELECT id, name FROM fund WHERE deleted_at IS NULL AND closed_on IS NULL "
        "ORDER BY fund_kind <> 'general', fund_kind, name COLLATE NOCASE"
    )
    return [(row[0], row[1]) for row in found]


def all_references(group: GroupFile) -> list[str]:
    """The numbers of all vouchers, those crossed out too."""
    found = group.rows("SELECT DISTINCT reference FROM money_line WHERE deleted_at IS NULL")
    return [row[0] for row in found]


def _opening(group: GroupFile, account_id: str, fund_id: str) -> int:
    if fund_id:
        return group.get(Fund, fund_id).opening_pence or 0
    if account_id:
        return group.get(Account, account_id).opening_pence or 0
    sums = group.rows(
        "SELECT sum(coalesce(opening_pence, 0)) FROM account WHERE deleted_at IS NULL"
    )
    return sums[0][0] or 0


def _entry(row: Row, opening: int) -> Entry:
    return Entry(
        kind=row["kind"],
        id=row["id"],
        first_id=row["first_id"],
        on_date=date.fromisoformat(row["on_date"]),
        reference=row["reference"],
        party=row["party"],
        what_for=row["what_for"],
        in_pence=row["pence_in"] or 0,
        out_pence=row["pence_out"] or 0,
        balance_pence=opening + (row["moved_so_far"] or 0),
        fund=row["fund"] or "",
        account=row["account"] or "",
        heading=row["heading"] or "",
        heading_id=row["account_heading_id"] or "",
        crossed_out=(row["voided_because"] or "crossed out") if row["voided_on"] else "",
        receipt_missing=bool(row["receipt_missing"]),
        on_statement=bool(row["seen"]),
        moved_pence=row["moved"] or 0,
    )


@dataclass(frozen=True)
class Purse:
    """Money that an amount can be charged to: a fund, or one budget line of a grant's fund."""

    name: str
    fund_id: str
    award_id: str = ""
    budget_line_id: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.budget_line_id or self.fund_id


def purses(group: GroupFile, direction: str) -> list[Purse]:
    """What money can be charged to: for money in the open funds; for money out also by purpose.

    A restricted fund with budget lines is offered line by line, so that each payment has its
    purpose (R-FND-2).
    """
    funds = funds_open(group)
    if direction != Direction.PAYMENT:
        return [Purse(name, id) for id, name in funds]
    lines: dict[str, list[Purse]] = {}
    for row in group.rows(
        "SELECT b.id, b.name, a.title, a.id, a.fund_id FROM budget_line AS b "
        "JOIN award AS a ON a.id = b.award_id AND a.deleted_at IS NULL "
        "WHERE b.deleted_at IS NULL AND a.stage IN (?, ?) AND a.fund_id IS NOT NULL "
        "ORDER BY a.title COLLATE NOCASE, b.position, b.id",
        (Stage.AWARDED.value, Stage.SPENDING.value),
    ):
        purse = Purse(f"{row[2]}: {row[1]}", row[4], row[3], row[0])
        lines.setdefault(row[4], []).append(purse)
    restricted = {one.id for one in group.find(Fund) if one.fund_kind in GUARDED}
    with_lines = {row[0] for row in group.rows("SELECT DISTINCT fund_id FROM award")}
    own = [Purse(n, id) for id, n in funds if not (id in restricted and id in with_lines)]
    return [*own, *(purse for id, _ in funds for purse in lines.get(id, ()))]
