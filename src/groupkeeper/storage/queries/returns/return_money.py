"""Reading the money of one grant's return: its fund, lines, papers and other grants."""

from dataclasses import replace

from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.grants.award import BudgetLine
from groupkeeper.domain.returns.gathered import Gathered, OtherGrant
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.lines import RECEIPT_HELD
from groupkeeper.storage.queries.returns.asking import PAID_FOR, ids_of

# What a voucher has, each part of it has: its paper and its picture hang on its first line.
_RECEIPTS_HELD = f"""
    SELECT line.id FROM money_line AS line
    WHERE line.award_id = :award AND line.deleted_at IS NULL
      AND coalesce(line.part_of_id, line.id) IN ({RECEIPT_HELD})
"""

_RECEIPTS_PICTURED = """
    SELECT DISTINCT line.id FROM money_line AS line
    JOIN attachment ON attachment.owner_id IN (line.id, line.part_of_id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND attachment.deleted_at IS NULL
"""

# Only vouchers of which a part is charged elsewhere (R-FND-6).
_WHOLE_VOUCHERS = """
    SELECT line.id, sum(part.pence) FROM money_line AS line
    JOIN money_line AS part ON coalesce(part.part_of_id, part.id)
        = coalesce(line.part_of_id, line.id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND part.deleted_at IS NULL
      AND line.voided_on IS NULL AND part.voided_on IS NULL
      AND coalesce(line.part_of_id, line.id) IN (
          SELECT part_of_id FROM money_line WHERE part_of_id IS NOT NULL AND deleted_at IS NULL)
    GROUP BY line.id
    HAVING max(coalesce(part.award_id, '') <> :award)
"""

# What each voucher of several parts comes to, wherever its parts are charged.
_SPLIT_VOUCHERS = """
    SELECT line.id, sum(part.pence) FROM money_line AS line
    JOIN money_line AS part ON part.id = coalesce(line.part_of_id, line.id)
        OR part.part_of_id = coalesce(line.part_of_id, line.id)
    WHERE line.award_id = :award AND line.deleted_at IS NULL AND part.deleted_at IS NULL
      AND line.voided_on IS NULL AND part.voided_on IS NULL
    GROUP BY line.id HAVING count(*) > 1
"""

_AT_BANK = """
    SELECT line.id, coalesce(nullif(seen.bank_reference, ''), seen.words) FROM money_line AS line
    JOIN statement_line AS seen ON seen.id = line.statement_line_id AND seen.deleted_at IS NULL
    WHERE line.award_id = :award AND line.deleted_at IS NULL
"""

_OTHER_GRANTS = f"""
    SELECT funder.name, award.title, sum(line.pence), group_concat(line.id, ' ')
    FROM money_line AS line
    JOIN award ON award.id = line.award_id AND award.deleted_at IS NULL
    JOIN funder ON funder.id = award.funder_id
    WHERE line.deleted_at IS NULL AND line.voided_on IS NULL AND line.from_funder
      AND line.direction = 'receipt' AND line.award_id <> :award
      AND line.on_date >= :start AND line.on_date < :after
      AND line.award_id IN (SELECT award_id FROM award_activity
          WHERE deleted_at IS NULL AND activity_id IN ({PAID_FOR}))
    GROUP BY award.id ORDER BY funder.name, award.title
"""

_FUND_LINES_ELSEWHERE = """
    SELECT id FROM money_line
    WHERE fund_id = :fund AND deleted_at IS NULL AND voided_on IS NULL
      AND (award_id IS NULL OR award_id <> :award)
    ORDER BY on_date, id
"""


def with_money(group: GroupFile, gathered: Gathered, asked: dict[str, str], book: Book) -> Gathered:
    """The same with the grant's money: its fund, budget lines, cashbook lines and their paper."""
    award = gathered.award
    funds = {one.id: one for one in book.funds}
    lines = group.find(BudgetLine, award_id=award.id)
    pictured = ids_of(group, _RECEIPTS_PICTURED, asked)
    others = group.rows(_OTHER_GRANTS, asked)
    return replace(
        gathered,
        fund=funds.get(award.fund_id),
        fund_names={one.id: one.name for one in funds.values()},
        transfers=tuple(
            one for one in book.transfers if award.fund_id and one.to_fund_id == award.fund_id
        ),
        moved_away=tuple(one for one in book.transfers if one.taken_from(award.fund_id, award.id)),
        budget_lines=tuple(sorted(lines, key=lambda line: (line.position or 0, line.id))),
        money=tuple(line for line in book.lines if line.award_id == award.id),
        fund_lines_elsewhere=ids_of(group, _FUND_LINES_ELSEWHERE, asked | {"fund": award.fund_id}),
        receipts_held=frozenset((*ids_of(group, _RECEIPTS_HELD, asked), *pictured)),
        receipts_pictured=frozenset(pictured),
        split_vouchers={row[0]: row[1] for row in group.rows(_SPLIT_VOUCHERS, asked)},
        whole_vouchers={row[0]: row[1] for row in group.rows(_WHOLE_VOUCHERS, asked)},
        at_bank={row[0]: row[1] for row in group.rows(_AT_BANK, asked)},
        other_grants=tuple(
            OtherGrant(row[0], row[1], row[2], tuple(row[3].split(" "))) for row in others
        ),
    )
