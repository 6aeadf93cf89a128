"""Requests about data: who asked what, what it needs next, and by when."""

from datetime import date

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.people.due import is_pressing, next_step
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.queries.people.rights import Asked, requests_made
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, Said
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

TABLES = frozenset({"data_request", "person", "erased_person"})
_ASKED_FOR = field_of(DataRequest, "asked_for")


class RequestsPage(Page):
    """The log, those that wait first. Enter opens one."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            "Requests about data",
            "Anyone may ask what you hold about them, to be forgotten, or complain.",
            back="People",
            scroll=False,
        )
        self._session = session
        self._navigate = navigate
        self.table = Table(_columns(session.today()), name="Requests about data")
        self.set_actions(
            button("Note a request", icon="plus", kind="primary", on=lambda: navigate(To.REQUEST))
        )
        self.body.add(self.table, stretch=1)
        self.table.opened.connect(lambda key: navigate(To.REQUEST, str(key)))
        self.table.view.clicked.connect(lambda _: self._open_chosen())
        self.starts_at = self.table
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the log again."""
        found = requests_made(self._session.group)
        self.table.set_rows(found, key=lambda one: one.id)
        self.table.show_empty(None if found else self._none_yet())

    def _none_yet(self) -> Empty:
        return Empty(
            "clipboard-list",
            "Nobody has asked yet",
            "When somebody asks, in person, on the phone or in writing, note it the same day. "
            "You are told when the answer is due.",
            "Note a request",
            on=lambda: self._navigate(To.REQUEST),
        )

    def _open_chosen(self) -> None:
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.REQUEST, str(key))

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _columns(today: date) -> tuple[Column, ...]:
    return (
        Column("Asked on", width=120, text=_asked_on, sort=lambda one: one.request.asked_on),
        Column("Who", "bold_text", width=180, grow=2, text=lambda one: one.name),
        Column(
            "What they asked",
            width=200,
            grow=2,
            text=lambda one: said(_ASKED_FOR, one.request.asked_for),
        ),
        Column("Next", width=220, grow=2, priority=2, text=_next),
        Column("By", width=170, text=lambda one: _by(one, today), sort=_due),
    )


def _asked_on(one: Asked) -> str:
    return table_date(one.request.asked_on)


def _next(one: Asked) -> str:
    step = next_step(one.request)
    if step:
        return step.what
    answered = one.request.answered_on
    return f"Answered on {table_date(answered)}" if answered else ""


def _due(one: Asked) -> date | None:
    step = next_step(one.request)
    return step.due if step else None


def _by(one: Asked, today: date) -> Said | str:
    due = _due(one)
    if due is None:
        return "Without delay" if next_step(one.request) else ""
    late = due < today
    tone = "danger" if late else "warn" if is_pressing(one.request, today) else "ink"
    return Said(f"{table_date(due)}{', late' if late else ''}", tone, bold=late)


def requests_page(session: Session, navigate: Navigate) -> Page:
    """The log of requests about data."""
    return RequestsPage(session, navigate)
