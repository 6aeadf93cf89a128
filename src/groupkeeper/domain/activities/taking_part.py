"""Who has a place in an activity, or waits for one; and who leads it beside the leader."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Record, day, link


@dataclass(frozen=True, kw_only=True)
class ActivityPlace(Record):
    """A person's place in an activity that has only so many. Without a first day they wait."""

    activity_id: str = link("Activity", "activity", required=True)
    person_id: str = link("Person", "person", required=True)
    asked_on: date | None = day("Asked for a place", required=True)
    given_on: date | None = day("Has a place since")
    ended_on: date | None = day("Gave it up")

    def is_held(self, day: date) -> bool:
        """Whether they have the place on a day; from the day it is given up it is free."""
        if self.given_on is None or self.given_on > day:
            return False
        return self.ended_on is None or day < self.ended_on

    def is_waiting(self) -> bool:
        """Whether they wait for a place still."""
        return self.given_on is None and self.ended_on is None


@dataclass(frozen=True, kw_only=True)
class ActivityLeader(Record):
    """Someone who leads an activity together with its leader."""

    activity_id: str = link("Activity", "activity", required=True)
    person_id: str = link("Also led by", "person", required=True)
