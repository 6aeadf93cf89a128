"""The accounts on the screen: what stands in the way, approval, the pack, what we own and owe."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.app import PLACES, pages
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.year_end import AccountsYear, Asset, Liability
from groupkeeper.ui.cashbook.accounts import Accounts
from groupkeeper.ui.cashbook.accounts_pack import pack_page
from groupkeeper.ui.cashbook.accounts_print import AccountsPrint, accounts_print_page
from groupkeeper.ui.cashbook.accounts_treasurer import treasurer_report_page
from groupkeeper.ui.cashbook.accounts_year import approve_panel, year_panel
from groupkeeper.ui.cashbook.assets import OwnedAndOwed, owned_and_owed_page
from groupkeeper.ui.cashbook.assets_panels import asset_panel, liability_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.pack_page import PackPage
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.parts_page import PartsPage
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from tests.operations.cashbook.accounts_closed import ENDS, agree_accounts
from tests.ui.conftest import Asked

Show = Callable[[QWidget], QWidget]
TODAY = date(2026, 3, 12)


@pytest.fixture(autouse=True)
def leaving_is_fine(monkeypatch: pytest.MonkeyPatch) -> None:
    """A form left with something typed would wait for an answer."""
    monkeypatch.setattr("groupkeeper.ui.kit.holds_typing.ask", lambda *_, **__: True)


def words(shown: QWidget) -> str:
    QApplication.processEvents()  # what was added to a shown page shows itself
    return " ".join(each.words() for each in shown.findChildren(Label) if each.isVisibleTo(shown))


def fill(panel: PanelForm, **content: object) -> None:
    for name, value in content.items():
        panel.fields[name].set_value(value)


def part_on(session: Session, asked: Asked, on_screen: Show) -> Accounts:
    part = cast(Accounts, on_screen(Accounts(session, asked)))
    part.reload()
    return part


def banners(shown: QWidget) -> list[str]:
    return [one.fact.words() for one in shown.findChildren(Banner)]


def test_the_part_says_what_stands_in_the_way_and_fix_goes_there(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    part = part_on(session, asked, on_screen)
    assert part.ends_on() == "2025-03-31"
    assert "2 things stand in the way of closing this year." in words(part)
    assert "£15,138.50" in words(part)
    fixes = [each for each in part.findChildren(Button) if each.accessibleName().startswith("Fix:")]
    assert len(fixes) == 3
    fixes[0].click()
    assert asked[-1] == (To.GRANTS, "bank")


def test_a_year_that_ties_says_so_and_an_approved_one_is_shown_locked(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    agree_accounts(session.group)
    part = part_on(session, asked, on_screen)
    assert "These accounts can be approved." in words(part)
    part.asked_for("2024-03-31")
    assert "Approved on 31 May 2024, Minute 6 of the AGM" in words(part)
    assert not part.approve_button.isVisibleTo(part)
    part.show_paper()
    assert asked[-1] == (To.ACCOUNTS_PRINT, "2024-03-31")


def test_notes_and_names_are_kept(session: Session, asked: Asked, on_screen: Show) -> None:
    panel = cast(PanelForm, on_screen(year_panel(session, asked, "2025-03-31")))
    fill(panel, reserves="Three months", examiner_name="Grace Bell", layout="oscr")
    assert panel.do()
    (kept,) = session.group.find(AccountsYear, ends_on=ENDS)
    assert (kept.reserves, kept.examiner_name, kept.layout) == (
        "Three months",
        "Grace Bell",
        "oscr",
    )


def test_approval_is_refused_with_what_stands_in_the_way_then_done(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    panel = cast(PanelForm, on_screen(approve_panel(session, asked)))
    assert len(banners(panel)) == 2
    for fix in (b for b in panel.findChildren(Button) if b.words() == "Fix"):
        fix.click()
    assert asked == [(To.GRANTS, "bank"), (To.GRANTS, "bank")]
    typed = {
        "approved_on": date(2025, 5, 20),
        "minute_reference": "Minute 4",
        "first_signatory": "Ian Macleod",
    }
    fill(panel, **typed)
    assert not panel.do()
    assert session.group.find(AccountsYear, ends_on=ENDS) == []
    agree_accounts(session.group)
    panel = cast(PanelForm, on_screen(approve_panel(session, asked)))
    assert banners(panel) == []
    fill(panel, **typed)
    assert panel.do()
    (kept,) = session.group.find(AccountsYear, ends_on=ENDS)
    assert kept.locked_at is not None


def test_the_print_follows_the_layout_and_its_figures_are_saved(
    session: Session, asked: Asked, on_screen: Show, tmp_path: Path
) -> None:
    page = cast(AccountsPrint, on_screen(accounts_print_page(session, asked, "2025-03-31")))
    assert page.made is not None
    title = page.made.paper.twin.pieces[1]
    page.layout_field.set_value("oscr")
    page.reload()
    assert page.made.paper.twin.pieces[1] != title
    page.save_figures_to(tmp_path / "figures.csv")
    assert (tmp_path / "figures.csv").exists()
    assert banners(page) == ["Saved as figures.csv"]


def test_an_amount_on_the_page_says_what_it_was_counted_from(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    page = cast(AccountsPrint, on_screen(accounts_print_page(session, asked, "2025-03-31")))
    page.page_side.preview.mark("A1-1-restricted")
    assert "Grants: £6,300.00" in words(page)
    lines = page.behind.table.rows
    ids = {lines.key_at(place) for place in range(2)}
    found = [line for line in session.group.find(MoneyLine) if line.id in ids]
    assert sum(line.pence or 0 for line in found) == 630_000
    page.behind.table.opened.emit(found[0].id)
    assert asked[-1] == (To.VOUCHER, found[0].id)
    page.page_side.preview.mark("closing-total")
    assert not page.behind.table.isVisibleTo(page)


def test_the_treasurers_report_waits_for_a_day_it_can_use(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    page = cast(PrintPage, on_screen(treasurer_report_page(session, asked)))
    assert page.made is not None
    page.since.set_value(None)  # pyright: ignore[reportAttributeAccessIssue]
    page.reload()
    assert page.made is None
    assert "Say when the last meeting was" in words(page)


def test_the_pack_is_written_file_by_file_and_says_where(
    session: Session, asked: Asked, on_screen: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = cast(PackPage, on_screen(pack_page(session, asked, "2026-03-31")))
    page.begin(tmp_path / "pack.zip")
    assert page.progress.isVisibleTo(page)
    qtbot.waitUntil(lambda: bool(banners(page)), timeout=10_000)
    assert banners(page) == ["Saved as pack.zip"]
    assert not page.progress.isVisibleTo(page)
    assert (tmp_path / "pack.zip").stat().st_size > 10_000


def test_stop_leaves_nothing_behind(
    session: Session, asked: Asked, on_screen: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = cast(PackPage, on_screen(pack_page(session, asked, "2026-03-31")))
    here = tmp_path / "here"
    here.mkdir()
    page.begin(here / "pack")
    qtbot.waitUntil(lambda: page.progress.percent() > 0, timeout=10_000)
    page.progress.stop.click()
    assert banners(page) == ["Stopped"]
    assert list(here.iterdir()) == []
    assert page.zip_button.isEnabled()


def test_a_place_that_is_taken_is_said(
    session: Session, asked: Asked, on_screen: Show, qtbot: QtBot, tmp_path: Path
) -> None:
    page = cast(PackPage, on_screen(pack_page(session, asked, "2026-03-31")))
    page.begin(tmp_path)
    qtbot.waitUntil(lambda: bool(banners(page)), timeout=10_000)
    assert banners(page) == ["The pack was not saved"]


def test_what_we_own_and_owe_is_listed_with_where_it_comes_from(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    page = cast(OwnedAndOwed, on_screen(owned_and_owed_page(session, asked)))
    rows = [page.table.rows.key_at(place) for place in range(page.table.count())]
    ours = {one.id for one in session.group.find(Asset)}
    first = next(row for row in rows if row in ours)
    page.open(first)
    assert asked[-1] == (To.ASSET, first)
    page.open(next(row for row in rows if row not in ours))  # an invoice, kept in another list
    assert len(asked) == 1
    page.tabs.set_value("owe")
    page.reload()
    owed = session.group.find(Liability)[0]
    page.open(owed.id)
    assert asked[-1] == (To.LIABILITY, owed.id)


def test_something_is_added_to_the_list_and_finished(
    session: Session, asked: Asked, on_screen: Show
) -> None:
    panel = cast(PanelForm, on_screen(asset_panel(session, asked)))
    fill(panel, name="Tent", cost_pence=9_900)
    assert panel.do()
    (tent,) = session.group.find(Asset, name="Tent")
    again = asset_panel(session, asked, tent.id)
    on_screen(again)
    again.finish()
    assert session.group.get(Asset, tent.id).gone_on == TODAY
    bill = liability_panel(session, asked)
    on_screen(bill)
    fill(bill, what="Gas", pence=0)
    assert not bill.do()
    fill(bill, pence=4_200)
    assert bill.do()
    (gas,) = session.group.find(Liability, what="Gas")
    paid = liability_panel(session, asked, gas.id)
    on_screen(paid)
    paid.finish()
    assert session.group.get(Liability, gas.id).settled_on == TODAY


def test_a_part_asked_for_shows_over_a_page_left_open_on_the_place(
    session: Session, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    keeper = ThemeKeeper(qapp, "light", 1.0)
    window = GroupWindow(
        keeper, session, PLACES, pages(keeper, Preferences(tmp_path), lambda: None)
    )
    qtbot.addWidget(window)
    window.show()
    window.navigate(To.OWNED_AND_OWED)
    window.go(To.TODAY)
    window.navigate(To.GRANTS, "accounts", "2024-03-31")
    shown = cast(PartsPage, window.pages.currentWidget())
    part = cast(Accounts, shown.part())
    assert part.ends_on() == "2024-03-31"
