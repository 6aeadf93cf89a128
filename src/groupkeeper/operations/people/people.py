"""What one can do about a person: add, change, remove, and what they are and agreed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from groupkeeper.domain.fields import Record, check
from groupkeeper.domain.people.agreement import Answer, Consent
from groupkeeper.domain.people.answers import latest_answers
from groupkeeper.domain.people.helping import held_on
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.names import said_name
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Post, PostHeld, Role, RoleHeld
from groupkeeper.domain.people.standing import current_membership
from groupkeeper.domain.periods import say_date
from groupkeeper.errors import Problem, refuse
from groupkeeper.operations.people.extras import answer_problems, save_answers
from groupkeeper.operations.people.households import leave_paying
from groupkeeper.operations.people.posts import ticked_post_problems
from groupkeeper.operations.people.tags import save_tags
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step


@dataclass(frozen=True)
class Ticks:
    """What is ticked beside someone's name.

    `held` are ids of roles and posts; those in `new` are not kept by the group yet and will be.
    `agreed` are the purposes ticked out of those `asked` about; a changed answer needs how and when
    they told us. `own` has what is typed in the group's own fields, by the id of the field; `tags`
    the names of all their tags, or None where tags are not asked about.
    """

    held: frozenset[str] = frozenset()
    new: tuple[Role | Post, ...] = ()
    asked: frozenset[str] = frozenset()
    agreed: frozenset[str] = frozenset()
    told_by: str = ""
    told_on: date | None = None
    own: Mapping[str, str] = field(default_factory=dict[str, str])
    tags: tuple[str, ...] | None = None


def add_person(
    group: GroupFile, person: Person, ticks: Ticks | None = None, *, today: date
) -> Person:
    """Add someone. RuleBroken when they have no name, or an answer lacks how or when."""
    return _save(group, f"Add {person.full_name}", person, ticks, today)


def change_person(
    group: GroupFile, person: Person, ticks: Ticks | None = None, *, today: date
) -> Person:
    """Change someone's details, roles and answers.

    A role no longer ticked ends today. An answer no longer ticked becomes a new row that says no;
    the old answer stays where it was. RuleBroken as for `add_person`.
    """
    return _save(group, f"Change {person.full_name}", person, ticks, today)


def remove_person(
    group: GroupFile, person_id: str, *, today: date, payer_after: str = ""
) -> Person:
    """Take someone out of the group: their membership, roles and posts end today.

    Their hours and sessions stay in every total. Where they paid for their household, `payer_after`
    pays from now on, or each their own; what they paid stays. One undo brings them back.
    """
    person = group.get(Person, person_id)
    with group.step(f"Remove {person.full_name}") as step:
        for membership in group.find(Membership, person_id=person_id):
            if current_membership([membership], today):
                step.save(replace(membership, left_on=today))
        for role in held_on(group.find(RoleHeld, person_id=person_id), today):
            _end(step, role, today)
        for post in held_on(group.find(PostHeld, person_id=person_id), today):
            _end(step, post, today)
        leave_paying(group, step, person, payer_after)
        step.remove(Person, person_id)
    return person


def person_problems(
    group: GroupFile, person: Person, ticks: Ticks | None = None, *, today: date
) -> tuple[Problem, ...]:
    """What has to be put right before someone can be kept like this."""
    missing = Problem("first_name", "Enter a first name, like Joyce")
    nameless = () if person.full_name else (missing,)
    answers = _new_answers(group, person, ticks, today)
    ticked = ticks.held if ticks else frozenset[str]()
    no_place = ticked_post_problems(group, person.id, ticked, today)
    own = answer_problems(group, ticks.own, today=today) if ticks else ()
    return (*nameless, *check(person), *answers.problems, *no_place, *own)


def _save(group: GroupFile, label: str, person: Person, ticks: Ticks | None, today: date) -> Person:
    problems = person_problems(group, person, ticks, today=today)
    refuse(*problems)
    answers = _new_answers(group, person, ticks, today)
    with group.step(label) as step:
        step.save(person)
        _save_ticks(group, step, person, ticks, today)
        step.save_all(answers.rows)
    return person


@dataclass(frozen=True)
class _Answers:
    """New rows of answers, and what is missing for them."""

    rows: tuple[Consent, ...] = ()
    problems: tuple[Problem, ...] = ()


def _new_answers(group: GroupFile, person: Person, ticks: Ticks | None, today: date) -> _Answers:
    if ticks is None:
        return _Answers()
    latest = latest_answers(group.find(Consent, person_id=person.id))
    rows: list[Consent] = []
    newest = date.min
    for purpose in sorted(ticks.asked):
        before = latest.get(purpose)
        agreed_before = before is not None and before.answer == Answer.GIVEN
        if agreed_before == (purpose in ticks.agreed):
            continue
        newest = max(newest, before.on_date or date.min) if before else newest
        rows.append(
            Consent(
                person_id=person.id,
                purpose=purpose,
                answer=Answer.WITHDRAWN if agreed_before else Answer.GIVEN,
                on_date=ticks.told_on,
                told_by=ticks.told_by,
            )
        )
    return _Answers(tuple(rows), _answer_problems(person, ticks, newest, today) if rows else ())


def _answer_problems(
    person: Person, ticks: Ticks, newest: date, today: date
) -> tuple[Problem, ...]:
    name = said_name(person.first_name, person.last_name, person.known_as)
    problems: list[Problem] = []
    if not ticks.told_by:
        problems.append(Problem("told_by", f"Choose how {name} told us"))
    if ticks.told_on is None:
        problems.append(Problem("told_on", f"Enter the day {name} told us, like 04/06/2025"))
    elif ticks.told_on > today:
        problems.append(Problem("told_on", "This day has not come yet. Enter the day they told us"))
    elif ticks.told_on < newest:
        problems.append(
            Problem("told_on", f"The last answer is newer: {say_date(newest)}. Enter a later day")
        )
    return tuple(problems)


def _save_ticks(
    group: GroupFile, step: Step, person: Person, ticks: Ticks | None, today: date
) -> None:
    if ticks is None:
        return
    for new in ticks.new:
        if new.id in ticks.held:
            step.save(new)
    posts = {post.id for post in group.find(Post)} | {
        new.id for new in ticks.new if isinstance(new, Post)
    }
    roles_now = held_on(group.find(RoleHeld, person_id=person.id), today)
    posts_now = held_on(group.find(PostHeld, person_id=person.id), today)
    for role in roles_now:
        if role.role_id not in ticks.held:
            _end(step, role, today)
    for post in posts_now:
        if post.post_id not in ticks.held:
            _end(step, post, today)
    already = {role.role_id for role in roles_now} | {post.post_id for post in posts_now}
    for id in sorted(ticks.held - already):
        held: Record = (
            PostHeld(person_id=person.id, post_id=id, from_date=today)
            if id in posts
            else RoleHeld(person_id=person.id, role_id=id, from_date=today)
        )
        step.save(held)
    save_answers(group, step, person.id, ticks.own, today=today)
    if ticks.tags is not None:
        save_tags(group, step, person.id, ticks.tags)


def _end(step: Step, held: RoleHeld | PostHeld, today: date) -> None:
    """End a role or post today; one that only began today was a slip and goes."""
    if held.from_date == today:
        step.remove(type(held), held.id)
    else:
        step.save(replace(held, to_date=today))
