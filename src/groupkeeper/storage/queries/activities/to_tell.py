"""Who should hear that sessions are not held: the people on their rota, and those with a place."""

from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.activities.activity import Session
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.places import places_of
from groupkeeper.storage.queries.volunteers.rota import rota_of_session


@dataclass(frozen=True)
class ToTell:
    """Names to tell, each person once: those on the rota are not among those with a place."""

    on_rota: tuple[str, ...]
    with_place: tuple[str, ...]


def to_tell(group: GroupFile, sessions: Iterable[Session]) -> ToTell:
    """Everyone who was to help at the sessions, and everyone else with a place on their days."""
    on_rota: dict[str, str] = {}
    with_place: dict[str, str] = {}
    for session in sessions:
        if session.starts_at is None:
            continue
        helpers = (one for one in rota_of_session(group, session.id) if one.is_on)
        on_rota |= {one.person_id: one.name for one in helpers}
        taken = places_of(group, session.activity_id, session.starts_at.date()).taken
        with_place |= {one.person_id: one.name for one in taken}
    others = (name for id, name in with_place.items() if id not in on_rota)
    return ToTell(tuple(on_rota.values()), tuple(others))
