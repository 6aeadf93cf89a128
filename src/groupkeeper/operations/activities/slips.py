"""What a person can do with anonymous slips: choose what is asked, count them with a session.

All slips of a session are counted in one step and numbered by the moment the session began, so
that nothing tells which slip came when, or from whom (R-DP-3).
"""

from collections.abc import Mapping
from datetime import datetime

from groupkeeper.domain.activities.activity import Activity, AnonymousTally, Session
from groupkeeper.domain.activities.asking import AskedQuestion, question_troubles, slip_troubles
from groupkeeper.domain.activities.timetable import say_day
from groupkeeper.domain.ids import new_id
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.activities.registers import open_session
from groupkeeper.storage.group_file import GroupFile

Counts = Mapping[tuple[str, str], int | None]
"""How many ticked each answer, by question and answer; None or 0 where nobody did."""


def ask_on_slips(group: GroupFile, asked: AskedQuestion) -> AskedQuestion:
    """Put a question on the slips of an activity, or change it. RuleBroken says what is wrong."""
    troubles = list(question_troubles(asked))
    same = [
        one
        for one in group.find(AskedQuestion, activity_id=asked.activity_id)
        if one.id != asked.id and one.question.casefold() == asked.question.strip().casefold()
    ]
    if same:
        troubles.append(Problem("question", "This is asked already. Change that one instead."))
    refuse(*troubles)
    name = group.get(Activity, asked.activity_id).name
    with group.step(f"Ask “{asked.question}” at {name}") as step:
        return step.save(asked)


def stop_asking(group: GroupFile, question_id: str) -> None:
    """Take a question off the slips. What was counted so far stays."""
    asked = group.get(AskedQuestion, question_id)
    with group.step(f"Stop asking “{asked.question}”") as step:
        step.remove(AskedQuestion, question_id)


def count_slips(group: GroupFile, session_id: str, counts: Counts) -> list[AnonymousTally]:
    """Put down what the slips of a session say, in place of what was there for these answers."""
    session = open_session(group, session_id)
    refuse(*slip_troubles(counts))
    before: dict[tuple[str, str], list[AnonymousTally]] = {}
    for one in group.find(AnonymousTally, session_id=session_id):
        before.setdefault((one.question, one.answer), []).append(one)
    changed = {
        key: people or 0
        for key, people in counts.items()
        if (people or 0) != sum(one.people or 0 for one in before.get(key, ()))
    }
    if changed:
        with group.step(f"Count the slips of {say_day(session.starts_at)}") as step:
            for key, people in changed.items():
                for old in before.get(key, ()):
                    step.remove(AnonymousTally, old.id)
                if people:
                    step.save(_tally(session, key, people))
    return group.find(AnonymousTally, session_id=session_id)


def _tally(session: Session, key: tuple[str, str], people: int) -> AnonymousTally:
    began = int((session.starts_at or datetime(2000, 1, 1)).timestamp() * 1000)
    return AnonymousTally(
        id=new_id(now_ms=began),
        session_id=session.id,
        question=key[0],
        answer=key[1],
        people=people,
    )
