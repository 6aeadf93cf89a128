"""What one can do about expenses: claim, approve, refuse, repay with a line of the cashbook."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.cashbook.headings import VOLUNTEERS_EXPENSES
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.volunteers.expenses import (
    ClaimState,
    approval_problems,
    claim_problems,
    repaying_problems,
    say_what_for,
    state_of,
    total_pence,
)
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.exchange.csv_tables import csv_table
from groupkeeper.operations.cashbook.flowing_in import heading_called
from groupkeeper.operations.grants.grants import payment_from
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.volunteers.expenses_claim import (
    PrintedClaim,
    PrintedItem,
    print_claim,
    print_claim_form,
)
from groupkeeper.storage.attachments import (
    attach,
    attachments_of,
    content_of,
    read_to_attach,
    remove_attachment,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.volunteers.expenses import Claim, claim_whole, claims
from groupkeeper.storage.saving import save_file

CSV_HEADS = (
    "Number", "Claimed on", "Who paid", "Date", "What for", "For which activity", "Amount",
    "Receipt", "State", "Approved by", "Approved on", "Refused because", "Repaid on", "Voucher",
)  # fmt: skip


def keep_claim(
    group: GroupFile,
    claim: ExpenseClaim,
    items: Sequence[ExpenseItem],
    today: date,
    receipts: Mapping[str, Path] | None = None,
) -> ExpenseClaim:
    """Keep a claim and its things, new or changed, while nobody has approved it.

    `receipts` are pictures or PDFs to keep inside the file, by the id of the thing they are for.
    A refused claim that is changed waits to be approved again. RuleBroken says what is missing.
    """
    before = group.find(ExpenseClaim, id=claim.id)
    if before and state_of(before[0]) in (ClaimState.APPROVED, ClaimState.REPAID):
        said = state_of(before[0]).value
        words = f"This claim is {said}, so it stays as it is. Take that back first."
        raise RuleBroken(Problem("", words))
    items = [replace(item, expense_claim_id=claim.id) for item in items]
    refuse(*claim_problems(claim, items, today))
    claim = replace(claim, refused_because="")
    kept = {item.id for item in items}
    read = {id: (path.name, read_to_attach(path)) for id, path in (receipts or {}).items()}
    with group.step(f"{_who(group, claim)} claims {say_pence(total_pence(items))}") as step:
        if not claim.reference:
            claim = replace(claim, reference=step.next_reference(ExpenseClaim))
        step.save(claim)
        for old in group.find(ExpenseItem, expense_claim_id=claim.id):
            if old.id not in kept:
                for picture in attachments_of(group, old):
                    remove_attachment(step, picture)
                step.remove(ExpenseItem, old.id)
        for item in items:
            step.save(item)
            if item.id in read:
                attach(step, item, *read[item.id], today)
    return claim


def remove_claim(group: GroupFile, claim_id: str) -> None:
    """Take a claim away with its things. RuleBroken once it was repaid: the cashbook has it."""
    claim = group.get(ExpenseClaim, claim_id)
    if state_of(claim) is ClaimState.REPAID:
        raise RuleBroken(Problem("", "This claim was repaid, so it stays with its payment."))
    with group.step(f"Remove a claim of {_who(group, claim)}") as step:
        for item in group.find(ExpenseItem, expense_claim_id=claim_id):
            for picture in attachments_of(group, item):
                remove_attachment(step, picture)
            step.remove(ExpenseItem, item.id)
        step.remove(ExpenseClaim, claim_id)


def attach_claim_receipt(
    group: GroupFile, item: ExpenseItem, picture: Path, today: date
) -> Attachment:
    """Keep a photo or PDF of a receipt inside the group file (at most 5 MB)."""
    content = read_to_attach(picture)
    with group.step(f"Attach the receipt of {item.what_for}") as step:
        return attach(step, item, picture.name, content, today)


def save_receipt(group: GroupFile, receipt: Attachment, to: Path) -> Path:
    """Save a copy of a receipt outside the group file. FileProblem says why it cannot be."""
    return save_file(to, content_of(group, receipt))


def approve_claim(
    group: GroupFile, claim_id: str, by_id: str, on: date | None, today: date
) -> ExpenseClaim:
    """Approve a claim; `by_id` is "" when the committee did it together. Never the claimant."""
    claim = group.get(ExpenseClaim, claim_id)
    refuse(*approval_problems(claim, by_id, on, today))
    with group.step(f"Approve the claim of {_who(group, claim)}") as step:
        return step.save(replace(claim, approved_by_id=by_id, approved_on=on))


def refuse_claim(group: GroupFile, claim_id: str, because: str) -> ExpenseClaim:
    """Refuse a claim that is not repaid, with the reason the claimant is told."""
    claim = group.get(ExpenseClaim, claim_id)
    if state_of(claim) is ClaimState.REPAID:
        raise RuleBroken(Problem("refused_because", "This claim was repaid already."))
    if not because.strip():
        raise RuleBroken(Problem("refused_because", "Say why, so that they can be told"))
    with group.step(f"Refuse the claim of {_who(group, claim)}") as step:
        return step.save(
            replace(claim, refused_because=because.strip(), approved_on=None, approved_by_id="")
        )


def wait_again(group: GroupFile, claim_id: str) -> ExpenseClaim:
    """Take an approval or a refusal back: the claim waits to be approved again."""
    claim = group.get(ExpenseClaim, claim_id)
    if state_of(claim) is ClaimState.REPAID:
        raise RuleBroken(Problem("", "This claim was repaid already."))
    with group.step(f"The claim of {_who(group, claim)} waits again") as step:
        return step.save(replace(claim, refused_because="", approved_on=None, approved_by_id=""))


def repay_claim(group: GroupFile, claim_id: str, payment: MoneyLine, today: date) -> ExpenseClaim:
    """Repay an approved claim: its payment in the cashbook and the claim are kept in one step.

    `payment` says the day, how, and which grant's budget line or which fund pays; who, how much
    and what for come from the claim. RuleBroken as for any payment: a fund never falls below
    nothing.
    """
    claim = group.get(ExpenseClaim, claim_id)
    refuse(*repaying_problems(claim, payment.on_date, today))
    whole = claim_whole(group, claim_id)
    award = group.get(Award, payment.award_id) if payment.award_id else None
    items = [one.item for one in whole.items]
    line = replace(
        payment,
        pence=whole.pence,
        party=whole.name,
        what_for=say_what_for(items),
        person_id=claim.person_id,
        receipt_held=whole.receipts_missing == 0,
        stream=_stream(group, items) or payment.stream,
        account_heading_id=payment.account_heading_id or heading_called(group, VOLUNTEERS_EXPENSES),
    )
    line = payment_from(group, line, award)
    with group.step(f"Repay {whole.name} {say_pence(whole.pence)}") as step:
        line = step.save(replace(line, reference=step.next_reference(MoneyLine)))
        return step.save(replace(claim, paid_on=line.on_date, money_line_id=line.id))


def draw_claim(group: GroupFile, claim_id: str, day: date, *, large: bool = False) -> PrintMade:
    """A claim on paper; a blank form where `claim_id` is ""."""
    details = group.details()
    if not claim_id:
        return PrintMade(print_claim_form(details, day, large=large))
    claim = _printed(claim_whole(group, claim_id))
    return PrintMade(print_claim(details, claim, large=large), 1)


def save_claims(group: GroupFile, to: Path) -> int:
    """Write every claim to a CSV, one row for each thing. How many claims there were."""
    found = claims(group)
    save_file(to, csv_table(CSV_HEADS, [row for claim in found for row in _csv_rows(claim)]))
    return len(found)


def _csv_rows(whole: Claim) -> list[tuple[str | date | None, ...]]:
    claim = whole.claim
    return [
        (
            claim.reference,
            claim.claimed_on,
            whole.name,
            one.item.on_date,
            one.item.what_for,
            one.activity,
            f"{(one.item.pence or 0) / 100:.2f}",
            "yes" if one.has_receipt else "no",
            whole.state.label,
            whole.approved_by,
            claim.approved_on,
            claim.refused_because,
            claim.paid_on,
            whole.voucher,
        )
        for one in whole.items
    ]


def _printed(whole: Claim) -> PrintedClaim:
    claim = whole.claim
    state = whole.state.label
    if claim.refused_because:
        state = f"{state}: {claim.refused_because.rstrip('.')}"
    return PrintedClaim(
        reference=claim.reference,
        name=whole.name,
        claimed_on=claim.claimed_on,
        items=tuple(
            PrintedItem(
                one.item.on_date,
                one.item.what_for,
                one.activity,
                one.item.pence or 0,
                one.has_receipt,
            )
            for one in whole.items
        ),
        state=state,
        approved_by=whole.approved_by,
        approved_on=claim.approved_on,
        paid_on=claim.paid_on,
        voucher=whole.voucher,
    )


def _stream(group: GroupFile, items: Sequence[ExpenseItem]) -> str:
    """The stream of the activities it was for, where they are of one; else ""."""
    ids = {item.activity_id for item in items if item.activity_id}
    streams = {one.stream for id in ids for one in group.find(Activity, id=id)}
    return streams.pop() if len(streams) == 1 else ""


def _who(group: GroupFile, claim: ExpenseClaim) -> str:
    found = group.find(Person, id=claim.person_id)
    return found[0].full_name if found else "somebody"
