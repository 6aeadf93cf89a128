"""The headings of a made-up group's cashbook, and which line is under which."""

from dataclasses import asdict

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.lines import AccountHeading, Direction, MoneyLine
from groupkeeper.operations.samples.maker import Maker

_SPENT_ON = (
    ("expenses", headings.VOLUNTEERS_EXPENSES),
    ("fares", headings.VOLUNTEERS_EXPENSES),
    ("petrol", headings.VOLUNTEERS_EXPENSES),
    ("gas", "Hall: heat, light and repairs"),
    ("heat", "Hall: heat, light and repairs"),
    ("leaflets", "Printing, post and phone"),
)


def make_headings(maker: Maker) -> None:
    """The usual headings, with ids from the seed."""
    for heading in headings.usual_headings():
        content = asdict(heading)
        del content["id"]
        maker.keep(AccountHeading, **content)


def heading_id(maker: Maker, name: str) -> str:
    """The id of the heading of this name."""
    return next(one.id for one in maker.made(AccountHeading) if one.name == name)


def give_headings(maker: Maker) -> None:
    """Put every line that has no heading under one that fits it."""
    for line in list(maker.made(MoneyLine)):
        if not line.account_heading_id:
            maker.change(line, account_heading_id=heading_id(maker, _fitting(line)))


def _fitting(line: MoneyLine) -> str:
    if line.direction == Direction.RECEIPT:
        return headings.GRANTS if line.from_funder else headings.SUBSCRIPTIONS
    words = line.what_for.casefold()
    return next((name for word, name in _SPENT_ON if word in words), headings.RUNNING)
