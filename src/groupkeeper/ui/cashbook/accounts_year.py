"""Panels of a year's accounts: its notes and names, and approving it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from groupkeeper.domain.cashbook.accounts_checks import Stands
from groupkeeper.domain.cashbook.year_end import AccountsLayout, AccountsYear
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.year_end import (
    approve_accounts,
    keep_year,
    year_called,
    year_end,
)
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_LAYOUTS = tuple((one.value, one.label) for one in AccountsLayout)
_TYPED = (
    "reserves",
    "notes",
    "first_signatory",
    "second_signatory",
    "examiner_name",
    "examiner_qualification",
    "examiner_address",
)


class YearPanel(PanelForm):
    """The days, the layout, the typed notes, and who signs and examines."""

    def __init__(self, session: Session, year: AccountsYear) -> None:
        ends = say_date(year.ends_on) if year.ends_on else ""
        super().__init__(session, "Notes and names", f"Of the year to {ends}", "Keep them")
        self._year = year
        fields = {
            "starts_on": self.date_of("From", starts_at=year.starts_on),
            "ends_on": self.date_of("To", starts_at=year.ends_on),
            "layout": choice_field("Layout", _LAYOUTS),
            "reserves": text_field(
                "Money kept back, and why",
                optional=True,
                lines=3,
                help="Such as three months of running the hall",
            ),
            "notes": text_field("Notes to the accounts", optional=True, lines=4),
            "first_signatory": text_field("First signature", optional=True),
            "second_signatory": text_field("Second signature", optional=True),
            "examiner_name": text_field("Independent examiner", optional=True),
            "examiner_qualification": text_field("Their qualification", optional=True),
            "examiner_address": text_field("Their address", optional=True, lines=2),
        }
        for name in ("layout", *_TYPED):
            fields[name].set_value(getattr(year, name))
        self.fill(fields)

    def do(self) -> bool:
        """Keep them; answers whether they were kept."""
        typed = {name: self.words(name) for name in ("layout", *_TYPED)}
        made = replace(
            self._year, starts_on=self.day("starts_on"), ends_on=self.day("ends_on"), **typed
        )
        return self.session.attempt(self.refuse, keep_year, made) is not None


class ApprovePanel(PanelForm):
    """What the meeting decided; from then on the year stays as it is."""

    def __init__(self, session: Session, navigate: Navigate, year: AccountsYear) -> None:
        ends = say_date(year.ends_on) if year.ends_on else ""
        super().__init__(
            session,
            "Approve the accounts",
            f"Of the year to {ends}. The meeting's decision locks the year for good.",
            "Approve and lock",
        )
        self._year = year
        self._navigate = navigate
        fields = {
            "approved_on": self.date_of("Approved on", starts_at=session.today()),
            "minute_reference": text_field("Minute", help="Such as: Minute 6 of the AGM"),
            "first_signatory": text_field("First signature"),
            "second_signatory": text_field("Second signature", optional=True),
        }
        for name in ("minute_reference", "first_signatory", "second_signatory"):
            fields[name].set_value(getattr(year, name))
        self.fill(fields, self._in_the_way())

    def _in_the_way(self) -> Box:
        found = year_end(self.session.group, self._year, self.session.today())
        said = Box(gap=8)
        for one in found.stopped_by:
            way = way_to_fix(one, self._navigate, str(self._year.ends_on or ""))
            said.add(Banner("danger", one.sentence, action="Fix" if one.fix else "", on=way))
        return said

    def do(self) -> bool:
        """Approve and lock; answers whether it was done."""
        made = replace(
            self._year,
            approved_on=self.day("approved_on"),
            minute_reference=self.words("minute_reference"),
            first_signatory=self.words("first_signatory"),
            second_signatory=self.words("second_signatory"),
        )
        return self.session.attempt(self.refuse, self._approve, made) is not None

    def _approve(self, group: object, year: AccountsYear) -> AccountsYear:
        return approve_accounts(self.session.group, year, now=self.session.now())


def way_to_fix(one: Stands, navigate: Navigate, ends_on: str) -> Callable[[], object]:
    """Where a thing is put right that stands in the way of closing the year to 2026-03-31."""
    if one.fix == ("accounts", "year"):
        return lambda: navigate(To.ACCOUNTS_YEAR, ends_on)
    return lambda: navigate(To.GRANTS, *one.fix)


def year_of(session: Session, ends_on: str) -> AccountsYear:
    """The year that ends on a day as 2026-03-31; without one, the year due next."""
    day = date.fromisoformat(ends_on) if ends_on else None
    return year_called(session.group, day, session.today())


def year_panel(session: Session, navigate: Navigate, ends_on: str = "") -> YearPanel:
    """The notes and names of a year."""
    return YearPanel(session, year_of(session, ends_on))


def approve_panel(session: Session, navigate: Navigate, ends_on: str = "") -> ApprovePanel:
    """Approve the accounts of a year."""
    return ApprovePanel(session, navigate, year_of(session, ends_on))
