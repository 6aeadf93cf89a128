"""Sharing a whole out among parts, so that what is printed adds up."""

from collections.abc import Sequence


def shared_out(parts: Sequence[int], among: int) -> list[int]:
    """`among` shared out in whole numbers as large as the parts are: they add up to it.

    What is left of the whole numbers goes to the parts with the largest rests, the first first.
    """
    whole = sum(parts)
    if not whole:
        return [0 for _ in parts]
    shares = [part * among // whole for part in parts]
    by_rest = sorted(range(len(parts)), key=lambda n: (-(parts[n] * among % whole), n))
    for place in by_rest[: among - sum(shares)]:
        shares[place] += 1
    return shares
