"""The rota: which roles a session needs, who was asked and said yes, and who is away."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, number, text


@dataclass(frozen=True, kw_only=True)
class RotaNeed(Record):
    """The least number of people a role needs at each session, or at one session only."""

    activity_id: str = link("Activity", "activity", required=True)
    session_id: str = link("At this session only", "session")
    role_id: str = link("Role", "role", required=True)
    least: int | None = number("At least", required=True, default=1)


class RotaAnswer(Choice):
    """What somebody on the rota said, and in the end did."""

    ASKED = "asked: Asked, no answer yet"
    COMING = "coming: Coming"
    CANNOT = "cannot: Cannot come"
    DID_NOT_COME = "did_not_come: Did not come"


@dataclass(frozen=True, kw_only=True)
class RotaPlace(Record):
    """A person in a role at one session. The hours they gave are hours entries of the session."""

    session_id: str = link("Session", "session", required=True)
    role_id: str = link("Role", "role", required=True)
    person_id: str = link("Who", "person", required=True)
    answer: str = choice("Answer", RotaAnswer, default=RotaAnswer.COMING)
    overlap_because: str = text("Why they may be in two places")


@dataclass(frozen=True, kw_only=True)
class Absence(Record):
    """Days on which somebody cannot help, entered once for every rota; both days are in it."""

    person_id: str = link("Who", "person", required=True)
    from_date: date | None = day("From", required=True)
    to_date: date | None = day("Until", required=True)
    reason: str = text("Why", help="Only what they are happy for others to read")
