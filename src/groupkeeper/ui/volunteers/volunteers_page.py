"""Volunteers: everyone who helps or holds a role, found by role, skill and when they are free.

Use: `page = volunteers_page(session, navigate)`. Choosing a row opens the person beside it.
"""

from dataclasses import dataclass

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.week import Weekday
from groupkeeper.operations.volunteers.volunteers import begin_roles
from groupkeeper.storage.queries.volunteers.skills import WhoCan, people_who_can, skills_counted
from groupkeeper.storage.queries.volunteers.volunteers import Volunteer, volunteers
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import Field, choice_field
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.volunteers_lines import COLUMNS, say_volunteer

TABLES = frozenset(
    {"person", "role", "role_held", "post", "post_held", "hours_entry", "volunteer_agreement"}
    | {"check_seen", "skill", "skill_held", "free_time", "absence", "erased_person"}
)
ANY = ""
_LIST = 200  # design px


@dataclass(frozen=True)
class Filters:
    """The lists one finds volunteers by."""

    role: Field
    skill: Field
    weekday: Field

    def each(self) -> tuple[Field, ...]:
        """All of them, as they stand in a line."""
        return (self.role, self.skill, self.weekday)

    def wanted(self) -> WhoCan:
        """The skill and the time that are asked for."""
        return WhoCan(str(self.skill.value() or ""), str(self.weekday.value() or ""))


class VolunteersPage(Page):
    """A table narrowed by three lists. Enter opens the person beside it."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Volunteers", back="Activities", scroll=False, gap=12)
        self._session = session
        self._navigate = navigate
        self.filters = _filters()
        self.count = Label("", "body", "ink2", shorten=True)
        self.table = Table(COLUMNS, name="Volunteers", row_height=62, sentence=say_volunteer)
        self._fill_body()
        for each in self.filters.each():
            each.edited.connect(self.reload)
        self.table.opened.connect(lambda key: navigate(To.VOLUNTEER, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        Fresh(self, session, TABLES, self.reload)
        self.starts_at = self.table
        self.reload()

    def _fill_body(self) -> None:
        go = self._navigate
        more = [
            MenuChoice("Skills", lambda: go(To.SKILLS), "tag"),
            MenuChoice("Agreements not signed yet", lambda: go(To.AGREEMENTS), "clock-alert"),
            MenuChoice("Give the agreement to several…", lambda: go(To.GIVE_AGREEMENTS), "users"),
            MenuChoice("Print a blank agreement", lambda: go(To.AGREEMENT_PRINT), "printer"),
            MenuChoice("Change its words…", lambda: go(To.AGREEMENT_WORDS), "pencil"),
        ]
        self.set_actions(
            menu_button("More", more),
            button("Roles", on=lambda: go(To.ROLES)),
            button("Expenses", icon="hand-coins", on=lambda: go(To.EXPENSES)),
        )
        self.clear = button("Show all", kind="quiet", on=self.show_all)
        self.clear.setAccessibleName("Show all volunteers")
        said = Box(down=False, gap=8)
        said.add(self.count, stretch=1)
        said.add(self.clear)
        self.body.add(Flow(self.filters.each(), gap=12), said)
        self.body.add(self.table, stretch=1)

    def reload(self) -> None:
        """Show what the group file holds now, narrowed as the lists say."""
        group, today = self._session.group, self._session.today()
        self._offer()
        wanted = self.filters.wanted()
        asked = not wanted.is_open()
        can = people_who_can(group, wanted) if asked else frozenset[str]()
        found = volunteers(group, our_year(group.details(), today), today, also=can)
        role = str(self.filters.role.value() or "")
        shown = [one for one in found if (not asked or one.id in can) and _holds(one, role)]
        self.count.set_words(_say_count(len(shown), narrowed=asked or bool(role)))
        self.clear.setVisible(asked or bool(role))
        self.table.set_rows(shown, key=lambda one: one.id)
        self.table.show_empty(None if shown else self._nobody(narrowed=asked or bool(role)))

    def show_all(self) -> None:
        """Take every narrowing away."""
        for each in self.filters.each():
            each.set_value(ANY)
        self.reload()
        self.table.setFocus()

    def _offer(self) -> None:
        group = self._session.group
        roles = sorted(group.find(Role), key=lambda one: one.name.casefold())
        self.filters.role.set_options([(ANY, "Any role"), *((one.id, one.name) for one in roles)])
        skills = [(one.id, one.name) for one in skills_counted(group)]
        self.filters.skill.set_options([(ANY, "Any skill"), *skills])
        for each in (self.filters.role, self.filters.skill):
            if each.value() is None:  # what was chosen is gone
                each.set_value(ANY)

    def _nobody(self, *, narrowed: bool) -> Empty:
        if narrowed:
            fact = "Nobody fits all of that"
            said = "Ask for less, or write down what people can do and when they are free."
            return Empty("users", fact, said, "Show all", on=self.show_all, action_icon=None)
        has_roles = bool(self._session.group.find(Role))
        return Empty(
            "users",
            "No volunteers yet",
            "Give people roles, or write hours in a register. Then everyone who helps is here.",
            "" if has_roles else "Begin with the usual roles",
            on=lambda: self._session.do(begin_roles),
        )

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.VOLUNTEER, str(key))


def _filters() -> Filters:
    days = [(day.value, f"{day.label}s") for day in Weekday]
    made = Filters(
        choice_field("Role", [(ANY, "Any role")], width=_LIST),
        choice_field("Skill", [(ANY, "Any skill")], width=_LIST),
        choice_field("Usually free on", [(ANY, "Any day"), *days], width=_LIST),
    )
    for each in made.each():
        each.set_value(ANY)
    return made


def _holds(one: Volunteer, role_id: str) -> bool:
    return not role_id or any(doing.role_id == role_id for doing in one.doing)


def _say_count(people: int, *, narrowed: bool) -> str:
    said = count_said(people, "person", "people")
    if narrowed:
        return f"{said} {'fits' if people == 1 else 'fit'} what you ask for"
    return f"{said} who {'helps or holds' if people == 1 else 'help or hold'} a role"


def volunteers_page(session: Session, navigate: Navigate) -> Page:
    """The page of everyone who helps."""
    return VolunteersPage(session, navigate)
