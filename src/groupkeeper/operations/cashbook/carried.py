"""What a voucher that is put right hands on to the new one: marks, receipts, and who names it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.storage.attachments import attach, attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.vouchers import naming
from groupkeeper.storage.steps import Step


def with_marks(old: Sequence[MoneyLine], new: Sequence[MoneyLine]) -> tuple[MoneyLine, ...]:
    """New lines with what nobody types again: an instalment stays one, expenses stay somebody's.

    What says something about a grant is handed on only while the line stays with that grant.
    """
    made: list[MoneyLine] = []
    for place, line in enumerate(new):
        was = old[place] if place < len(old) else old[0]
        line = replace(line, person_id=line.person_id or was.person_id, note=line.note or was.note)
        if line.award_id == was.award_id:
            line = replace(
                line,
                from_funder=was.from_funder or line.from_funder,
                returned_to_funder=was.returned_to_funder,
                instalment_id=was.instalment_id,
            )
        made.append(line)
    return tuple(made)


def hand_on(
    group: GroupFile,
    step: Step,
    old: Sequence[MoneyLine],
    new: MoneyLine,
    today: date,
    *,
    stays: bool,
) -> None:
    """In the open step: what named the old voucher names the new one, and its receipts go with it.

    A voucher that `stays` in the accounts keeps its receipts; the new one gets copies.
    """
    for line in old:
        for record, field in naming(group, line.id):
            step.save(replace(record, **{field: new.id}))
        for receipt in attachments_of(group, line):
            if stays:
                attach(step, new, receipt.file_name, content_of(group, receipt), today)
            else:
                step.save(replace(receipt, owner_id=new.id))
