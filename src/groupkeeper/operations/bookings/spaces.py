"""What a person can do with spaces: add, change, and close them for some days."""

from datetime import datetime, time, timedelta

from groupkeeper.domain.bookings.clash import Clash, clashes_with
from groupkeeper.domain.bookings.space import Closure, Space
from groupkeeper.domain.bookings.tree import SpaceTree, say_space
from groupkeeper.domain.fields import check
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import bookings_between, space_tree


def add_space(group: GroupFile, space: Space) -> Space:
    """Add a space, alone or as part of another."""
    return _keep(group, space, f"Add {say_space(space)}")


def change_space(group: GroupFile, space: Space) -> Space:
    """Change a space. Bookings already made keep their own times to set up and clear up."""
    return _keep(group, space, f"Change {say_space(space)}")


def close_space(group: GroupFile, closure: Closure) -> tuple[Clash, ...]:
    """Say on which days a space is closed. Gives the bookings that are in the way; they stay."""
    tree = space_tree(group)
    with group.step(f"Close {tree.name(closure.space_id)}") as step:
        first, last = closure.from_date, closure.to_date
        refuse(*check(closure))
        if first is None or last is None or last < first:
            raise RuleBroken(Problem("to_date", "The last day is before the first."))
        step.save(closure)
    start = datetime.combine(first, time())
    end = datetime.combine(last + timedelta(days=1), time())
    affected = bookings_between(group, start, end, tree.taken_with(closure.space_id))
    return tuple(
        clash for booking in affected for clash in clashes_with(booking, [], [closure], tree)
    )


def _keep(group: GroupFile, space: Space, label: str) -> Space:
    with group.step(label) as step:
        refuse(*check(space), *_troubles(space, space_tree(group)))
        return step.save(space)


def _troubles(space: Space, tree: SpaceTree) -> tuple[Problem, ...]:
    if space.inside_id in (space.id, *tree.parts_of(space.id)):
        return (Problem("inside_id", "A space cannot be part of itself. Choose another."),)
    names = {other.name.casefold() for other in tree.spaces if other.id != space.id}
    if space.name.casefold() in names:
        sentence = f"There is a space called {space.name} already. Give this one another name."
        return (Problem("name", sentence),)
    return ()
