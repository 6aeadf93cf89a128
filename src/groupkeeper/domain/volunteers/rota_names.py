"""How names are written on a rota that hangs on the wall, where everybody reads them."""

from collections.abc import Sequence


def names_on_the_wall(names: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """First names with the initial of the last, as everybody may read them: "Joyce A."

    Two people who would then be called alike get more letters of their last name.
    """
    return tuple(short_name(first, last, names) for first, last in names)


def short_name(first: str, last: str, names: Sequence[tuple[str, str]]) -> str:
    """One of these names, such as "Joyce A."."""
    if not first or not last:
        return first or last
    others = {name for name in names if name[0] == first and name != (first, last)}
    for letters in range(1, len(last)):
        if not any(other[1][:letters] == last[:letters] for other in others):
            return f"{first} {last[:letters]}."
    return f"{first} {last}"
