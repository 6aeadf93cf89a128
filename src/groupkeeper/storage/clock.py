"""The clock that orders steps: never goes back, whatever the laptop's own clock says."""

_SHIFT = 16
_DAY_MS = 86_400_000


def tick(last_seen: int, now_ms: int) -> int:
    """The next reading: later than every step seen so far, near the wall clock when it can be.

    `now_ms` is milliseconds since 1970. A wrong clock only makes the reading count on by ones.
    """
    return max(last_seen + 1, now_ms << _SHIFT)


def is_far_off(last_seen: int, now_ms: int) -> bool:
    """Whether this laptop's clock and the newest step differ by more than a day."""
    return last_seen > 0 and abs((last_seen >> _SHIFT) - now_ms) > _DAY_MS
