"""What is handed over with a post: which kind of post sees which open things, and how much of it.

A handover pack names people only where the post needs the names; other posts see how many there
are. What each kind of post sees is the table `SEES`; a new kind is a new line of it.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from groupkeeper.domain.fields import Choice
from groupkeeper.domain.people.names import plain_letters

MOST_ROWS = 60
"""More than these stay in the file, and the print says how many."""


class PostKind(StrEnum):
    """What sort of post it is, told by its name."""

    SECRETARY = "secretary"
    TREASURER = "treasurer"
    BOOKINGS = "bookings"
    CHAIR = "chair"
    OTHER = "other"


class Open(Choice):
    """Things that can be left open for the next post holder, in the order they are printed."""

    RETURNS = "returns: Returns due to funders"
    DEADLINES = "deadlines: Promised to funders"
    RECEIPTS = "receipts: Payments without a receipt"
    EXPENSES = "expenses: Volunteers’ expenses to approve or repay"
    SUBSCRIPTIONS = "subscriptions: Memberships that end soon or are not paid"
    REGISTERS = "registers: Registers not finished"
    CLASHES = "clashes: Bookings that clash"
    AWAITING = "awaiting: Bookings waiting to be confirmed"
    CHECKS = "checks: Checks to look at again"
    AGREEMENTS = "agreements: Agreements with volunteers not signed yet"
    REQUESTS = "requests: Requests about people’s data"
    TO_COMPLETE = "to_complete: People with details missing"


class Sight(StrEnum):
    """How much of it: every line, names and all, or only how many there are."""

    LINES = "lines"
    NUMBERS = "numbers"


HEADS: Mapping[Open, tuple[str, ...]] = {
    Open.RETURNS: ("Grant", "Funder", "Due"),
    Open.DEADLINES: ("What", "Grant", "By"),
    Open.RECEIPTS: ("Date", "Paid to", "What for", "Grant", "Amount"),
    Open.EXPENSES: ("Number", "What for", "How it stands", "Amount"),
    Open.SUBSCRIPTIONS: ("Name", "Membership", "Owes"),
    Open.REGISTERS: ("Activity", "Day"),
    Open.CLASHES: ("When", "Where", "Bookings"),
    Open.AWAITING: ("When", "Where", "What for", "Who", "Held until"),
    Open.CHECKS: ("Name", "Check", "Look again on"),
    Open.AGREEMENTS: ("Name", "Given on"),
    Open.REQUESTS: ("Who", "What they asked", "Next", "By"),
    Open.TO_COMPLETE: ("Name", "What is missing"),
}
"""The columns of each list."""

_EVERYBODY = {Open.RETURNS: Sight.LINES, Open.DEADLINES: Sight.LINES}

SEES: Mapping[PostKind, Mapping[Open, Sight]] = {
    # the secretary answers for people and papers, so needs their names
    PostKind.SECRETARY: {
        **_EVERYBODY,
        Open.SUBSCRIPTIONS: Sight.LINES,
        Open.REGISTERS: Sight.LINES,
        Open.CLASHES: Sight.NUMBERS,
        Open.AWAITING: Sight.NUMBERS,
        Open.CHECKS: Sight.LINES,
        Open.AGREEMENTS: Sight.LINES,
        Open.REQUESTS: Sight.LINES,
        Open.TO_COMPLETE: Sight.LINES,
    },
    # the treasurer answers for money: what is owed in all, not who owes it
    PostKind.TREASURER: {
        **_EVERYBODY,
        Open.RECEIPTS: Sight.LINES,
        Open.EXPENSES: Sight.LINES,
        Open.SUBSCRIPTIONS: Sight.NUMBERS,
        Open.TO_COMPLETE: Sight.NUMBERS,
    },
    PostKind.BOOKINGS: {Open.CLASHES: Sight.LINES, Open.AWAITING: Sight.LINES},
    # the chair sees that nothing is forgotten, and asks whoever has the names
    PostKind.CHAIR: {
        **_EVERYBODY,
        Open.RECEIPTS: Sight.NUMBERS,
        Open.EXPENSES: Sight.NUMBERS,
        Open.SUBSCRIPTIONS: Sight.NUMBERS,
        Open.REGISTERS: Sight.NUMBERS,
        Open.CLASHES: Sight.NUMBERS,
        Open.AWAITING: Sight.NUMBERS,
        Open.CHECKS: Sight.NUMBERS,
        Open.AGREEMENTS: Sight.NUMBERS,
        Open.REQUESTS: Sight.NUMBERS,
        Open.TO_COMPLETE: Sight.NUMBERS,
    },
    # the whole committee answers to funders
    PostKind.OTHER: _EVERYBODY,
}
"""What each kind of post sees of what is open."""

_WORDS: tuple[tuple[PostKind, str], ...] = (
    (PostKind.BOOKINGS, "booking bookings lettings"),
    (PostKind.TREASURER, "treasurer finance"),
    (PostKind.SECRETARY, "secretary clerk"),
    (PostKind.CHAIR, "chair chairman chairwoman chairperson convener convenor president"),
)
"""Words in the name of a post that tell its kind; the first that fits counts."""

TO_HAND: Mapping[PostKind, tuple[str, ...]] = {
    PostKind.SECRETARY: ("Minute book and constitution", "The group’s email and post"),
    PostKind.TREASURER: ("Bank mandate to change", "Cheque, paying-in books", "Cash box and float"),
    PostKind.BOOKINGS: ("Keys out with hirers", "Deposits held"),
    PostKind.CHAIR: ("Minute book and constitution",),
    PostKind.OTHER: (),
}
"""What to think of beside the records; everybody has keys, and logins kept somewhere."""
TO_HAND_BY_ALL = ("Keys", "Where the list of logins is kept")


@dataclass(frozen=True)
class StillOpen:
    """One sort of open thing: how many, and the rows unless the post sees numbers alone."""

    what: Open
    count: int
    said: str
    rows: tuple[tuple[str, ...], ...] = ()

    @property
    def left_out(self) -> int:
        """How many are open beside the rows that are printed."""
        return self.count - len(self.rows) if self.rows else 0


@dataclass(frozen=True)
class FoundOpen:
    """One sort of open thing in the group file: a row each, and a sentence about them all."""

    rows: Sequence[tuple[str, ...]] = ()
    said: str = ""


@dataclass(frozen=True)
class FilePlace:
    """Where the group file and its safety copies are, as this computer names the folders."""

    name: str
    folder: str
    copies: str
    newest_copy: str = ""


@dataclass(frozen=True)
class HandoverPack:
    """Everything one post hands over on a day. `holders` are names with since when."""

    group_name: str
    post_name: str
    post_kind: PostKind
    what_it_involves: str
    day: date
    holders: tuple[tuple[str, date | None], ...]
    following: tuple[str, ...]
    still_open: tuple[StillOpen, ...]
    nothing_open: tuple[Open, ...]
    place: FilePlace

    @property
    def to_hand(self) -> tuple[str, ...]:
        """What else changes hands, to be written in by pen."""
        return (*TO_HAND_BY_ALL, *TO_HAND[self.post_kind])


def kind_of_post(name: str) -> PostKind:
    """The kind of a post by the words in its name: "Bookings secretary" does the bookings."""
    words = set(re.findall(r"[a-z]+", plain_letters(name)))
    for kind, telling in _WORDS:
        if words & set(telling.split()):
            return kind
    return PostKind.OTHER


def seen_by(kind: PostKind, others: Collection[PostKind]) -> Mapping[Open, Sight]:
    """What a post sees, in the order of printing; `others` are the kinds of the group's posts.

    Where a group has no bookings secretary, its secretary does the bookings.
    """
    sees = dict(SEES[kind])
    if kind is PostKind.SECRETARY and PostKind.BOOKINGS not in others:
        sees |= SEES[PostKind.BOOKINGS]
    return {what: sees[what] for what in Open if what in sees}


def still_open(what: Open, found: FoundOpen, sight: Sight) -> StillOpen | None:
    """What a post is told about one sort of thing; None when nothing is open."""
    count = len(found.rows)
    if not count:
        return None
    if sight is Sight.LINES:
        return StillOpen(what, count, found.said, tuple(found.rows[:MOST_ROWS]))
    look = f"Look {'it' if count == 1 else 'them'} up in GroupKeeper."
    return StillOpen(what, count, f"{found.said} {look}".strip())


def file_name(pack: HandoverPack) -> str:
    """A name for the PDF: "Handover Treasurer 2026-03-12.pdf"."""
    post = re.sub(r'[\s\\/:*?"<>|]+', " ", pack.post_name).strip(" .") or "post"
    return f"Handover {post} {pack.day.isoformat()}.pdf"
