"""Money that came back for a payment, from its voucher."""

from collections.abc import Callable
from datetime import date
from typing import cast

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.ui.cashbook.money_back import MoneyBack, money_back_panel
from groupkeeper.ui.cashbook.voucher import VoucherPanel
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]


def _buttons(panel: VoucherPanel) -> dict[str, Button]:
    return {one.words(): one for one in panel.findChildren(Button) if one.isVisible()}


def test_a_payment_offers_it_and_both_vouchers_name_each_other(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    paid = next(
        one
        for one in session.group.find(MoneyLine, direction="payment", voided_on=None)
        if not one.part_of_id and (one.pence or 0) > 1_000 and one.budget_line_id
    )
    voucher = cast(VoucherPanel, on_screen(VoucherPanel(session, asked, paid.id)))
    _buttons(voucher)["Money came back…"].click()
    assert asked[-1] == (To.MONEY_BACK, paid.id)
    panel = cast(MoneyBack, on_screen(money_back_panel(session, asked, paid.id)))
    panel.fields["pence"].set_value(750)
    panel.fields["on_date"].set_value(date(2026, 3, 12))
    panel.save()
    (back,) = session.group.find(MoneyLine, back_of_id=paid.id)
    assert back.pence == -750
    voucher = cast(VoucherPanel, on_screen(VoucherPanel(session, asked, paid.id)))
    assert f"Money came back: {back.reference}" in _buttons(voucher)
    assert not {"Put right", "Cross out"} & _buttons(voucher).keys()
    other = cast(VoucherPanel, on_screen(VoucherPanel(session, asked, back.id)))
    assert {f"Money back for {paid.reference}", "Cross out"} <= _buttons(other).keys()
    assert "Put right" not in _buttons(other)


def test_a_receipt_offers_no_money_back(session: Session, asked: Asked, on_screen: Show) -> None:
    came = session.group.find(MoneyLine, direction="receipt", voided_on=None)[0]
    voucher = cast(VoucherPanel, on_screen(VoucherPanel(session, asked, came.id)))
    assert "Money came back…" not in _buttons(voucher)
