"""The papers kept with vouchers, as files of a pack that bear their vouchers' numbers."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from groupkeeper.domain.cashbook.accounts_vouchers import voucher_order
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.domain.volunteers.volunteering import ExpenseClaim, ExpenseItem
from groupkeeper.operations.packs import Content, plain_file, plain_name
from groupkeeper.storage.attachments import content_of
from groupkeeper.storage.group_file import GroupFile


def receipts_of(group: GroupFile, lines: Sequence[MoneyLine]) -> Iterator[Content]:
    """Receipts of these lines by voucher number; those of a claim under its payment's number."""
    owners = {line.id: line.reference for line in lines}
    claims = {
        claim.id: owners[claim.money_line_id]
        for claim in group.find(ExpenseClaim)
        if claim.money_line_id in owners
    }
    for item in group.find(ExpenseItem):
        if item.expense_claim_id in claims:
            owners[item.id] = claims[item.expense_claim_id]
    for voucher, name, paper in attached(group, owners):
        content = partial(content_of, group, paper)
        yield Content(f"3 Receipts/{name}", f"Receipt of {voucher}", content, True)


def attached(group: GroupFile, owners: Mapping[str, str]) -> Iterator[tuple[str, str, Attachment]]:
    """What is attached to these records: the record's number, the file's name in the pack, itself.

    `owners` are the numbers by the records' ids.
    """
    kept = [one for one in group.find(Attachment) if one.owner_id in owners]
    kept.sort(key=lambda one: (voucher_order(owners[one.owner_id]), one.file_name, one.id))
    counts: dict[str, int] = {}
    for one in kept:
        owner = owners[one.owner_id]
        counts[owner] = counts.get(owner, 0) + 1
        number = f" {counts[owner]}" if counts[owner] > 1 else ""
        yield owner, f"{plain_name(owner)}{number} {plain_file(one.file_name)}", one


def by_number(papers: Sequence[Content]) -> dict[str, list[str]]:
    """The names of files by the number each begins with."""
    files: dict[str, list[str]] = {}
    for one in papers:
        name = one.name.partition("/")[2]
        files.setdefault(name.split(" ")[0], []).append(name)
    return files
