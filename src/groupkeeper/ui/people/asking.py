"""The questions before someone is removed."""

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.people.names import said_name
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import say_minutes
from groupkeeper.operations.people.people import remove_person
from groupkeeper.storage.queries.people.person import GivenSoFar, given_so_far
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.people.households_asking import ask_who_pays
from groupkeeper.ui.shell.session import Session


def ask_to_remove(parent: QWidget, session: Session, person: Person) -> bool:
    """Ask whether to remove someone, saying what goes and what stays."""
    name = said_name(person.first_name, person.last_name, person.known_as)
    given = given_so_far(session.group, person.id, session.today())
    return ask(
        parent,
        f"Remove {person.full_name}?",
        removal_words(given),
        do=f"Remove {name}",
        keep=f"Keep {name}",
    )


def remove_after_asking(parent: QWidget, session: Session, person: Person) -> bool:
    """Remove someone once that is sure, and it is known who pays for those left at home."""
    if not ask_to_remove(parent, session, person):
        return False
    payer = ask_who_pays(parent, session, person)
    if payer is None:
        return False
    today = session.today()
    return bool(session.do(remove_person, person.id, today=today, payer_after=payer))


def removal_words(given: GivenSoFar) -> str:
    """What is lost and what is kept when someone is removed."""
    kept = [
        f"{say_minutes(given.minutes)} hour{'s' if given.minutes != 60 else ''}"
        if given.minutes
        else "",
        f"{given.sessions} session{'s' if given.sessions != 1 else ''}" if given.sessions else "",
    ]
    both = " and ".join(words for words in kept if words)
    stays = f"The {both} stay in your totals. " if both else ""
    return f"The name and contact details go out of your lists. {stays}You can undo this."
