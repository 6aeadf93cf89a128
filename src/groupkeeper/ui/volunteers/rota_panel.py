"""One role at one session, beside the rota: who is in it, who could be, and the ways to ask.

Use: `panel = rota_role_panel(session, navigate, session_id, role_id)`.
"""

from datetime import timedelta

from PySide6.QtCore import Qt

from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.periods import Period
from groupkeeper.domain.volunteers.who_could import Could
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.volunteers.rota import (
    NEEDS_REASON,
    answer_place,
    put_on,
    swap,
    take_off,
)
from groupkeeper.storage.queries.activities.registers import find_people
from groupkeeper.storage.queries.volunteers.rota import (
    OnRota,
    RotaRole,
    RotaSession,
    rota,
    session_on_rota,
)
from groupkeeper.storage.queries.volunteers.rota_people import (
    also_at,
    could_person,
    people_who_could,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import ChipWords
from groupkeeper.ui.kit.labels import Label, row_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.finder import Finder
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.rota_could import CouldList
from groupkeeper.ui.volunteers.rota_how import HowPutOn
from groupkeeper.ui.volunteers.rota_people import OnPeople, RotaPeople
from groupkeeper.ui.volunteers.rota_swap import SwapBox
from groupkeeper.ui.volunteers.rota_view import TABLES
from groupkeeper.ui.volunteers.rota_wording import say_session, stands_chip

_WEEKS = timedelta(weeks=12)


class RotaRolePanel(Panel):
    """It stays open while a role is filled; what was done is said in it."""

    def __init__(self, session: Session, navigate: Navigate, session_id: str, role_id: str) -> None:
        self._role = session.group.get(Role, role_id)
        super().__init__(self._role.name, wide=True)
        self._session = session
        self._navigate = navigate
        self._session_id = session_id
        self._shown: RotaSession | None = None
        self._named: list[Could] = []
        self.stands = Chip(ChipWords(""))
        self.people = RotaPeople(
            OnPeople(
                answer=self.answer,
                swap=self.begin_swap,
                take_off=lambda person: session.do(take_off, person.place_id),
                away=lambda person: navigate(To.AWAY, person.person_id),
                print_days=lambda person: navigate(To.ROTA_PRINT, "", "", person.person_id),
                open=lambda person: navigate(To.PERSON, person.person_id),
            )
        )
        self.swapping = SwapBox()
        self.said = Label("", "strong", "ok", wrap=True)
        self.could = CouldList()
        self.how = HowPutOn(session)
        self.finder = Finder(
            "Somebody else", lambda typed: find_people(session.group, typed), adds=False
        )
        self._build()
        session.changed.connect(self._changed)
        self.reload()
        first = self._shown.starts_at.date() if self._shown else session.today()
        self.how.until.set_value(first + _WEEKS)

    def _build(self) -> None:
        self._asking = Box(
            row_title("Who could"),
            self.how,
            self.could,
            Label("Not in this list?", "strong"),
            self.finder,
            gap=8,
        )
        head = Box(self.stands, down=False)
        head.parts.addStretch(1)
        self.body.add(head, self.people, self.swapping, self.said, self._asking)
        self.body.parts.addStretch(1)
        self.said.hide()
        self.swapping.hide()
        self.set_footer(
            button("What this day needs", icon="pencil", on=self._change_needs),
            right=(button("Close", on=self.close_panel),),
        )
        self.could.wanted.connect(self.put_on)
        self.finder.found.connect(self._name_somebody)
        self.swapping.wanted.connect(self._swap)

    def reload(self) -> None:
        """Show what the group file holds now."""
        group = self._session.group
        self._shown = session_on_rota(group, self._session_id)
        if self._shown is None:
            self.people.show_people((), {}, is_over=False)
            self.could.show_people(())
            return
        self.set_title(self._role.name, say_session(self._shown))
        role = self._role_shown()
        people = role.people if role else ()
        is_over = self._shown.starts_at <= self._session.now()
        off, past = self._shown.called_off, self._shown.is_past(self._session.today())
        words = (
            stands_chip(role.stands, called_off=off, past=past)
            if role
            else ChipWords("Nobody needed")
        )
        self.stands.show_chip(words)
        also = also_at(group, self._session_id, self._role.id)
        self.people.show_people(people, also, is_over=is_over)
        self._asking.setVisible(not off)
        on = {each.person_id for each in people}
        found = people_who_could(group, self._session_id, self._role.id)
        named = [could for could in self._named if could.person_id not in on]
        known = {could.person_id for could in named}
        self.could.show_people([*named, *(each for each in found if each.person_id not in known)])

    def arrive(self) -> None:
        """Put the keyboard on the most suitable person, or on those who are there."""
        role = self._role_shown()
        buttons = [row.put_on for row in self.could.rows if row.could.can]
        if role and not role.stands.missing and self.people.menus:
            buttons = [*self.people.menus, *buttons]
        target = buttons[0] if buttons else self.finder
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_on(self, person_id: str, because: str) -> None:
        """Put somebody on, for this day or every week; say what was left out."""
        if self.how.lacks_day():
            return
        row = self.could.row_of(person_id)
        name = row.could.name if row else "They"

        def refused(broken: RuleBroken) -> None:
            self._refused(person_id, broken)

        done = self._session.attempt(
            refused,
            put_on,
            self._session_id,
            self._role.id,
            person_id,
            asked=self.how.is_asked(),
            until=self.how.until_day(),
            overlap_because=because,
        )
        if done is not None:
            days = "" if len(done.places) == 1 else f" on {len(done.places)} days"
            what = "was asked" if self.how.is_asked() else "is on the rota"
            self._say(" ".join([f"{name} {what}{days}.", *done.left_out]))
            self.arrive()

    def answer(self, person: OnRota, answer: str) -> None:
        """Write down what somebody said."""
        self._session.attempt(
            lambda broken: self._say(str(broken), wrong=True),
            answer_place,
            person.place_id,
            answer,
            self._session.today(),
        )

    def begin_swap(self, person: OnRota) -> None:
        """Ask with whom somebody swaps."""
        if self._shown is None:
            return
        today = self._session.today()
        ahead = rota(
            self._session.group,
            Period(today, today + _WEEKS),
            self._shown.session.activity_id,
        )
        self.swapping.offer(person, ahead)

    def _swap(self, place_id: str, other_id: str, because: str) -> None:
        def refused(broken: RuleBroken) -> None:
            why = broken.problems[0].field == NEEDS_REASON
            self.swapping.say_wrong(str(broken), ask_why=why)

        if self._session.attempt(refused, swap, place_id, other_id, because) is not None:
            self.swapping.hide()
            self._say("They have swapped.")
            self.arrive()

    def _refused(self, person_id: str, broken: RuleBroken) -> None:
        row = self.could.row_of(person_id)
        problem = broken.problems[0]
        if problem.field == "until":
            self.how.say_wrong(problem.message)
        elif row and problem.field == NEEDS_REASON:
            row.ask_why(problem.message)
        elif row:
            row.say_wrong(problem.message)

    def _name_somebody(self, person_id: str) -> None:
        """Somebody found by name stands first among those who could, with the same reasons."""
        found = could_person(self._session.group, self._session_id, self._role.id, person_id)
        if found is None:
            return
        self._named = [found, *(each for each in self._named if each.person_id != person_id)]
        self.reload()
        if row := self.could.row_of(person_id):
            row.put_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._say(f"{found.name} is on the rota already.")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.said.set_tone("danger" if wrong else "ok")
        self.said.set_words(words)
        self.said.show()

    def _role_shown(self) -> RotaRole | None:
        roles = self._shown.roles if self._shown else ()
        return next((each for each in roles if each.stands.role_id == self._role.id), None)

    def _change_needs(self) -> None:
        if self._shown is not None:
            self._navigate(To.ROTA_NEEDS, self._shown.session.activity_id, self._session_id)

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES and self.isVisible():
            self.said.hide()
            self.reload()


def rota_role_panel(session: Session, navigate: Navigate, session_id: str, role_id: str) -> Panel:
    """The panel of one role at one session."""
    return RotaRolePanel(session, navigate, session_id, role_id)
