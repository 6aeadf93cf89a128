"""The person form: name and contact, roles, consent; for someone new and for someone known.

Use: `person_form_page(session, navigate, person_id)`; with no id it is a new person.
"""

from dataclasses import fields as parts_of
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.people.agreement import Consent
from groupkeeper.domain.people.answers import latest_answers
from groupkeeper.domain.people.names import from_typed
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.words import begun_small
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.people import (
    Ticks,
    add_person,
    change_person,
    person_problems,
)
from groupkeeper.storage.queries.people.extras import (
    own_answers,
    own_columns,
    tags_counted,
    tags_of,
)
from groupkeeper.storage.queries.people.people import namesakes
from groupkeeper.storage.queries.people.person import helping
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.people.asking import remove_after_asking
from groupkeeper.ui.people.contact_card import ContactCard
from groupkeeper.ui.people.own_fields_card import OwnFieldsCard
from groupkeeper.ui.people.person_facts import called
from groupkeeper.ui.people.tags_card import TagsCard
from groupkeeper.ui.people.ticks_cards import ConsentCard, RolesCard
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class PersonForm(Page):
    """Nothing is saved until Save; Esc asks only when something was changed."""

    def __init__(self, session: Session, navigate: Navigate, person: Person, *, new: bool) -> None:
        title = "Add a person" if new else f"Edit {person.full_name}"
        super().__init__(title, back="People")
        self.session = session
        self.navigate = navigate
        self.new = new
        self._kept = person
        self._finished = False
        today = session.today()
        self.contact = ContactCard(person, today)
        self.roles = RolesCard(helping(session.group, "" if new else person.id, today))
        answers = latest_answers(session.group.find(Consent, person_id=person.id))
        self.consent = ConsentCard(answers, today)
        self.tags = TagsCard(
            [tag.name for tag in tags_of(session.group, [person.id]).get(person.id, ())],
            [tag.name for tag in tags_counted(session.group)],
        )
        self.own = _own_card(session, navigate, person.id)
        self._own_room = Box(self.own)
        self._lay_out_cards()
        self._fill_footer()
        self._listen()
        self._begun_with = self._state()
        self.starts_at = self.fields["first_name"]
        self._name_left()

    @property
    def fields(self) -> dict[str, Field]:
        """Every field by the name problems carry: of the person, of the answers, of our own."""
        asked = {"told_by": self.consent.told_by, "told_on": self.consent.told_on}
        return {**self.contact.fields, **self.own.fields, **asked}

    def _own_fields_changed(self, step: StepDone) -> None:
        """Ask the fields anew, with what is typed in those that are still there."""
        if "own_field" not in step.tables or self._finished:
            return
        typed = self.own.typed()
        self.own = _own_card(self.session, self.navigate, self._kept.id)
        for id, words in typed.items():
            if id in self.own.fields:
                self.own.fields[id].set_value(words or None)
        self._own_room.clear()
        self._own_room.add(self.own)

    def _lay_out_cards(self) -> None:
        left = Box(self.contact, self._own_room, gap=16)
        right = Box(self.roles, self.tags, self.consent, gap=16)
        self.body.add(TwoColumns(left, right, shares=(11, 10)), SPRING)

    def _fill_footer(self) -> None:
        words = "Save person" if self.new else "Save changes"
        self.save_button = button(words, icon="check", kind="primary", on=self.save)
        cancel = button("Cancel", on=self.cancel)
        keys = help_text("Ctrl+S saves · Esc cancels", wrap=False)
        self.remove_button = button(
            "Remove this person…", icon="trash-2", kind="danger", on=self.remove
        )
        right = () if self.new else (self.remove_button,)
        self.set_footer(self.save_button, cancel, keys, right=right)

    def _listen(self) -> None:
        self.session.changed.connect(self._own_fields_changed)
        self.contact.name_left.connect(self._name_left)
        self.contact.namesake_wanted.connect(lambda id: self.navigate(To.PERSON, id))
        for keys, call in (("Ctrl+S", self.save), ("Esc", self.cancel)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda call=call: call())

    def ticks(self) -> Ticks:
        """What is ticked now."""
        return Ticks(
            held=self.roles.held(),
            new=self.roles.new,
            asked=self.consent.asked(),
            agreed=self.consent.agreed(),
            told_by=str(self.consent.told_by.value() or ""),
            told_on=self.consent.told_on.value(),
            own=self.own.typed(),
            tags=self.tags.names(),
        )

    def is_changed(self) -> bool:
        """Whether something would be lost by leaving."""
        return not self._finished and self._state() != self._begun_with

    def _state(self) -> tuple[object, ...]:
        own = self.own.fields
        typed = tuple(field.value() for name, field in self.fields.items() if name not in own)
        ticked = (self.roles.held(), self.consent.agreed(), self.contact.asked.value())
        return (*typed, *ticked, self.tags.names(), *self.own.typed().items())

    # What is done

    def save(self) -> None:
        """Save and go back; or say what has to be put right first."""
        troubles = self._troubles()
        if troubles:
            self._show(troubles)
            return
        operation = add_person if self.new else change_person
        saved = self.session.attempt(
            self._refuse, operation, self._person(), self.ticks(), today=self.session.today()
        )
        if saved:
            self._leave()

    def cancel(self) -> None:
        """Go back without saving, after asking when something was changed."""
        self.navigate(To.BACK)

    def remove(self) -> None:
        """Remove this person, after asking."""
        if remove_after_asking(self, self.session, self._kept):
            self._leave()

    def may_leave(self) -> bool:
        """Ask when something was changed and not saved."""
        if not self.is_changed():
            return True
        whose = called(self._person())
        return ask(
            self,
            "Leave without saving?",
            f"What you changed about {whose} is not saved yet.",
            do="Leave without saving",
            keep="Go on editing",
            icon=None,
        )

    def _leave(self) -> None:
        self._finished = True
        self.navigate(To.BACK)

    def _person(self) -> Person:
        """The person with only what was changed here put over what the file holds by now."""
        typed = self.contact.person()
        if self.new:
            return typed
        found = self.session.group.find(Person, id=self._kept.id)
        changed = {
            part.name: getattr(typed, part.name)
            for part in parts_of(Person)
            if getattr(typed, part.name) != getattr(self._kept, part.name)
        }
        return replace(found[0] if found else typed, **changed)

    def _troubles(self) -> dict[str, str]:
        found = {
            problem.field: problem.message
            for problem in person_problems(
                self.session.group, self._person(), self.ticks(), today=self.session.today()
            )
        }
        unread = self.consent.told_on.problem()
        found |= {"told_on": unread} if unread else {}
        return found | self.contact.troubles() | self.own.troubles()

    def _refuse(self, broken: RuleBroken) -> None:
        self._show({problem.field: problem.message for problem in broken.problems})

    def _show(self, troubles: dict[str, str]) -> None:
        """Say each problem beside its field and all of them at the top; nothing typed is lost."""
        for name, field in self.fields.items():
            field.set_error(troubles.get(name, ""))
        wrong = [(field, troubles[name]) for name, field in self.fields.items() if name in troubles]
        first = wrong[0][0]
        if not first.isVisibleTo(self):
            self.contact.show_more()
        count = len(wrong)
        banner = Banner(
            "danger",
            f"{'One thing' if count == 1 else f'{count} things'} to fix before this can be saved",
            "\n".join(f"{field.name.rstrip('?')}: {begun_small(words)}" for field, words in wrong),
            action=f"Go to {begun_small(first.name.rstrip('?'))}",
            on=lambda: first.setFocus(Qt.FocusReason.OtherFocusReason),
        )
        self.show_banner(banner)
        banner.take_focus()

    def _name_left(self) -> None:
        typed = self.contact.person()
        name = called(typed) if typed.full_name else ""
        self.consent.call(name)
        self.contact.more_button.set_words(f"More about {name or 'them'}")
        alike = namesakes(self.session.group, typed.first_name, typed.last_name, but=typed.id)
        unchanged = (typed.first_name, typed.last_name) == (
            self._kept.first_name,
            self._kept.last_name,
        )
        self.contact.say_namesake(alike[0] if alike and (self.new or not unchanged) else None)


def _own_card(session: Session, navigate: Navigate, person_id: str) -> OwnFieldsCard:
    """The card of the group's own fields; out of sight where there are none."""
    group = session.group
    kept = own_answers(group, [person_id]).get(person_id, {})
    card = OwnFieldsCard(own_columns(group), kept, session.today(), lambda: navigate(To.OWN_FIELDS))
    if not card.fields:
        card.hide()  # showing it before it stands in the form would open a window of its own
    return card


def person_form_page(
    session: Session, navigate: Navigate, person_id: str = "", typed: str = ""
) -> PersonForm:
    """The form of one person; without an id, of someone new who may be called `typed`."""
    if person_id:
        return PersonForm(session, navigate, session.group.get(Person, person_id), new=False)
    first, last = from_typed(typed)
    return PersonForm(session, navigate, Person(first_name=first, last_name=last), new=True)
