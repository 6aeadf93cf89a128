"""Renewing many at once, as counts and in words, before it is done."""

from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.subscriptions import NextDue


@dataclass(frozen=True)
class Preview:
    """What renewing some memberships would write down; money in pence.

    `new` subscriptions are written, `free` of them for nothing; `owed_already` were before.
    `due_new` is what the new ones come to, `missing` what all of them would pay now.
    """

    new: int
    free: int
    owed_already: int
    due_new: int
    missing: int


def preview(due: Iterable[NextDue]) -> Preview:
    """Count what renewing these would do."""
    rows = list(due)
    new = [one for one in rows if one.is_new]
    return Preview(
        new=len(new),
        free=sum(one.missing == 0 for one in new),
        owed_already=len(rows) - len(new),
        due_new=sum(one.missing for one in new),
        missing=sum(one.missing for one in rows),
    )


def preview_words(counted: Preview, *, paid: bool) -> str:
    """What will happen, in a sentence or two."""
    if not counted.new and not counted.owed_already:
        return "Nobody is chosen."
    said: list[str] = []
    if counted.new:
        said.append(_say_new(counted, paid=paid))
    if counted.owed_already and paid:
        said.append(f"{_people(counted.owed_already)} will pay what they owed already.")
    elif counted.owed_already:
        asked = "was" if counted.owed_already == 1 else "were"
        said.append(
            f"{_people(counted.owed_already)} {asked} asked before and "
            f"{'stays' if counted.owed_already == 1 else 'stay'} as they are."
        )
    if paid:
        said.append(f"{say_pence(counted.missing)} paid in all.")
    return " ".join(said)


def _say_new(counted: Preview, *, paid: bool) -> str:
    many = f"{counted.new} membership{'s' if counted.new != 1 else ''} will be renewed"
    paying = counted.new - counted.free
    ways: list[str] = []
    if paying and not paid:
        ways.append(f"{paying} will owe {say_pence(counted.due_new)} in all")
    if counted.free:
        ways.append(f"{counted.free} for free")
    return f"{many}{': ' if ways else ''}{', '.join(ways)}."


def _people(count: int) -> str:
    return "1 person" if count == 1 else f"{count} people"
