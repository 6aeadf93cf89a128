"""Headings: what money in and money out are listed under in the year's accounts."""

from dataclasses import replace

from groupkeeper.domain.cashbook.lines import AccountHeading, AccountsClass, Direction
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.accounts import add_usual_headings, keep_heading
from groupkeeper.storage.queries.cashbook.vouchers import headings_of
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import choice_field, text_field, under_label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_WAY = field_of(AccountHeading, "direction")
_CLASS = field_of(AccountHeading, "accounts_class")


class HeadingsPanel(Panel):
    """All headings: money in, then money out; the usual ones are offered where there are none."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Headings", "What money is listed under in the accounts", wide=True)
        self._session = session
        self._navigate = navigate
        add = button("Add a heading", icon="plus", kind="primary", on=lambda: navigate(To.HEADING))
        self.set_footer(add)
        self.table = Table(_COLUMNS, name="Headings", row_height=56)
        self.table.opened.connect(lambda key: navigate(To.HEADING, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        self.body.add(self.table, stretch=1)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the headings again: money in before money out."""
        found = headings_of(self._session.group)
        found.sort(key=lambda one: one.direction == Direction.PAYMENT)
        self.table.set_rows(found, key=lambda one: one.id)
        none = Empty(
            "tag",
            "No headings yet",
            "Begin with those most groups use. You can change, add and close them.",
            "Add the usual headings",
            on=self.add_usual,
        )
        self.table.show_empty(None if found else none)

    def add_usual(self) -> None:
        """Take the headings most groups use."""
        self._session.do(add_usual_headings)

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.HEADING, str(key))

    def _changed(self, step: StepDone) -> None:
        if "account_heading" in step.tables:
            self.reload()


def _under(one: AccountHeading) -> str:
    if one.closed_on:
        return f"Not used since {say_date(one.closed_on)}"
    return said(_CLASS, one.accounts_class)


_COLUMNS = (
    Column(
        "Heading",
        "two_line",
        width=220,
        grow=1,
        text=lambda one: TwoLines(one.name, _under(one)),
        sort=lambda one: one.name.casefold(),
    ),
    Column("In or out", width=120, text=lambda one: said(_WAY, one.direction)),
)


class HeadingForm(PanelForm):
    """A heading: its name, in or out, and where it stands in the accounts."""

    def __init__(self, session: Session, navigate: Navigate, heading: AccountHeading) -> None:
        self._new = not session.group.find(AccountHeading, id=heading.id)
        title = "Add a heading" if self._new else f"Change {heading.name}"
        super().__init__(session, title, "", "Save the heading")
        self._heading = heading
        self._navigate = navigate
        chosen = heading.direction or Direction.PAYMENT.value
        self.way = OneOf(
            [(one.value, one.label) for one in Direction], chosen=chosen, name="In or out"
        )
        place = choice_field(
            "In the accounts under", [(one.value, one.label) for one in AccountsClass]
        )
        fields = {
            "name": text_field("Heading"),
            "accounts_class": place,
            "closed_on": self.date_of("No longer used since", starts_at=None),
        }
        for name, field in fields.items():
            field.set_value(getattr(heading, name))
        if self._new:
            fields["closed_on"].hide()
        self.fill(fields, under_label("In or out", self.way))
        self._as_opened = self.typed()

    def typed(self) -> dict[str, object]:
        """What stands in the fields, the way too."""
        return {**super().typed(), "direction": self.way.value()} if self.fields else {}

    def do(self) -> bool:
        """Keep the heading."""
        changed = replace(
            self._heading,
            name=self.words("name"),
            direction=str(self.way.value()),
            accounts_class=self.words("accounts_class"),
            closed_on=self.day("closed_on"),
        )
        return self.session.attempt(self.refuse, keep_heading, changed) is not None

    def close_form(self) -> None:
        """Go back to the headings."""
        self.closed.emit()
        self._navigate(To.HEADINGS)


def headings_panel(session: Session, navigate: Navigate) -> Panel:
    """All headings."""
    return HeadingsPanel(session, navigate)


def heading_panel(session: Session, navigate: Navigate, account_heading_id: str = "") -> Panel:
    """One heading to change, or a new one at the end."""
    if account_heading_id:
        return HeadingForm(session, navigate, session.group.get(AccountHeading, account_heading_id))
    last = max((one.position or 0 for one in headings_of(session.group)), default=0)
    return HeadingForm(session, navigate, AccountHeading(position=last + 1))
