"""Ids that two laptops never share: ULIDs, readable, in order of time."""

import secrets
import time

_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM_BITS, _LENGTH = 80, 26


def new_id(now_ms: int | None = None, random_bits: int | None = None) -> str:
    """A 26-letter ULID. `now_ms` is milliseconds since 1970, `random_bits` 80 bits of chance."""
    moment = time.time_ns() // 1_000_000 if now_ms is None else now_ms
    chance = secrets.randbits(_RANDOM_BITS) if random_bits is None else random_bits
    number = moment << _RANDOM_BITS | chance
    return "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
