"""Every grant with what was awarded, spent and left, the next return first."""

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.grants.award import Award, Stage
from groupkeeper.domain.grants.stages import NO_MONEY_YET
from groupkeeper.domain.money import say_difference, say_pence
from groupkeeper.domain.periods import days_until, say_date
from groupkeeper.operations.grants.calendars import write_grants_calendar
from groupkeeper.operations.grants.register import save_register
from groupkeeper.storage.queries.grants.grants import GrantRow, grants
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.cells import Column, Share, TwoLines
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.drawing import ChipWords, status
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.parts_page import Part
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session

_SOON = 30  # days
_WHICH = {"now": "Now", Stage.CLOSED.value: "Closed", Stage.UNSUCCESSFUL.value: "Not successful"}


class Grants(Part):
    """All grants in one table; Enter opens one."""

    tables = frozenset({"award", "funder", "budget_line", "money_line"})

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__()
        self._session = session
        self._navigate = navigate
        self.add_grant = button("Add a grant", icon="plus", kind="primary", on=self.add_new)
        bring_in = button(
            "Bring in an award", icon="file-up", on=lambda: navigate(To.BRING_IN_GRANTS)
        )
        self.buttons = (bring_in, self.add_grant)
        self.which = OneOf(list(_WHICH.items()), chosen="now", name="Which grants")
        self.which.chosen.connect(lambda _: self.reload())
        self._said = Box()
        self.table = Table(
            self._columns(), name="Grants", row_height=62, sentence=self._in_a_sentence
        )
        self.table.opened.connect(lambda award_id: navigate(To.GRANT, str(award_id)))
        dates = button("Save all dates…", icon="calendar-days", on=self.save_dates)
        register = button("Save the register…", icon="download", on=self.save_register)
        members = button(
            "Report to our members",
            icon="file-text",
            on=lambda: navigate(To.COMMUNITY_REPORT),
        )
        foot = row(dates, register, members, SPRING)
        self.add(self.which, self._said)
        self.add(self.table, stretch=1)
        self.add(foot)
        self.starts_at = self.table

    def reload(self) -> None:
        """Read the grants again."""
        by_kind: dict[str, list[GrantRow]] = {key: [] for key in _WHICH}
        for each in grants(self._session.group):
            by_kind[_kind(each)].append(each)
        for key, words in _WHICH.items():
            self.which.set_words(key, f"{words} {len(by_kind[key])}")
        found = by_kind[str(self.which.value())]
        self.table.set_rows(found, key=lambda row: row.id)
        self.table.show_empty(None if found else self._nothing_here(any(by_kind.values())))

    def _nothing_here(self, others: bool) -> QWidget:
        if not others:
            return self._nothing_yet()
        words = "The other buttons above show the rest."
        return Empty("hand-coins", "No grants are like this", words)

    def save_dates(self) -> None:
        """Save everything due to funders as one calendar file."""
        path = ask_where(self, "Save all dates", "grant dates.ics", "Calendar (*.ics)")
        if path is not None:
            group, now = self._session.group, self._session.now()
            self._say(banner_of(path, lambda: write_grants_calendar(group, path, now)))

    def save_register(self) -> None:
        """Save our grants in the way funders publish theirs; the others in a list beside it."""
        kinds = "CSV (*.csv);;Spreadsheet (*.xlsx);;JSON (*.json)"
        path = ask_where(self, "Save the register", "our grants.csv", kinds)
        if path is None:
            return
        saved = self._session.do(save_register, path)
        if saved is not None:
            self._say(Banner("ok", f"Saved as {path.name}", saved.said()))

    def _say(self, banner: Banner) -> None:
        self._said.clear()
        self._said.add(banner)
        banner.take_focus()

    def _nothing_yet(self) -> QWidget:
        return Empty(
            "hand-coins",
            "No grants yet",
            "Add your first grant to keep its budget, deadlines and receipts together, ready for"
            " the return.",
            "Add a grant",
            on=self.add_new,
        )

    def add_new(self) -> None:
        """Begin a grant."""
        self._navigate(To.GRANT_FORM)

    def _columns(self) -> list[Column]:
        return [
            Column(
                "Grant",
                "two_line",
                width=240,
                grow=2,
                text=lambda row: TwoLines(row.title, row.funder),
                sort=lambda row: row.title,
            ),
            Column("Awarded", "money", width=120, text=_awarded, priority=2),
            Column("Spent", "money", width=120, text=_spent, priority=3),
            Column("How much is spent", "bar", width=150, text=_share, priority=4, sortable=False),
            Column(
                "Left",
                "text",
                width=120,
                align="right",
                text=_left,
                sort=lambda row: row.left_pence,
            ),
            Column(
                "Return",
                "status",
                text=self._standing,
                sort=_due,
                longest="Sent 30 September 2025",
            ),
        ]

    def _standing(self, row: GrantRow) -> ChipWords | str:
        today = self._session.today()
        if row.return_sent_on:
            return status(f"Sent {say_date(row.return_sent_on)}", "ok")
        if row.stage == Stage.APPLIED and row.applied_pence:
            return f"Applied for {say_pence(row.applied_pence)}"
        if row.return_due_on is None or not _is_promised(row):
            return said(field_of(Award, "stage"), row.stage)
        days = (row.return_due_on - today).days
        tone = "danger" if days < 0 else "warn" if days <= _SOON else "neutral"
        return status(f"Due {days_until(row.return_due_on, today)}", tone)

    def _in_a_sentence(self, row: GrantRow) -> str:
        standing = self._standing(row)
        words = standing if isinstance(standing, str) else standing.words
        left = f"{_left(row)} left, return " if _is_promised(row) else ""
        return f"{row.title}, {row.funder}, {left}{words}"


def _kind(row: GrantRow) -> str:
    if row.stage in (Stage.CLOSED, Stage.UNSUCCESSFUL):
        return row.stage
    return "now"


def _is_promised(row: GrantRow) -> bool:
    """Whether there is money to speak of: an idea has none, and no nought is shown for it."""
    return row.stage not in NO_MONEY_YET


def _awarded(row: GrantRow) -> int | None:
    return row.awarded_pence if _is_promised(row) else None


def _spent(row: GrantRow) -> int | None:
    return row.spent_pence if _is_promised(row) else None


def _left(row: GrantRow) -> str:
    if not _is_promised(row):
        return ""
    return say_difference(row.awarded_pence, row.spent_pence + row.moved_pence)


def _share(row: GrantRow) -> Share | None:
    if not _is_promised(row):
        return None
    part = row.spent_pence / row.awarded_pence if row.awarded_pence else 0.0
    return Share(part, f"{part:.0%} spent", "danger" if part > 1 else "neutral")


def _due(row: GrantRow) -> str:
    return str(row.return_sent_on or row.return_due_on or "")
