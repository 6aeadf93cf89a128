"""What is asked on anonymous slips at the sessions of an activity, because a funder asks us."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from groupkeeper.domain.activities.activity import AnonymousTally
from groupkeeper.domain.fields import Record, check, link, note, text
from groupkeeper.domain.people.person import AgeBand
from groupkeeper.errors import Problem

WHY_WE_ASK = "Why we ask: so our funders can see who we reach. You need not answer."
AGE = "How old are you?"
AGES = tuple(band.label for band in AgeBand)
AREA = "Where do you live?"
_FEWEST, _MOST = 2, 12


@dataclass(frozen=True, kw_only=True)
class AskedQuestion(Record):
    """One question on the slips of an activity; who answers it is never known (R-DP-3)."""

    activity_id: str = link("Activity", "activity", required=True)
    award_id: str = link("Asked for this grant", "award")
    question: str = text("Question", required=True)
    answers: str = note("Answers, one on each line", required=True)

    @property
    def choices(self) -> tuple[str, ...]:
        """The answers, in the order of the slip."""
        return tuple(line.strip() for line in self.answers.splitlines() if line.strip())


def question_troubles(asked: AskedQuestion) -> tuple[Problem, ...]:
    """Why a question cannot be asked like this."""
    found = list(check(asked))
    choices = asked.choices
    if not found and not _FEWEST <= len(choices) <= _MOST:
        found.append(
            Problem("answers", f"Write {_FEWEST} to {_MOST} answers, each on a line of its own.")
        )
    if not found and len({one.casefold() for one in choices}) < len(choices):
        found.append(Problem("answers", "Two of the answers are the same. Change one of them."))
    return tuple(found)


def slip_troubles(counts: Mapping[tuple[str, str], int | None]) -> tuple[Problem, ...]:
    """Why counts of slips, by question and answer, cannot be kept."""
    if any(count is not None and count < 0 for count in counts.values()):
        return (Problem("people", "Enter how many ticked it, like 3."),)
    return ()


def answered(tallies: Iterable[AnonymousTally], question: str) -> int:
    """How many answered a question, at all the sessions of these tallies."""
    return sum(one.people or 0 for one in tallies if one.question == question)


def too_many_slips(tallies: Iterable[AnonymousTally], here: int) -> str:
    """What is odd about more slips than people at a session; "" when nothing is."""
    ours = tuple(tallies)
    most = max((answered(ours, one.question) for one in ours), default=0)
    if most <= here:
        return ""
    slips = "1 slip is" if most == 1 else f"{most} slips are"
    return f"{slips} counted, more than people came. Is that right?"
