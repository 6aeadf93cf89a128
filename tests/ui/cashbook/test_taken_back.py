"""A voucher that was taken back says by which, and offers nothing that would be refused."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.people.membership import SubscriptionPayment
from groupkeeper.operations.cashbook.locking import lock_until
from groupkeeper.operations.cashbook.putting_right import take_back_voucher
from groupkeeper.storage.queries.cashbook.elsewhere import elsewhere
from groupkeeper.ui.cashbook.cashbook_elsewhere import ElsewherePage
from groupkeeper.ui.cashbook.voucher import VoucherPanel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.shell.session import Session
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]
LOCKED, TODAY = date(2026, 3, 5), date(2026, 3, 12)


def test_what_was_taken_back_says_so_and_waits_under_recorded_elsewhere(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    group = session.group
    lock_until(group, LOCKED, today=TODAY)
    paid = next(one for one in group.find(SubscriptionPayment) if one.money_line_id)
    line = group.get(MoneyLine, paid.money_line_id)
    panel = VoucherPanel(session, asked, line.id)
    on_screen(panel)
    assert "Put right" in _buttons(panel)
    (back,) = take_back_voucher(group, line, TODAY, "Her bank refused it")
    panel = VoucherPanel(session, asked, line.id)
    on_screen(panel)
    said = [one.fact.words() for one in panel.findChildren(Banner) if one.isVisible()]
    assert said == [f"Taken back by {back.reference}"]
    assert not {"Put right", "Cross out"} & _buttons(panel)
    page = ElsewherePage(session, asked)
    on_screen(page)
    listed = elsewhere(group)
    assert {one.taken_back for one in listed} == {line.reference}
    assert page.table.count() == len(listed)
    page.bring_in()
    assert elsewhere(group) == ()
    assert not page.bring_button.isVisible()


def _buttons(panel: VoucherPanel) -> set[str]:
    return {one.words() for one in panel.findChildren(Button) if one.isVisible()}
