"""Ids that two laptops never share: ULIDs, readable, in the order they were made."""

import secrets
import time
from threading import Lock

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_PAIRS = [first + second for first in _LETTERS for second in _LETTERS]  # two letters for 10 bits
_RANDOM_BITS, _LENGTH = 80, 26
_SHIFTS = range(5 * (_LENGTH - 2), -1, -10)


class _Latest:
    """The number of the latest id made here; the next one is always higher.

    Records made within one millisecond, such as the lines of one form, so keep their order.
    """

    def __init__(self) -> None:
        self._number = 0
        self._lock = Lock()

    def after(self, number: int) -> int:
        """`number`, or the next one up where that would not be after the latest."""
        with self._lock:
            self._number = max(number, self._number + 1)
            return self._number


_latest = _Latest()


def new_id(now_ms: int | None = None, random_bits: int | None = None) -> str:
    """A 26-letter ULID. `now_ms` is milliseconds since 1970, `random_bits` 80 bits of chance.

    Without them it is after every id made here before; with them it is what they say.
    """
    moment = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    chance = secrets.randbits(_RANDOM_BITS) if random_bits is None else random_bits
    number = moment << _RANDOM_BITS | chance
    if now_ms is None and random_bits is None:
        number = _latest.after(number)
    return "".join([_PAIRS[number >> shift & 1023] for shift in _SHIFTS])
