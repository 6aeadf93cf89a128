"""One household: who lives there, who pays, where it is, and what was paid."""

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.periods import table_date
from groupkeeper.errors import NotThere
from groupkeeper.operations.people.households import choose_payer
from groupkeeper.storage.queries.people.households import (
    AtHome,
    HouseholdDetail,
    household_detail,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box, Card, line, row
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.chip import Chip
from groupkeeper.ui.kit.drawing import role
from groupkeeper.ui.kit.labels import Label, help_text, row_title
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.people.households_forms import AddressForm, BeginForm, MoveInForm, MoveOutForm
from groupkeeper.ui.people.list_columns import standing_chip
from groupkeeper.ui.people.listing import listing_of
from groupkeeper.ui.people.renewals_words import say_span
from groupkeeper.ui.people.short_form import ShortForm
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset(
    {"household", "person", "membership", "membership_type", "subscription"}
    | {"subscription_payment"}
)
_HOW = field_of(SubscriptionPayment, "paid_by")
_PAID = (
    Column(
        "Paid on",
        text=lambda one: table_date(one.paid_on),
        width=120,
        sort=lambda one: one.paid_on.toordinal() if one.paid_on else None,
    ),
    Column("For", "bold_text", 160, text=lambda one: one.for_whom, grow=2),
    Column(
        "Covers",
        text=lambda one: say_span(one.covers_from, one.covers_to),
        width=220,
        priority=4,
        grow=1,
    ),
    Column("Paid by", text=lambda one: one.payer, width=150, priority=2, grow=2),
    Column("How", text=lambda one: said(_HOW, one.paid_by), width=148, priority=3),
    Column("Amount", "money", 100, text=lambda one: one.pence),
)


class HouseholdPage(Page):
    """Its people, address and payments; a short form stands above them while it is open."""

    def __init__(self, session: Session, navigate: Navigate, household_id: str) -> None:
        super().__init__("Household", back="People", gap=14)
        self._session = session
        self._navigate = navigate
        self.household_id = household_id
        self.form: ShortForm | None = None
        self.detail: HouseholdDetail | None = None
        self._form_room = Box()
        self._form_room.hide()
        self.people = Box(gap=10)
        self.address = Box(gap=8)
        self.paid_words = help_text("")
        self.paid = Table(_PAID, name="What was paid", fit=True)
        self.facts = Box(
            TwoColumns(
                Box(Card("Who lives here", self.people)),
                Box(Card("Where it is", self.address)),
                shares=(3, 2),
            ),
            Card("What was paid", self.paid_words, self.paid),
            gap=16,
        )
        self.body.add(self._form_room, self.facts, SPRING)
        session.changed.connect(self._changed)
        if household_id:
            self.reload()
        else:
            self.facts.hide()

    def reload(self) -> None:
        """Read it again; when it is gone, go back."""
        try:
            self.detail = household_detail(
                self._session.group, self.household_id, listing_of(self._session)
            )
        except NotThere:
            self._navigate(To.BACK)
            return
        detail = self.detail
        self.set_title(f"The {detail.household.name} household", _say_payer(detail))
        self.set_actions(button("Someone moves in", icon="user-plus", on=self.move_in))
        self._fill_people(detail)
        self._fill_address(detail)
        total = sum(one.pence for one in detail.paid)
        self.paid_words.set_words(
            f"{say_pence(total)} in all, for those who live here now."
            if detail.paid
            else "Nothing has been paid for those who live here."
        )
        self.paid.set_rows(detail.paid, key=lambda one: one.id)
        self.paid.setVisible(bool(detail.paid))

    def begin(self, person: Person) -> None:
        """Ask for the household of someone who has none."""
        form = BeginForm(self._session, person)
        self.set_title(f"A household for {person.full_name}")
        self._show_form(form)
        form.done.disconnect()
        form.done.connect(lambda: self._begun(form))

    def move_in(self) -> None:
        """Someone else comes to live here."""
        if self.detail:
            self._show_form(MoveInForm(self._session, self.detail.household))

    def move_out(self, person: Person) -> None:
        """Someone leaves for a home of their own."""
        self._show_form(MoveOutForm(self._session, person))

    def change_address(self) -> None:
        """Another name or address."""
        if self.detail:
            self._show_form(AddressForm(self._session, self.detail.household, self.detail.at_home))

    def pay_from_now_on(self, person_id: str) -> None:
        """Someone else pays; "" for each their own."""
        self._session.do(choose_payer, self.household_id, person_id)

    def arrive(self) -> None:
        """Put the keyboard into the form, or on the first button."""
        if self.form:
            self.form.arrive()
        else:
            super().arrive()

    def _fill_people(self, detail: HouseholdDetail) -> None:
        self.people.clear()
        for place, one in enumerate(detail.at_home):
            if place:
                self.people.add(line())
            self.people.add(self._person_line(one, alone=len(detail.at_home) == 1))
        if not detail.at_home:
            self.people.add(help_text("Nobody lives here now."))

    def _person_line(self, one: AtHome, *, alone: bool) -> Box:
        person = one.person
        open_button = button("Open", on=lambda: self._navigate(To.PERSON, person.id))
        open_button.setAccessibleName(f"Open {person.full_name}")
        choices: list[MenuChoice] = []
        if not one.pays:
            choices.append(MenuChoice("Pays from now on", lambda: self.pay_from_now_on(person.id)))
        elif not alone:
            choices.append(MenuChoice("Each pays their own", lambda: self.pay_from_now_on("")))
        if not alone:
            choices.append(MenuChoice("Moves out…", lambda: self.move_out(person)))
        chips = Box(Chip(standing_chip(one.standing)), down=False, gap=8)
        if one.pays:
            chips.add(Chip(role("Pays", committee=True)))
        chips.add(SPRING)
        words = Box(row_title(person.full_name), chips, gap=4)
        made = Box(down=False, gap=8)
        made.add(words, stretch=1)
        made.add(open_button)
        if choices:
            more = menu_button("Change", choices)
            more.setAccessibleName(f"Change for {person.full_name}")
            made.add(more)
        return made

    def _fill_address(self, detail: HouseholdDetail) -> None:
        self.address.clear()
        home = detail.household
        lines = [*home.address.splitlines(), home.postcode]
        said_lines = "\n".join(each.strip() for each in lines if each.strip())
        self.address.add(Label(said_lines or "No address yet.", wrap=True))
        apart = [one.person.full_name for one in detail.at_home if not one.same_address]
        if apart:
            lives = "lives" if len(apart) == 1 else "live"
            self.address.add(help_text(f"{', '.join(apart)} {lives} at another address."))
        change = button("Change name or address", icon="pencil", on=self.change_address)
        self.address.add(row(change, SPRING))

    def _show_form(self, form: ShortForm) -> None:
        self._drop_form()
        self.form = form
        self._form_room.add(Card("", form))
        self._form_room.show()
        self.set_actions()
        self.facts.hide()
        form.done.connect(self._close_form)
        form.arrive()

    def _begun(self, form: BeginForm) -> None:
        if form.made is None:
            self._navigate(To.BACK)
            return
        self.household_id = form.made.id
        self._close_form()

    def _close_form(self) -> None:
        self._drop_form()
        self.facts.show()
        self.reload()
        self.arrive()

    def _drop_form(self) -> None:
        self.form = None
        self._form_room.clear()
        self._form_room.hide()

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES and self.household_id and self.form is None:
            self.reload()


def _say_payer(detail: HouseholdDetail) -> str:
    if len(detail.at_home) < 2:
        return ""
    return f"{detail.payer.full_name} pays for all" if detail.payer else "Each pays their own"


def household_page(
    session: Session, navigate: Navigate, household_id: str = "", person_id: str = ""
) -> HouseholdPage:
    """The page of a household, or of the one a person lives in; a form to begin one if none."""
    person = session.group.get(Person, person_id) if person_id else None
    if person and session.group.find(Household, id=person.household_id):
        household_id = household_id or person.household_id
    page = HouseholdPage(session, navigate, household_id)
    if person and not household_id:
        page.begin(person)
    return page
