"""A grant printed on a page for the front of its file."""

from datetime import date

from groupkeeper.domain.grants.award import Award, Condition, Funder
from groupkeeper.domain.grants.entries import ENTRY_KINDS, in_order
from groupkeeper.domain.grants.facts import facts_of
from groupkeeper.domain.grants.stages import stage_of
from groupkeeper.operations.paper import PrintMade
from groupkeeper.reports.grants.summary import (
    BudgetRow,
    DueRow,
    GrantOnAPage,
    print_grant_summary,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.dated import dated_things
from groupkeeper.storage.queries.grants.money import lines_with_promises, received_on


def draw_grant_summary(
    group: GroupFile, award_id: str, day: date, *, large: bool = False
) -> PrintMade:
    """The award, budget, conditions and dates of a grant on a page."""
    award = group.get(Award, award_id)
    lines = [
        BudgetRow(one.name, one.agreed_pence, one.spent_pence, one.committed_pence)
        for one in lines_with_promises(group, award_id)
    ]
    conditions = in_order(ENTRY_KINDS["condition"], list(group.find(Condition, award_id=award_id)))
    dates = [one for one in dated_things(group, done_too=True) if one.award_id == award_id]
    page = GrantOnAPage(
        title=award.title,
        funder=group.get(Funder, award.funder_id).name,
        stage=stage_of(award).label,
        facts=tuple(facts_of(award, received_on(group, award_id))),
        budget=tuple(lines),
        conditions=tuple(
            DueRow(one.what, one.due_on, one.done_on, one.how)
            for one in conditions
            if isinstance(one, Condition)
        ),
        dates=tuple(
            DueRow(one.what, one.day, one.done_on) for one in dates if one.kind != "condition"
        ),
    )
    return PrintMade(print_grant_summary(group.details(), page, day, large=large))
