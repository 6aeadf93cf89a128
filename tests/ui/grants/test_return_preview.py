"""The return on screen: figures are followed to their records, pages turned, the PDF saved."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.grants.evidence import Attachment, Evidence
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.operations.cashbook.receipts import receipt_on_paper
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.locked_returns import versions_of
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import answers_for
from groupkeeper.operations.returns.sent_prints import sent_print
from groupkeeper.reports.pages import page_count
from groupkeeper.ui.grants.return_missing import MissingPanel
from groupkeeper.ui.grants.return_preview import ReturnPreview, return_preview_page
from groupkeeper.ui.grants.return_sent import sent_return_page
from groupkeeper.ui.grants.return_versions import Versions
from groupkeeper.ui.grants.return_words import ReturnWords
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session
from tests.operations.returns.test_returns import complete
from tests.printed import page_text

Went = list[tuple[str, ...]]


@pytest.fixture
def went() -> Went:
    return []


@pytest.fixture
def page(session: Session, went: Went, qtbot: QtBot) -> ReturnPreview:
    def navigate(to: str, *what: str) -> None:
        went.append((to, *what))

    award = grant_called(session.group, "WDCF/2025/118")
    made = return_preview_page(session, navigate, award.id)
    assert isinstance(made, ReturnPreview)
    qtbot.addWidget(made)
    made.resize(1158, 696)
    made.show()
    made.arrive()
    return made


def _shown_rows(page: ReturnPreview) -> list[tuple[str, str]]:
    rows = page.beside.sources.table.rows
    sources = [rows.row_at(place) for place in range(rows.rowCount())]
    return [(source.first, source.said) for source in sources]


def test_it_opens_on_the_volunteer_hours_and_says_what_they_draw_on(page: ReturnPreview) -> None:
    assert page.title.words() == "Return for Wenlow District Community Fund"
    hours = page.figure("F5")
    assert page.beside.sources.title.words() == f"{say_figure(hours)} volunteer hours"
    assert page.beside.sources.total.words() == say_figure(hours, 1)
    assert {first for first, _ in _shown_rows(page)} >= {"Tuesday Lunch Club", "Chair Yoga"}


def test_tab_goes_from_figure_to_figure_and_leaves_after_the_last(page: ReturnPreview) -> None:
    sheet = page.preview.sheet
    sheet.setFocus()
    page.preview.sheet.choose(None)
    seen: list[str] = []
    for _ in page.preview.on_page():
        QTest.keyClick(sheet, Qt.Key.Key_Tab)
        assert sheet.chosen is not None
        seen.append(sheet.chosen.key)
    assert seen[:3] == ["F4", "F5", "F3"]
    assert set(seen) >= {"F1", "F2", "F3", "F3p", "F4", "F5", "F6", "M4"}
    assert not page.preview.step(1)


def test_page_keys_turn_pages_and_stop_at_the_ends(page: ReturnPreview) -> None:
    sheet = page.preview.sheet
    QTest.keyClick(sheet, Qt.Key.Key_PageDown)
    assert page.page_said.words().startswith("Page 2 of ")
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    QTest.keyClick(sheet, Qt.Key.Key_PageUp)
    assert page.preview.page == 1
    QTest.keyClick(sheet, Qt.Key.Key_End)
    assert page.preview.page == page.preview.pages


def test_next_figure_walks_on_to_the_next_page(page: ReturnPreview) -> None:
    page.preview.sheet.choose(page.preview.on_page()[-1])
    page.beside.sources.next.click()
    assert page.preview.page == 2
    assert page.preview.sheet.chosen == page.preview.on_page()[0]


def test_every_figure_on_every_page_says_what_it_draws_on(page: ReturnPreview) -> None:
    for number in range(1, page.preview.pages + 1):
        page.preview.turn(number)
        while page.preview.step(1):
            chosen = page.preview.sheet.chosen
            assert chosen is not None
            figure = page.figure(chosen.key)
            if figure.amount and figure.counted:
                assert page.beside.sources.table.count() > 0, figure.id


def test_a_payment_is_followed_to_its_line_of_the_cashbook(page: ReturnPreview) -> None:
    assert page.preview.mark("T3.1")
    rows = _shown_rows(page)
    assert len(rows) == 1
    assert rows[0][1] == page.beside.sources.total.words()


def test_an_activity_among_the_sources_opens_its_registers(page: ReturnPreview, went: Went) -> None:
    page.preview.mark("F5")
    assert page.beside.sources.open_rows.words() == "Open the registers"
    page.beside.sources.open_rows.click()
    assert went[-1][0] == To.ACTIVITY


def test_a_budget_line_among_the_sources_is_followed_to_its_payments(page: ReturnPreview) -> None:
    page.preview.mark("F6")
    assert page.beside.sources.open_rows.words() == "Show on the page"
    page.beside.sources.open_rows.click()
    chosen = page.preview.sheet.chosen
    assert chosen
    assert chosen.key.startswith("M2.")
    assert page.beside.sources.total.words() == say_figure(page.figure(chosen.key))


def test_a_click_on_a_figure_marks_it(page: ReturnPreview) -> None:
    wanted = next(mark for mark in page.preview.on_page() if mark.key == "F6")
    at = page.preview.sheet.rectangle(wanted).center().toPoint()
    QTest.mouseClick(page.preview.sheet, Qt.MouseButton.LeftButton, pos=at)
    assert page.beside.sources.title.words().startswith("£4,299.96 spent")


def test_bigger_and_smaller_change_the_size_of_the_page(page: ReturnPreview) -> None:
    usual = page.preview.sheet.width()
    page.preview.bigger()
    assert page.preview.sheet.width() > usual
    page.preview.smaller()
    page.preview.smaller()
    assert page.preview.sheet.width() < usual


def test_the_pdf_is_saved_where_asked(page: ReturnPreview, tmp_path: Path) -> None:
    page.save_to(tmp_path / "return.pdf")
    assert page_count((tmp_path / "return.pdf").read_bytes()) == page.preview.pages
    banner = page.banner()
    assert banner
    assert banner.fact.words() == "Saved as return.pdf"


def test_a_place_that_cannot_be_written_is_said_and_the_page_stays(
    page: ReturnPreview, tmp_path: Path
) -> None:
    page.save_to(tmp_path / "nowhere" / "return.pdf")
    banner = page.banner()
    assert banner
    assert banner.tone == "danger"
    assert "There is no folder" in banner.line.words()


def test_a_correction_elsewhere_is_on_the_page_at_once(
    page: ReturnPreview, session: Session
) -> None:
    payment = session.group.get(MoneyLine, page.figure("F6").records[0])
    with session.group.step("Correct a payment") as step:
        step.save(replace(payment, pence=(payment.pence or 0) + 100))
    page.preview.mark("F6")
    assert page.beside.sources.title.words().startswith("£4,300.96 spent")


def test_each_missing_thing_leads_to_where_it_is_put_right(
    page: ReturnPreview, session: Session, went: Went, qtbot: QtBot
) -> None:
    typed: list[bool] = []
    missing = page.figures().missing
    panel = MissingPanel(
        session.group,
        lambda to, *what: went.append((to, *what)),
        "x",
        lambda: typed.append(True),
    )
    panel.show_missing(missing)
    qtbot.addWidget(panel)
    fixes = [b for b in panel.findChildren(Button) if b.words() == "Fix"]
    receipts = next(one for one in missing if one.key == "receipts")
    payments = [b for b in panel.findChildren(Button) if b.words() == "Open"]
    assert len(payments) == len(receipts.ids) == 2
    assert len(fixes) == len(missing) - 1
    for fix in (*fixes, *payments):
        fix.click()
    assert typed
    assert [(To.VOUCHER, one) for one in receipts.ids] == went[-2:]
    register = next(one for one in missing if one.key == "registers").ids[0]
    assert any(to == To.ACTIVITY and what[-1] == register for to, *what in went)


def test_a_receipt_held_on_paper_is_missing_no_more_in_the_list_beside_the_page(
    page: ReturnPreview, session: Session, qtbot: QtBot
) -> None:
    page.beside.show_missing()
    panel = page.beside.panel
    assert isinstance(panel, MissingPanel)
    receipts = next(one for one in page.figures().missing if one.key == "receipts")
    session.do(receipt_on_paper, session.group.get(MoneyLine, receipts.ids[0]))
    assert page.beside.panel is panel

    def shown() -> list[Button]:
        return [b for b in panel.findChildren(Button) if b.isVisible() and b.words() == "Open"]

    qtbot.waitUntil(lambda: len(shown()) == 1)


def test_names_typed_beside_the_page_stand_on_it_and_are_missing_no_more(
    page: ReturnPreview, session: Session
) -> None:
    page.beside.type_words()
    panel = page.beside.panel
    assert isinstance(panel, ReturnWords)
    panel.fields["first_signatory"].set_value("Ian Macleod")
    panel.fields["second_signatory"].set_value("Margaret Ashworth")
    panel.save()
    kept = session.group.find(FunderReturn)
    assert [one.first_signatory for one in kept] == ["Ian Macleod"]
    assert kept[0].in_a_few_words == ""
    assert page.beside.panel is None
    assert "signatures" not in {one.key for one in page.figures().missing}


def test_esc_brings_the_sources_back(page: ReturnPreview) -> None:
    page.beside.show_missing()
    panel = page.beside.panel
    assert panel
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert page.beside.panel is None
    assert page.beside.sources.isVisible()


def test_a_return_that_lacks_nothing_it_needs_is_locked_from_its_page(
    page: ReturnPreview, session: Session, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said_yes = iter((False, True))
    monkeypatch.setattr("groupkeeper.ui.grants.return_beside.ask", lambda *_, **__: next(said_yes))
    page.beside.lock()
    assert page.figures().is_draft
    answers = answers_for(session.group, page.figures())
    with session.group.step("Answer what is missing") as step:
        step.save(
            replace(
                answers,
                first_signatory="Ian Macleod",
                second_signatory="Margaret Ashworth",
                no_changes=True,
            )
        )
        for one in session.group.find(Evidence):
            step.save(replace(one, consent_given=True))
    assert not any(one.stops_locking for one in page.figures().missing)
    page.beside.lock()
    assert page.figures().is_draft
    page.beside.lock()
    assert not page.figures().is_draft
    assert "Draft" not in page_text(page.pdf(), 1)
    sent = versions_of(session.group, answers.award_id, session.now())[0]
    group = session.group.details()
    with session.group.step("Somebody else writes for us") as step:
        step.save(replace(group, contact_name="Grace Bell"))
    assert page.pdf() == sent_print(session.group, sent.return_id).paper.pdf
    assert page.preview.has("F6")


def test_a_grant_without_its_days_says_what_to_type_first(
    session: Session, went: Went, qtbot: QtBot
) -> None:
    award = grant_called(session.group, "WDCF/2025/118")
    with session.group.step("Forget a day") as step:
        step.save(replace(award, ends_on=None))
    page = return_preview_page(session, lambda to, *what: went.append((to, *what)), award.id)
    qtbot.addWidget(page)
    assert not isinstance(page, ReturnPreview)
    next(b for b in page.findChildren(Button) if b.words() == "Change the grant").click()
    assert went == [(To.GRANT_FORM, award.id)]


def test_everything_fits_the_smallest_screen(page: ReturnPreview) -> None:
    least = page.minimumSizeHint()
    assert least.width() <= 1158
    assert least.height() <= 696


def _many_payments(page: ReturnPreview, session: Session) -> None:
    """As many payments as take a moment to draw."""
    award = grant_called(session.group, "WDCF/2025/118")
    paid = session.group.find(MoneyLine, award_id=award.id, direction="payment")[0]
    with session.group.step("A busy year") as step:
        for number in range(400):
            step.save(replace(paid, id=f"busy-{number}", reference=f"V-Z{number:04d}", pence=101))


def test_a_long_return_is_drawn_beside_the_windows_own_work(
    page: ReturnPreview, session: Session, qtbot: QtBot
) -> None:
    _many_payments(page, session)
    page.reload()
    assert page.drawing.task is not None
    assert page.drawing.card is not None
    assert page.drawing.card.words.words() == "Drawing the return"
    assert len(page.figures().payments.rows) > 400
    qtbot.waitUntil(lambda: page.drawing.task is None, timeout=60_000)
    assert page.preview.pages > 12
    assert page.preview.has("T3.400")


def test_stop_leaves_the_figures_and_offers_to_draw_again(
    page: ReturnPreview, session: Session, qtbot: QtBot
) -> None:
    _many_payments(page, session)
    page.reload()
    task, card = page.drawing.task, page.drawing.card
    assert task is not None
    assert card is not None
    card.stop.click()
    task.wait()
    assert task.is_stopped
    assert page.drawing.task is None
    assert page.figure("F6").amount > 0
    again = next(b for b in page.drawing.findChildren(Button) if b.words() == "Draw it")
    again.click()
    qtbot.waitUntil(lambda: page.drawing.task is None, timeout=60_000)
    assert page.preview.pages > 12


def test_the_versions_say_what_was_sent_and_what_changed_since(
    page: ReturnPreview, session: Session
) -> None:
    complete(session.group)
    figures = lock_return(session.group, page.figures(), who="Ian", now=session.now())
    paid = session.group.get(MoneyLine, figures.boxes[5].figure.records[0])
    with session.group.step("Correct a payment") as step:
        step.save(replace(paid, pence=(paid.pence or 0) + 1))
    page.beside.show_versions()
    assert page.beside.panel is not None
    said = " ".join(label.words() for label in page.beside.panel.findChildren(Label))
    assert "v1, final" in said
    assert "Records changed since" in said
    assert "£4,299.96 then, £4,299.97 now" in said


def test_a_version_is_seen_and_saved_as_it_was_sent(
    page: ReturnPreview, session: Session, tmp_path: Path
) -> None:
    complete(session.group)
    lock_return(session.group, page.figures(), who="Ian", now=session.now())
    asked: list[tuple[object, ...]] = []
    (version,) = versions_of(session.group, page.figures().award_id, session.now())
    panel = Versions(session, lambda to, *what: asked.append((to, *what)), page.figures().award_id)
    see = next(one for one in panel.findChildren(Button) if one.words() == "See")
    see.click()
    assert asked == [(To.RETURN_SENT, version.return_id)]
    panel.save_to(version, tmp_path / "v1.pdf")
    assert (tmp_path / "v1.pdf").read_bytes().startswith(b"%PDF")
    sent = sent_return_page(session, lambda to, *what: None, version.return_id)
    sent.reload()
    assert sent.made is not None
    assert sent.page_side.preview.pages == sent.made.paper.pages
    sent.save_to(tmp_path / "v1.html")
    assert (tmp_path / "v1.html").read_bytes().startswith(b"<!DOCTYPE")


def test_a_version_without_a_kept_print_offers_its_figures(
    page: ReturnPreview, session: Session, tmp_path: Path
) -> None:
    complete(session.group)
    lock_return(session.group, page.figures(), who="Ian", now=session.now())
    (version,) = versions_of(session.group, page.figures().award_id, session.now())
    with session.group.step("As it was in an older version") as step:
        for one in session.group.find(Attachment, owner_id=version.return_id):
            step.remove(Attachment, one.id)
    panel = Versions(session, lambda to, *what: None, page.figures().award_id)
    words = {one.words() for one in panel.findChildren(Button)}
    assert "Save its figures…" in words
    assert "See" not in words
    panel.save_to(version, tmp_path / "v1.csv")
    assert (tmp_path / "v1.csv").read_text("utf-8-sig").startswith("id,label")
