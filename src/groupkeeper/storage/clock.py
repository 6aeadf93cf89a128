"""The clock that orders steps: never goes back, whatever the laptop's own clock says."""

_SHIFT = 16


def tick(last_seen: int, now_ms: int) -> int:
    """The next reading: later than every step seen so far, near the wall clock when it can be.

    `now_ms` is milliseconds since 1970. A wrong clock only makes the reading count on by ones.
    """
    return max(last_seen + 1, now_ms << _SHIFT)
