"""Hours still to put in: who was on the rota or usually helps, and has no hours yet."""

from collections.abc import Iterable, Sequence


def roles_without_hours(on_rota: Sequence[str], given: Iterable[str]) -> tuple[str, ...]:
    """The roles someone was down for at one session and has no hours in yet, in their order.

    `given` are the roles of the hours they have there. Hours in a role they were not down for, or
    in none, stand for one of the others: somebody who swapped jobs is not asked twice.
    """
    roles, left = list(dict.fromkeys(on_rota)), list(given)
    waiting = [role for role in roles if role not in left]
    swapped = sum(role not in roles for role in left)
    return tuple(waiting[swapped:])
