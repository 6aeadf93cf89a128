"""The kinds of activity that community groups have, each with what is usual for it."""

from dataclasses import dataclass, replace

from groupkeeper.domain.activities.activity import Activity, CountedBy
from groupkeeper.domain.bookings.repeat import HowOften


@dataclass(frozen=True)
class CommonKind:
    """A kind to start from. `ways` are fields of an activity; `roles` are what a rota needs."""

    name: str
    purpose: str
    ways: tuple[str, ...]
    lasts_minutes: int
    counted_by: CountedBy = CountedBy.NAMES
    how_often: HowOften = HowOften.WEEKLY
    term_time: bool = False
    roles: tuple[str, ...] = ()


_HEADS, _BOTH = CountedBy.HEADCOUNT, CountedBy.BOTH
COMMON_KINDS = (
    CommonKind(
        "Lunch club", "A hot meal and company", ("connect", "give"), 180,
        roles=("Cook", "Kitchen helper", "Welcomer", "Driver"),
    ),
    CommonKind(
        "Coffee morning", "A cup of tea and a chat", ("connect",), 120, _BOTH,
        roles=("Welcomer", "Kitchen helper"),
    ),
    CommonKind(
        "Warm space", "A warm room, soup and someone to talk to", ("connect", "take_notice"), 180,
        _BOTH, roles=("Welcomer", "Kitchen helper"),
    ),
    CommonKind(
        "Walking group", "Walks at an easy pace, and company", ("be_active", "connect"), 90,
        roles=("Walk leader",),
    ),
    CommonKind(
        "Exercise class", "Gentle movement for all ages", ("be_active",), 60,
        roles=("Welcomer",),
    ),
    CommonKind(
        "Craft group", "Making things together, and talking", ("connect", "keep_learning"), 120
    ),
    CommonKind(
        "Gardening", "Looking after a shared garden", ("be_active", "take_notice", "give"), 150,
        roles=("Garden leader",),
    ),
    CommonKind(
        "Litter pick", "Keeping our streets and green places clean", ("be_active", "give"), 120,
        _BOTH, HowOften.MONTHLY,
    ),
    CommonKind(
        "Homework club", "A quiet place and help with homework", ("keep_learning",), 90,
        term_time=True, roles=("Homework helper",),
    ),
    CommonKind(
        "Youth club", "A safe place for young people to meet", ("connect", "be_active"), 120,
        term_time=True, roles=("Youth worker", "Welcomer"),
    ),
    CommonKind(
        "Parents and toddlers", "Play for the little ones, company for the grown-ups",
        ("connect", "take_notice"), 120, term_time=True, roles=("Welcomer",),
    ),
    CommonKind(
        "Repair café", "Mending things together instead of throwing them away",
        ("keep_learning", "give"), 180, _BOTH, HowOften.MONTHLY, roles=("Repairer", "Welcomer"),
    ),
    CommonKind("Choir", "Singing together, whatever the voice", ("connect", "keep_learning"), 90),
    CommonKind(
        "Book group", "Reading, and talking about it", ("connect", "keep_learning"), 90,
        how_often=HowOften.MONTHLY,
    ),
    CommonKind(
        "Computer help", "Help with phones, forms and computers", ("keep_learning", "give"), 120,
        roles=("Computer helper",),
    ),
    CommonKind(
        "Food bank", "Food for neighbours who are short of it", ("give",), 120, _HEADS,
        roles=("Welcomer", "Driver"),
    ),
    CommonKind(
        "Committee meeting", "Running the group", ("give",), 120, how_often=HowOften.MONTHLY
    ),
    CommonKind(
        "One-off event", "A day for the whole neighbourhood", ("connect",), 240, _HEADS,
        HowOften.ONCE,
    ),
)  # fmt: skip


def begun_as(activity: Activity, kind: CommonKind) -> Activity:
    """An activity with what is usual for a kind; its name only where it has none."""
    ways = {
        way: way in kind.ways
        for way in ("connect", "be_active", "take_notice", "keep_learning", "give")
    }
    return replace(
        activity,
        **ways,
        name=activity.name or kind.name,
        purpose=kind.purpose,
        lasts_minutes=kind.lasts_minutes,
        counted_by=kind.counted_by.value,
        term_time=kind.term_time,
    )
