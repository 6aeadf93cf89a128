"""What a session's lists of people go by: the group's own year, and today."""

from dataclasses import replace

from groupkeeper.domain.our_year import our_year
from groupkeeper.storage.queries.people.people import EVERYONE, Listing
from groupkeeper.ui.shell.session import Session


def listing_of(session: Session, **asked: str | bool) -> Listing:
    """A list of everyone today; `asked` changes who, typed, sort or downwards."""
    today = session.today()
    listing = Listing(our_year(session.group.details(), today), today, EVERYONE)
    return replace(listing, **asked)  # pyright: ignore[reportArgumentType]
