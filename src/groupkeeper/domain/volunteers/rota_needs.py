"""How a rota stands: what each role of a session needs, who said they come, and what is missing."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.activities.activity import Session, SessionState
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.volunteers.rota import Absence, RotaAnswer, RotaNeed, RotaPlace

MOST_NEEDED = 99
ON_THE_ROTA = frozenset({RotaAnswer.COMING.value, RotaAnswer.ASKED.value})
"""Answers of people who are, or may be, at the session."""


@dataclass(frozen=True)
class RoleStands:
    """One role at one session: how many it needs, how many come, how many have not answered."""

    role_id: str
    needed: int
    coming: int
    asked: int

    @property
    def missing(self) -> int:
        """How many are still needed. Somebody who was only asked does not fill a gap."""
        return max(0, self.needed - self.coming)

    def said_afterwards(self) -> str:
        """ "2 of 3", "2 on the rota": how many were to come to a day that is over."""
        return f"{self.coming} of {self.needed}" if self.needed else f"{self.coming} on the rota"

    def said(self) -> str:
        """ "1 still needed, 1 asked", "Enough", "2 coming"."""
        asked = f", {self.asked} asked" if self.asked else ""
        if self.missing:
            return f"{self.missing} still needed{asked}"
        return f"Enough{asked}" if self.needed else f"{self.coming} coming{asked}"


def needs_at(session: Session, needs: Iterable[RotaNeed]) -> dict[str, int]:
    """How many each role needs at a session, by role id; nothing when it was called off.

    A need of this session stands in place of the activity's for the same role, also when it is
    none at all.
    """
    if session.state == SessionState.CALLED_OFF:
        return {}
    needs = list(needs)
    usual = {
        need.role_id: need.least or 0
        for need in needs
        if need.activity_id == session.activity_id and not need.session_id
    }
    own = {need.role_id: need.least or 0 for need in needs if need.session_id == session.id}
    return {role: least for role, least in {**usual, **own}.items() if least > 0}


def roles_at(
    session: Session,
    needs: Iterable[RotaNeed],
    places: Iterable[RotaPlace],
    away: Collection[str] = (),
) -> tuple[RoleStands, ...]:
    """How every role of a session stands, also one that nobody needs but somebody is in.

    Each person counts once in a role. People in `away` do not count, whatever they said before.
    """
    needed = needs_at(session, needs)
    coming: dict[str, set[str]] = {}
    asked: dict[str, set[str]] = {}
    ours = [place for place in places if place.session_id == session.id]
    for place in ours:
        if place.person_id not in away:
            said = {RotaAnswer.COMING.value: coming, RotaAnswer.ASKED.value: asked}
            if place.answer in said:
                said[RotaAnswer(place.answer)].setdefault(place.role_id, set()).add(place.person_id)
    roles = dict.fromkeys([*needed, *(place.role_id for place in ours)])
    return tuple(
        RoleStands(
            role_id=role,
            needed=needed.get(role, 0),
            coming=len(coming.get(role, ())),
            asked=len(asked.get(role, set()) - coming.get(role, set())),
        )
        for role in roles
    )


def missing_in(roles: Iterable[RoleStands]) -> int:
    """How many people are still needed in all these roles."""
    return sum(role.missing for role in roles)


def say_gaps(missing: int) -> str:
    """ "1 gap", "3 gaps", "No gaps"."""
    return count_said(missing, "gap") if missing else "No gaps"


def absences_on(absences: Iterable[Absence], day: date) -> dict[str, Absence]:
    """Who is away on a day, and the absence that lasts longest. Both of its days are in it."""
    found: dict[str, Absence] = {}
    for absence in absences:
        first, last = absence.from_date, absence.to_date
        if first and last and first <= day <= last:
            other = found.get(absence.person_id)
            if other is None or (other.to_date or day) < last:
                found[absence.person_id] = absence
    return found


def share_time(one: Session, other: Session) -> bool:
    """Whether two sessions want somebody at once. One ending as the next starts does not."""
    if not (one.starts_at and one.ends_at and other.starts_at and other.ends_at):
        return False
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def elsewhere(
    session: Session, role_id: str, others: Sequence[tuple[Session, RotaPlace]]
) -> list[tuple[Session, RotaPlace]]:
    """The other places of one person that a place in this role and session would overlap.

    A second role at the same session is one too. Places given up, and sessions called off, are not.
    """
    return [
        (other, place)
        for other, place in others
        if place.answer in ON_THE_ROTA
        and other.state != SessionState.CALLED_OFF
        and (other.id, place.role_id) != (session.id, role_id)
        and (other.id == session.id or share_time(session, other))
    ]
