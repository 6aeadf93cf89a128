"""Reading the use of our spaces in a period, and when they are open."""

from datetime import datetime, time, timedelta

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import BookedFor, Booking, BookingState, Organisation
from groupkeeper.domain.bookings.opening import Opening
from groupkeeper.domain.bookings.prices import HirerKind
from groupkeeper.domain.bookings.use import Used
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.bookings.bookings import (
    bookings_between,
    closures_between,
    space_tree,
)

_SURE = (BookingState.CONFIRMED, BookingState.COMPLETED)
_OURS = (BookedFor.OURS, BookedFor.EVENT)
_FOR, _STREAM = field_of(Booking, "booked_for"), field_of(Booking, "stream")
NOT_OURS = "Not an activity of ours"


def opening_of(group: GroupFile, period: Period) -> Opening:
    """When each space is open in a period."""
    closures = closures_between(group, period.start, period.end)
    tree = space_tree(group)
    return Opening(tree, tree.hours, tuple(closures))


def uses_in(group: GroupFile, period: Period) -> list[Used]:
    """The confirmed bookings that touch a period, with the names they are added up under."""
    start = datetime.combine(period.start, time())
    end = datetime.combine(period.end + timedelta(days=1), time())
    activities = {one.id: one for one in group.find(Activity)}
    kinds = {one.id: one.name for one in group.find(HirerKind)}
    groups = {one.id: one for one in group.find(Organisation)}
    found: list[Used] = []
    for one in bookings_between(group, start, end):
        if one.state not in _SURE or one.starts_at is None or one.ends_at is None:
            continue
        ours = one.booked_for in _OURS
        activity = activities.get(one.activity_id)
        organisation = groups.get(one.organisation_id)
        agreed = one.hirer_kind_id or (organisation.hirer_kind_id if organisation else "")
        booked_for = said(_FOR, one.booked_for)
        found.append(
            Used(
                id=one.id,
                space_id=one.space_id,
                start=one.starts_at,
                end=one.ends_at,
                kind=booked_for if ours else kinds.get(agreed, booked_for),
                activity=activity.name if activity else one.title if ours else NOT_OURS,
                stream=said(_STREAM, activity.stream if activity else one.stream),
                ours=ours,
                group="" if ours else one.organisation_id,
            )
        )
    return found
