"""The two streams, never mixed: what we do for ourselves, and what we deliver for someone."""

from typing import Any

from groupkeeper.domain.fields import Choice, choice


class Stream(Choice):
    """Which of the two streams something belongs to."""

    COMMUNITY = "community: Community: for ourselves and our neighbours"
    SERVICE = "service: Service: delivered for someone"


def stream() -> Any:
    """The stream of an activity, hour, booking, receipt or award; community unless said."""
    return choice("Stream", Stream, default=Stream.COMMUNITY)
