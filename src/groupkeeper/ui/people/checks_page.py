"""The register of checks: whose, what, seen by whom and when, and when we look again."""

from datetime import date

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.checks import review_is_due
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.people.rights import Seen, checks_seen
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.cells import Said as SaidCell
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset({"check_seen", "person", "erased_person"})
_LEVEL = field_of(CheckSeen, "level")


class ChecksPage(Page):
    """A table, the next to look at again first. Enter opens one."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            "Checks",
            "What was seen is written down here. No picture of a certificate is kept.",
            back="People",
            scroll=False,
        )
        self._session = session
        self._navigate = navigate
        self.table = Table(_columns(session.today()), name="Checks")
        self.set_actions(
            button("Roles that may be checked", on=lambda: navigate(To.CHECK_ROLES)),
            button("Add a check", icon="plus", kind="primary", on=lambda: navigate(To.CHECK)),
        )
        self.body.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.CHECK, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        self.starts_at = self.table
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the register again."""
        found = checks_seen(self._session.group)
        self.table.set_rows(found, key=lambda one: one.id)
        self.table.show_empty(None if found else self._none_yet())

    def _none_yet(self) -> Empty:
        return Empty(
            "file-text",
            "No checks yet",
            "Write down certificates you have seen: DBS, first aid, food hygiene. You are told "
            "when to look again.",
            "Add a check",
            on=lambda: self._navigate(To.CHECK),
        )

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.CHECK, str(key))

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column("Who", "bold_text", width=180, grow=2, text=lambda one: one.name),
        Column("Check", width=140, grow=1, text=lambda one: said(_LEVEL, one.check.level)),
        Column("Reference", width=130, priority=3, text=lambda one: one.check.reference),
        Column(
            "Seen on",
            width=120,
            text=lambda one: table_date(one.check.seen_on),
            sort=lambda one: one.check.seen_on,
        ),
        Column("Seen by", width=150, grow=1, priority=2, text=lambda one: one.check.seen_by),
        Column(
            "We look again on",
            width=170,
            text=lambda one: _review(one, today),
            sort=lambda one: one.check.review_on,
        ),
    )


def _review(one: Seen, today: date) -> SaidCell | str:
    day = one.check.review_on
    if not review_is_due(day, today):
        return table_date(day)
    past = day is not None and day < today
    return SaidCell(
        f"{table_date(day)}{', past' if past else ''}", "danger" if past else "warn", bold=past
    )


def checks_page(session: Session, navigate: Navigate) -> Page:
    """The register of checks."""
    return ChecksPage(session, navigate)
