"""Reading expenses claims: the list with its sums, one claim whole, how many wait."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Stage
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.posts import Post, PostHeld
from groupkeeper.domain.today import ToDo
from groupkeeper.domain.volunteers.expenses import (
    THE_COMMITTEE,
    ClaimState,
    claims_to_approve,
    state_of,
    total_pence,
)
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class ClaimItem:
    """One thing paid for, its activity by name, and the pictures of its receipt."""

    item: ExpenseItem
    activity: str
    receipts: tuple[Attachment, ...]

    @property
    def has_receipt(self) -> bool:
        """Whether we have its receipt, on paper or as a picture."""
        return self.item.receipt_held or bool(self.receipts)


@dataclass(frozen=True)
class Payer:
    """Money an expense can be repaid from: a fund of our own, or one budget line of a grant."""

    name: str
    fund_id: str = ""
    award_id: str = ""
    budget_line_id: str = ""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return self.budget_line_id or self.fund_id


@dataclass(frozen=True)
class Claim:
    """A claim whole. `pence` is what it adds up to; `voucher` is the number of its payment."""

    claim: ExpenseClaim
    name: str
    state: ClaimState
    items: tuple[ClaimItem, ...]
    pence: int
    approved_by: str
    voucher: str

    @property
    def id(self) -> str:
        """The id of the claim."""
        return self.claim.id

    @property
    def receipts_missing(self) -> int:
        """How many of its things have no receipt."""
        return sum(not one.has_receipt for one in self.items)


def claims(group: GroupFile) -> list[Claim]:
    """Every claim: those that wait first, then those to repay, then the newest."""
    names, activities = _names(group), _activities(group)
    repaid = "SELECT id, reference FROM money_line WHERE person_id <> '' AND deleted_at IS NULL"
    vouchers = {row[0]: row[1] for row in group.rows(repaid)}
    items: defaultdict[str, list[ExpenseItem]] = defaultdict(list)
    for item in group.find(ExpenseItem):
        items[item.expense_claim_id].append(item)
    attached: defaultdict[str, list[Attachment]] = defaultdict(list)
    for one in group.find(Attachment, owner_kind="expense_item"):
        attached[one.owner_id].append(one)
    found = [
        _claim(
            claim,
            [
                ClaimItem(item, activities.get(item.activity_id, ""), tuple(attached[item.id]))
                for item in items[claim.id]
            ],
            names,
            vouchers.get(claim.money_line_id, ""),
        )
        for claim in group.find(ExpenseClaim)
    ]
    found.sort(key=lambda one: (one.claim.claimed_on or date.min, one.id), reverse=True)
    order = (ClaimState.WAITING, ClaimState.APPROVED)
    return sorted(found, key=lambda one: order.index(one.state) if one.state in order else 2)


def claim_whole(group: GroupFile, claim_id: str) -> Claim:
    """One claim with its things and receipts. NotThere when it was removed."""
    claim = group.get(ExpenseClaim, claim_id)
    activities = _activities(group)
    items = [
        ClaimItem(item, activities.get(item.activity_id, ""), tuple(attachments_of(group, item)))
        for item in group.find(ExpenseItem, expense_claim_id=claim_id)
    ]
    line = group.find(MoneyLine, id=claim.money_line_id) if claim.money_line_id else []
    return _claim(claim, items, _names(group), line[0].reference if line else "")


def expenses_to_do(group: GroupFile) -> Iterator[ToDo]:
    """Claims that wait to be approved, said once for all of them."""
    waiting = [one for one in group.find(ExpenseClaim) if state_of(one) is ClaimState.WAITING]
    if not waiting:
        return
    names = _names(group)
    waiting.sort(key=lambda one: (one.claimed_on or date.min, one.id))
    said = [(names.get(one.person_id) or NOBODY, one.claimed_on) for one in waiting]
    found = claims_to_approve(said, ("expenses",))
    if found:
        yield found


def who_may_approve(group: GroupFile, claim: ExpenseClaim, today: date) -> list[tuple[str, str]]:
    """Post holders of today but the claimant, in the order of the posts: id, and name with post."""
    posts = {one.id: one for one in group.find(Post)}
    names = _names(group)
    held = [one for one in held_on(group.find(PostHeld), today) if one.post_id in posts]
    held.sort(key=lambda one: (posts[one.post_id].position or 0, names.get(one.person_id, "")))
    found: dict[str, str] = {}
    for one in held:
        if one.person_id != claim.person_id and names.get(one.person_id):
            found.setdefault(one.person_id, f"{names[one.person_id]}, {posts[one.post_id].name}")
    return list(found.items())


def payers(group: GroupFile) -> list[Payer]:
    """What can pay: our own funds first, then the budget lines of grants that are being spent."""
    funds = [
        Payer(one.name, fund_id=one.id)
        for one in group.find(Fund)
        if one.fund_kind != FundKind.RESTRICTED
    ]
    lines = [
        Payer(f"{row[2]}: {row[1]}", row[4] or "", row[3], row[0])
        for row in group.rows(
            "SELECT l.id, l.name, a.title, a.id, a.fund_id FROM budget_line AS l "
            "JOIN award AS a ON a.id = l.award_id AND a.deleted_at IS NULL "
            "WHERE l.deleted_at IS NULL AND a.stage IN (?, ?) "
            "ORDER BY a.title COLLATE NOCASE, l.position, l.id",
            (Stage.AWARDED.value, Stage.SPENDING.value),
        )
    ]
    return [*funds, *lines]


def _claim(
    claim: ExpenseClaim, items: list[ClaimItem], names: dict[str, str], voucher: str
) -> Claim:
    by = names.get(claim.approved_by_id) or NOBODY if claim.approved_by_id else THE_COMMITTEE
    return Claim(
        claim=claim,
        name=names.get(claim.person_id) or NOBODY,
        state=state_of(claim),
        items=tuple(items),
        pence=total_pence(one.item for one in items),
        approved_by=by if claim.approved_on else "",
        voucher=voucher,
    )


def _names(group: GroupFile) -> dict[str, str]:
    """Names of everyone, also of people removed since: what was repaid keeps its name."""
    return dict(group.rows("SELECT id, trim(first_name || ' ' || last_name) FROM person"))


def _activities(group: GroupFile) -> dict[str, str]:
    return dict(group.rows("SELECT id, name FROM activity"))
