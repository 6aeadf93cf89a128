"""Whether the numbers of people in a return agree with each other (R-PPL-3, R-PPL-6)."""

from collections.abc import Iterator

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.returns.breakdowns import Breakdowns
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.who_came import WhoCame


def people_troubles(who: WhoCame, parts: Breakdowns) -> Iterator[str]:
    """Each disagreement in a sentence; a return with any does not lock."""
    people = who.totals.people.amount
    if people > who.totals.attendances.amount:
        yield "More different people than attendances: look at the registers."
    visits = {one.id: one.amount for one in who.took_part.figures()}
    if visits.get("F1.of.new", 0) > people:
        yield "More people are new than came at all: look at the registers."
    often = ("F1.of.came-1", "F1.of.came-2-5", "F1.of.came-6")
    if sum(visits.get(figure, 0) for figure in often) != people:
        yield "Those who came once, a few times and often do not add up to the different people."
    for table, name in ((parts.ages, "ages"), (parts.areas, "areas")):
        if table.rows and _shown_in_full(table) and _added(table) != people:
            yield f"The people by {name} do not add up to the different people."


def _shown_in_full(table: Table) -> bool:
    return all(isinstance(row[1], Figure) for row in table.rows)


def _added(table: Table) -> int:
    return sum(one.amount for one in table.column(1))


def off_yet_attended(who: WhoCame) -> tuple[str, ...]:
    """Ids of sessions that are called off and yet have people on their register (R-PPL-6)."""
    off = {s.id for s in who.counting.sessions if s.state == SessionState.CALLED_OFF}
    attended = (one.session_id for one in who.counting.all_came if one.people)
    return tuple(dict.fromkeys(one for one in attended if one in off))
