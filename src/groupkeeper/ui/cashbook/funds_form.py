"""Add a fund, or change one: its kind, what it is for and what stands behind it.

Use: `panel = fund_form_panel(session, navigate, fund_id)`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind
from groupkeeper.domain.cashbook.rules import GUARDED
from groupkeeper.operations.cashbook.funds import (
    add_fund,
    change_fund,
    close_fund,
    open_fund_again,
)
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_KINDS = tuple((kind.value, kind.label) for kind in FundKind)
_BEHIND = tuple((one.value, one.label) for one in Backing)
_ONLY_FOR = {
    "minute_reference": (FundKind.DESIGNATED, FundKind.EXPENDABLE),
    "backed_by": GUARDED,
    "backing": GUARDED,
}


class FundPanel(PanelForm):
    """The fields of a fund; those of another kind stay away."""

    def __init__(self, session: Session, navigate: Navigate, fund: Fund, *, is_new: bool) -> None:
        super().__init__(
            session,
            "Add a fund" if is_new else f"Change {fund.name}",
            "Money kept for a purpose. A bank account may hold many funds.",
            "Add the fund" if is_new else "Save changes",
        )
        self._navigate = navigate
        self._fund = fund
        self._is_new = is_new
        fields: Mapping[str, Any] = {
            "name": text_field("Fund"),
            "fund_kind": choice_field("Kind", _KINDS),
            "purpose": text_field("What it is for", lines=3, optional=True, longest=4_000),
            "minute_reference": text_field(
                "Minute",
                help="The minute in which the committee set the money aside, or released it",
            ),
            "backed_by": choice_field("What makes it restricted", _BEHIND),
            "backing": text_field(
                "Who gave it or asked for it, and when", help="A grant is added under Grants"
            ),
            "opening_pence": money_field(
                "Brought forward at the start",
                optional=True,
                help="What it held before the first line here. The general fund has the rest.",
            ),
        }
        for name, field in fields.items():
            field.set_value(getattr(fund, name))
        fields["fund_kind"].edited.connect(self.show_what_fits)
        self.fill(fields)
        self.show_what_fits()
        if not is_new:
            words = "Open it again" if fund.closed_on else "Close it today"
            self.put_at_right(button(words, on=self.close_or_open))

    def show_what_fits(self) -> None:
        """Show the fields that this kind of fund has."""
        kind = self.words("fund_kind")
        for name, kinds in _ONLY_FOR.items():
            self.fields[name].setVisible(kind in kinds)

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        made = replace(
            self._fund,
            name=self.words("name"),
            fund_kind=self.words("fund_kind"),
            purpose=self.words("purpose"),
            minute_reference=self.words("minute_reference"),
            backed_by=self.words("backed_by"),
            backing=self.words("backing"),
            opening_pence=self.fields["opening_pence"].value(),
        )
        operation = add_fund if self._is_new else change_fund
        return self.session.attempt(self.refuse, operation, made) is not None

    def close_form(self) -> None:
        """Close the panel, and show a new fund."""
        super().close_form()
        if self._is_new:
            self._navigate(To.FUND, self._fund.id)

    def close_or_open(self) -> None:
        """Close the fund today, or let money move in it again."""
        if self._fund.closed_on:
            done = self.session.attempt(self.refuse, open_fund_again, self._fund)
        else:
            done = self.session.attempt(self.refuse, close_fund, self._fund, self.session.today())
        if done is not None:
            self.closed.emit()


def fund_form_panel(session: Session, navigate: Navigate, fund_id: str = "") -> Panel:
    """The form of a fund; without an id for a new one."""
    if not fund_id:
        return FundPanel(session, navigate, Fund(name=""), is_new=True)
    return FundPanel(session, navigate, session.group.get(Fund, fund_id), is_new=False)
