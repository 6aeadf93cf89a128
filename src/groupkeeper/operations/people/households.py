"""What one can do about a household: begin it, move in and out, its address, who pays."""

from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.households import household_name, lives_at, moved_to
from groupkeeper.domain.people.names import said_name
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.households import households_they_pay_for
from groupkeeper.storage.steps import Step

STILL_TO_ASK = "New address"


def begin_household(group: GroupFile, household: Household, person_id: str) -> Household:
    """A household for someone who has none yet; they pay for it until someone else does.

    Without a name it is called after them. RuleBroken when they live in one already.
    """
    person = group.get(Person, person_id)
    if person.household_id and group.find(Household, id=person.household_id):
        raise RuleBroken(Problem("person", f"{person.full_name} has a household already."))
    made = replace(household, name=household.name or household_name([person]), payer_id=person.id)
    _refuse_problems(made)
    with group.step(f"Begin the household {made.name}") as step:
        step.save(made)
        step.save(moved_to(person, made))
    return made


def move_in(
    group: GroupFile, household_id: str, person_id: str, *, payer_after: str = ""
) -> Person:
    """Someone comes to live at a household, at its address.

    Where they paid for the household they leave, `payer_after` pays there from now on (see
    `move_out`). A household nobody lives in any more goes.
    """
    household, person = group.get(Household, household_id), group.get(Person, person_id)
    if person.household_id == household.id:
        raise RuleBroken(Problem("person", f"{person.full_name} lives here already."))
    _refuse_no_payer(group, person, payer_after)
    moved = moved_to(person, household)
    if not household.address and not household.postcode:  # they know where it is, and we do not
        moved = replace(person, household_id=household.id)
    with group.step(f"{person.full_name} moves in with {household.name}") as step:
        _after_leaving(group, step, person, payer_after)
        step.save(moved)
        if not household.payer_id:
            step.save(replace(household, payer_id=_only_one(group, household, person)))
    return moved


def move_out(
    group: GroupFile, person_id: str, address: str, postcode: str, *, payer_after: str = ""
) -> Household:
    """Someone moves out to a household of their own; all they did and paid goes with them.

    They pay for themselves there. An address not known yet is still to be asked. RuleBroken when
    they paid for the others and nobody is to pay after them.
    """
    person = group.get(Person, person_id)
    if not person.household_id or not group.find(Household, id=person.household_id):
        raise RuleBroken(Problem("person", f"{person.full_name} lives in no household."))
    _refuse_no_payer(group, person, payer_after)
    own = Household(
        name=household_name([person]), address=address, postcode=postcode, payer_id=person.id
    )
    moved = moved_to(person, own)
    if not address and not postcode:
        moved = replace(moved, complete_later=moved.complete_later or STILL_TO_ASK)
    with group.step(f"{person.full_name} moves out") as step:
        _after_leaving(group, step, person, payer_after)
        step.save(own)
        step.save(moved)
    return own


def change_household(
    group: GroupFile, household: Household, *, with_people: bool = True
) -> Household:
    """Change a household's name or address; `with_people` changes it for those who live there too.

    Whoever has an address of their own keeps it. RuleBroken without a name.
    """
    _refuse_problems(household)
    before = group.get(Household, household.id)
    moves = (before.address, before.postcode) != (household.address, household.postcode)
    with group.step(f"Change the household {household.name}") as step:
        step.save(household)
        for person in group.find(Person, household_id=household.id) if moves else ():
            if with_people and lives_at(person, before):
                step.save(moved_to(person, household))
            elif not person.address and not person.postcode:  # kept at the old one, in words
                step.save(replace(person, address=before.address, postcode=before.postcode))
    return household


def choose_payer(group: GroupFile, household_id: str, person_id: str) -> Household:
    """Who pays for a household from now on; "" for each their own. What was paid stays as it was.

    RuleBroken for someone who does not live there.
    """
    household = group.get(Household, household_id)
    label = f"In {household.name} each pays their own"
    if person_id:
        person = group.get(Person, person_id)
        if person.household_id != household.id:
            raise RuleBroken(Problem("payer_id", f"{person.full_name} does not live here."))
        label = f"{person.full_name} pays for {household.name}"
    with group.step(label) as step:
        return step.save(replace(household, payer_id=person_id))


def leave_paying(group: GroupFile, step: Step, person: Person, payer_after: str) -> None:
    """Within a step that takes someone away: others pay where they paid; past payments stay."""
    for household, others in households_they_pay_for(group, person.id):
        after = payer_after if payer_after in {one.id for one in others} else ""
        step.save(replace(household, payer_id=after))


def _after_leaving(group: GroupFile, step: Step, person: Person, payer_after: str) -> None:
    """The household someone left: who pays there now; nobody living there, it goes."""
    leave_paying(group, step, person, payer_after)
    if not person.household_id or not group.find(Household, id=person.household_id):
        return
    if all(one.id == person.id for one in group.find(Person, household_id=person.household_id)):
        step.remove(Household, person.household_id)


def _refuse_no_payer(group: GroupFile, person: Person, payer_after: str) -> None:
    for household, others in households_they_pay_for(group, person.id):
        if others and payer_after not in {one.id for one in others}:
            name = said_name(person.first_name, person.last_name, person.known_as)
            raise RuleBroken(
                Problem("payer_after", f"{name} pays for {household.name}. Choose who pays now")
            )


def _only_one(group: GroupFile, household: Household, person: Person) -> str:
    """The one who lives there, when there is only one."""
    others = [one for one in group.find(Person, household_id=household.id) if one.id != person.id]
    return "" if others else person.id


def _refuse_problems(household: Household) -> None:
    refuse(*check(household))
