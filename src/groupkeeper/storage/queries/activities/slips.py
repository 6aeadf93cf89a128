"""Anonymous slips: what is asked at an activity, and what the slips said."""

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from groupkeeper.domain.activities.activity import AnonymousTally
from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.periods import Period
from groupkeeper.storage.group_file import GroupFile


@dataclass(frozen=True)
class SlipsSaid:
    """How many gave one answer to one question, at all the sessions asked about."""

    question: str
    answer: str
    people: int


def questions_of(group: GroupFile, activity_id: str) -> list[AskedQuestion]:
    """What is asked at an activity, in the order it was begun."""
    return sorted(group.find(AskedQuestion, activity_id=activity_id), key=lambda one: one.id)


def slips_of(group: GroupFile, session_id: str) -> dict[tuple[str, str], int]:
    """How many gave each answer at one session, by question and answer."""
    said: dict[tuple[str, str], int] = {}
    for one in group.find(AnonymousTally, session_id=session_id):
        key = (one.question, one.answer)
        said[key] = said.get(key, 0) + (one.people or 0)
    return said


def slips_counted(group: GroupFile, activity_id: str, session_id: str) -> int | None:
    """How many slips of a session are counted; None where nothing is asked on slips.

    A slip need not answer every question: it is the number that answered the one most did.
    """
    answers: Counter[str] = Counter()
    for (question, _), people in slips_of(group, session_id).items():
        answers[question] += people
    if not answers and not questions_of(group, activity_id):
        return None
    return max(answers.values(), default=0)


def slips_between(group: GroupFile, activity_ids: Collection[str], days: Period) -> list[SlipsSaid]:
    """What slips said at sessions of these activities on some days, none that were called off.

    As they stand on the slips; questions that are no longer asked come last.
    """
    rows = group.rows(
        """
        SELECT t.question, t.answer, sum(t.people) AS people
        FROM anonymous_tally t JOIN session s ON s.id = t.session_id AND s.deleted_at IS NULL
        WHERE t.deleted_at IS NULL AND s.state <> 'called_off'
          AND s.activity_id IN (SELECT value FROM json_each(?))
          AND s.starts_at BETWEEN ? AND ? || 'T23:59'
        GROUP BY t.question, t.answer HAVING sum(t.people) > 0
        ORDER BY t.question, t.answer
        """,
        (json.dumps(sorted(activity_ids)), days.start.isoformat(), days.end.isoformat()),
    )
    said = [SlipsSaid(row["question"], row["answer"], row["people"]) for row in rows]
    places = [
        (asked.question, answer)
        for activity_id in sorted(activity_ids)
        for asked in questions_of(group, activity_id)
        for answer in asked.choices
    ]
    order = {key: place for place, key in reversed(list(enumerate(places)))}
    return sorted(said, key=lambda one: order.get((one.question, one.answer), len(places)))


def grants_paying(group: GroupFile, activity_id: str) -> list[tuple[str, str]]:
    """The id and title of each grant that helps to pay for an activity, by title."""
    rows = group.rows(
        """
        SELECT DISTINCT w.id, w.title FROM award_activity l JOIN award w ON w.id = l.award_id
        WHERE l.activity_id = ? AND l.deleted_at IS NULL AND w.deleted_at IS NULL
        ORDER BY w.title COLLATE NOCASE, w.id
        """,
        (activity_id,),
    )
    return [(row["id"], row["title"]) for row in rows]
