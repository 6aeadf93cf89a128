"""The banner that says in words what clashes in the week, with the way to sort it out."""

from collections.abc import Callable, Iterable, Sequence

from groupkeeper.domain.bookings.clash import Clash
from groupkeeper.domain.bookings.tree import SpaceTree
from groupkeeper.storage.queries.bookings.bookings import BookedTime
from groupkeeper.ui.bookings.wording import say_clash
from groupkeeper.ui.kit.banner import Banner


def open_clashes(clashes: Iterable[Clash]) -> list[Clash]:
    """The clashes nobody has settled yet."""
    return [clash for clash in clashes if not clash.is_settled]


def clash_banner(
    clashes: Sequence[Clash],
    booked: Iterable[BookedTime],
    tree: SpaceTree,
    on: Callable[[Clash], None],
) -> Banner | None:
    """One banner for all open clashes: the first in words, the others counted; None without."""
    several = open_clashes(clashes)
    if not several:
        return None
    first = several[0]
    fact = say_clash(first, tree)
    if len(several) > 1:
        fact = f"{len(several)} clashes this week. {fact}"
    people = {slot.booking.id: slot for slot in booked}
    sides = [_with_who(people[id]) for id in (first.booking.id, first.other.id) if id in people]
    return Banner(
        "danger",
        fact,
        " and ".join(sides) if len(sides) > 1 else "",
        action="Sort out clash",
        on=lambda: on(first),
        kind="primary",
    )


def _with_who(slot: BookedTime) -> str:
    title = slot.booking.title
    return f"{title} ({slot.who})" if slot.who and slot.who != title else title
