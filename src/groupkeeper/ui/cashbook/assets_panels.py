"""One thing the group owns or is owed, and one thing it owes: add, change, finish."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind, Liability
from groupkeeper.operations.cashbook.assets import (
    finish_asset,
    keep_asset,
    keep_liability,
    settle_liability,
)
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, money_field, text_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_KINDS = tuple((kind.value, kind.label) for kind in AssetKind)


def _funds(session: Session) -> list[tuple[object, str]]:
    funds = sorted(session.group.find(Fund), key=lambda one: (one.fund_kind, one.name))
    return [(one.id, one.name) for one in funds if one.closed_on is None]


def _general(session: Session) -> str:
    return next((x.id for x in session.group.find(Fund, fund_kind=FundKind.GENERAL.value)), "")


class AssetPanel(PanelForm):
    """Something owned, or owed to us."""

    def __init__(self, session: Session, asset: Asset, *, is_new: bool) -> None:
        title = "Add what we own" if is_new else asset.name
        super().__init__(session, title, "For sections B2 to B4 of the accounts", "Keep it")
        self._asset = asset
        fields: Mapping[str, Any] = {
            "name": text_field("What"),
            "asset_kind": choice_field("Kind", _KINDS),
            "fund_id": choice_field("Fund", _funds(session)),
            "cost_pence": money_field("What it cost", optional=True),
            "current_pence": money_field("Value now, or owed to us", optional=True),
            "bought_on": self.date_of("Since", starts_at=None),
            "kept_at": text_field("Where it is kept", optional=True),
            "gone_on": self.date_of(
                "Gone, or paid to us, on", help="Earlier accounts still show it"
            ),
        }
        for name, field in fields.items():
            field.set_value(getattr(asset, name))
        fields["fund_id"].set_value(asset.fund_id or _general(session))
        self.fill(fields)
        if not is_new and asset.gone_on is None:
            self.put_at_right(button("Gone today", on=self.finish))

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        made = replace(
            self._asset,
            name=self.words("name"),
            asset_kind=self.words("asset_kind"),
            fund_id=self.words("fund_id"),
            cost_pence=self.fields["cost_pence"].value(),
            current_pence=self.fields["current_pence"].value(),
            bought_on=self.day("bought_on"),
            kept_at=self.words("kept_at"),
            gone_on=self.day("gone_on"),
        )
        return self.session.attempt(self.refuse, keep_asset, made) is not None

    def finish(self) -> None:
        """It is gone, or was paid, today."""
        today = self.session.today()
        if self.session.do(finish_asset, self._asset.id, today, today) is not None:
            self.closed.emit()


class LiabilityPanel(PanelForm):
    """Something the group owes."""

    def __init__(self, session: Session, owed: Liability, *, is_new: bool) -> None:
        title = "Add what we owe" if is_new else owed.what
        super().__init__(session, title, "For section B5 of the accounts", "Keep it")
        self._owed = owed
        fields: Mapping[str, Any] = {
            "what": text_field("What"),
            "owed_to": text_field("To whom", optional=True),
            "pence": money_field("Amount"),
            "fund_id": choice_field("Fund", _funds(session)),
            "since_on": self.date_of("Since"),
            "due_on": self.date_of("To be paid by"),
            "settled_on": self.date_of("Paid on", help="Write the payment itself in the cashbook"),
        }
        for name, field in fields.items():
            field.set_value(getattr(owed, name))
        fields["fund_id"].set_value(owed.fund_id or _general(session))
        if is_new:
            fields["since_on"].set_value(session.today())
        self.fill(fields)
        if not is_new and owed.settled_on is None:
            self.put_at_right(button("Paid today", on=self.finish))

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        made = replace(
            self._owed,
            what=self.words("what"),
            owed_to=self.words("owed_to"),
            pence=self.fields["pence"].value(),
            fund_id=self.words("fund_id"),
            since_on=self.day("since_on"),
            due_on=self.day("due_on"),
            settled_on=self.day("settled_on"),
        )
        return self.session.attempt(self.refuse, keep_liability, made) is not None

    def finish(self) -> None:
        """It was paid today."""
        today = self.session.today()
        if self.session.do(settle_liability, self._owed.id, today, today) is not None:
            self.closed.emit()


def asset_panel(session: Session, navigate: Navigate, asset_id: str = "") -> AssetPanel:
    """One thing we own, or a new one."""
    asset = session.group.get(Asset, asset_id) if asset_id else Asset()
    return AssetPanel(session, asset, is_new=not asset_id)


def liability_panel(session: Session, navigate: Navigate, liability_id: str = "") -> LiabilityPanel:
    """One thing we owe, or a new one."""
    owed = session.group.get(Liability, liability_id) if liability_id else Liability()
    return LiabilityPanel(session, owed, is_new=not liability_id)
