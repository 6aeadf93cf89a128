"""The page of a grant: moving it on, its lists, its photos, its money, and the funder's row."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, Condition, FormTime, Instalment, Stage
from groupkeeper.domain.grants.entries import ENTRY_KINDS, Entry, kind_of_entry
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.grants.outcomes import HelpCount
from groupkeeper.domain.people.person import Person
from groupkeeper.exchange.threesixty import read_grants
from groupkeeper.operations.grants.entries import keep_entry
from groupkeeper.operations.grants.grants import add_grant
from groupkeeper.storage.attachments import attachments_of
from groupkeeper.ui.grants.bring_in_award import BringInAward
from groupkeeper.ui.grants.entry_form import EntryForm, grant_entry_panel
from groupkeeper.ui.grants.entry_list import EntryList
from groupkeeper.ui.grants.evidence_pack import evidence_pack_page
from groupkeeper.ui.grants.grant import Grant
from groupkeeper.ui.grants.grant_evidence import EvidenceTab
from groupkeeper.ui.grants.grant_form import GrantForm
from groupkeeper.ui.grants.grant_tabs import ConditionsTab, MoneyTab
from groupkeeper.ui.grants.grants import Grants
from groupkeeper.ui.grants.money_came import MoneyCame
from groupkeeper.ui.grants.move_on import MoveGrant
from groupkeeper.ui.grants.thumbnails import PhotoCard, reduced
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.thumbnail import Thumbnail
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.pack_page import PackPage
from groupkeeper.ui.shell.session import Session
from tests.shared_data import SHARED, needs_shared_data, shared_files
from tests.ui.conftest import Asked

Show = Callable[..., QWidget]
TODAY = date(2026, 3, 12)


@pytest.fixture
def award(session: Session) -> Award:
    return session.group.find(Award, reference="WDCF/2025/118")[0]


def press(page: QWidget, words: str) -> None:
    """Press the button with these words, or with this name for a screen reader."""
    buttons = page.findChildren(Button)
    next(b for b in buttons if words in (b.words(), b.accessibleName())).click()


def words_on(page: QWidget) -> str:
    return "\n".join(label.words() for label in page.findChildren(Label))


def test_an_idea_is_moved_on_with_what_each_stage_asks_and_no_more(
    on_screen: Show, session: Session, asked: Asked
) -> None:
    idea = add_grant(session.group, Award(title="Cooker", stage=Stage.IDEA.value), "A trust")
    page = on_screen(Grant(session, asked, idea.id))
    assert isinstance(page, Grant)
    assert not page.prepare.isVisible()
    panel = on_screen(MoveGrant(session, idea))
    assert isinstance(panel, MoveGrant)
    shown = [name for name, field in panel.fields.items() if field.isVisible()]
    assert shown == ["applied_on", "applied_pence"]
    panel.save()
    assert panel.fields["applied_pence"].error() == "Applied for is needed."
    panel.fields["applied_pence"].set_value(90_000)
    panel.save()
    assert session.group.get(Award, idea.id).stage == Stage.APPLIED


def test_the_terms_of_a_loan_are_asked_only_of_a_loan(on_screen: Show, session: Session) -> None:
    asked_for = add_grant(session.group, Award(title="Cooker", stage="applied"), "A trust")
    panel = on_screen(MoveGrant(session, asked_for))
    assert isinstance(panel, MoveGrant)
    assert not panel.fields["loan_terms"].isVisible()
    panel.fields["award_kind"].set_value("loan")
    panel.follow()
    assert panel.fields["loan_terms"].isVisible()
    panel.which.set_value(Stage.UNSUCCESSFUL.value)
    panel.follow()
    shown = [name for name, field in panel.fields.items() if field.isVisible()]
    assert shown == ["decided_on", "why_unsuccessful"]


def test_closing_says_what_is_open_and_still_closes(on_screen: Show, session: Session) -> None:
    reported = session.group.find(Award, stage="reported")[0]
    keep_entry(session.group, Condition(award_id=reported.id, what="Show the logo"), TODAY)
    panel = on_screen(MoveGrant(session, reported))
    assert isinstance(panel, MoveGrant)
    assert "1 condition not ticked." in words_on(panel)
    panel.save()
    assert session.group.get(Award, reported.id).stage == Stage.CLOSED


def test_grants_are_listed_apart_by_how_they_stand(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    refused = Award(title="Bus trip", stage=Stage.UNSUCCESSFUL.value)
    add_grant(session.group, refused, "A trust")
    page = on_screen(Grants(session, asked))
    assert isinstance(page, Grants)
    page.reload()
    now = page.table.count()
    press(page, "Not successful 2")  # the made-up group was refused one before
    assert page.table.count() == 2
    press(page, f"Now {now}")
    assert page.table.count() == now > 1


def test_what_was_not_promised_has_no_sums(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    page = on_screen(Grants(session, asked))
    assert isinstance(page, Grants)
    page.reload()
    rows = page.table.rows
    said = [
        str(rows.data(rows.index(place, 0), Qt.ItemDataRole.AccessibleTextRole))
        for place in range(page.table.count())
    ]
    assert "Film evenings, Severn Film Trust, Applied for £960.00" in said
    assert "Ramp at the garden door, Wenlow Access Fund, Idea" in said
    assert any(one.startswith("Cycle stands, Wenlow County Highways, £320.00 left") for one in said)


@pytest.mark.parametrize(
    ("tab", "entry"),
    [
        ("conditions", Condition(what="Put up a plaque")),
        ("money", Instalment(pence=100)),
        ("outcomes", HelpCount(what="Rides given", amount=3)),
        ("about", FormTime(minutes=30, on_date=TODAY)),
    ],
)
def test_every_tab_shows_what_was_just_kept(
    on_screen: Show, session: Session, asked: Asked, award: Award, tab: str, entry: Entry
) -> None:
    page = on_screen(Grant(session, asked, award.id))
    assert isinstance(page, Grant)
    page.show_tab(tab)
    key = kind_of_entry(entry).key
    shown = next(one for one in page.findChildren(EntryList) if one.kind.key == key)
    before = shown.table.count()
    keep_entry(session.group, replace(entry, award_id=award.id), TODAY)
    assert shown.table.count() == before + 1


def test_a_condition_is_added_ticked_and_removed_in_its_panel(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    tab = on_screen(ConditionsTab(session, asked, award.id))
    assert isinstance(tab, ConditionsTab)
    tab.reload()
    before = tab.lists[0].table.count()
    press(tab, "Add a condition")
    assert asked[-1] == (To.GRANT_ENTRY, award.id, "condition")
    panel = on_screen(grant_entry_panel(session, asked, award.id))
    assert isinstance(panel, EntryForm)
    panel.save()
    assert panel.fields["what"].error() == "What they ask is needed."
    panel.fields["what"].set_value("Put up a plaque")
    press(panel, "Done today")
    panel.fields["how"].set_value("By the door")
    panel.save()
    tab.reload()
    assert tab.lists[0].table.count() == before + 1
    (kept,) = [one for one in session.group.find(Condition) if one.what == "Put up a plaque"]
    assert (kept.done_on, kept.how) == (TODAY, "By the door")


def test_a_condition_is_ticked_in_its_list_and_the_tick_opens_nothing(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    plaque = Condition(award_id=award.id, what="Put up a plaque")
    keep_entry(session.group, plaque, TODAY)
    tab = on_screen(ConditionsTab(session, asked, award.id))
    assert isinstance(tab, ConditionsTab)
    tab.reload()
    tab.lists[0].table.choose(plaque.id)
    tab.lists[0].table.ticked.emit(plaque.id, True)
    assert session.group.get(Condition, plaque.id).done_on == TODAY
    tab.lists[0].table.ticked.emit(plaque.id, False)
    assert session.group.get(Condition, plaque.id).done_on is None
    model = tab.lists[0].table.view.model()
    tab.lists[0].table.view.clicked.emit(model.index(0, 0))
    assert asked == []
    tab.lists[0].table.view.clicked.emit(model.index(0, 1))
    assert asked[-1][:3] == (To.GRANT_ENTRY, award.id, "condition")


@pytest.mark.parametrize("key", list(ENTRY_KINDS))
def test_every_list_has_a_form_that_opens_and_says_its_fields(
    on_screen: Show, session: Session, asked: Asked, award: Award, key: str
) -> None:
    panel = on_screen(grant_entry_panel(session, asked, award.id, key))
    assert isinstance(panel, EntryForm)
    assert list(panel.fields) == list(ENTRY_KINDS[key].asks)
    assert panel.body.minimumSizeHint().width() <= panel.full_width(), "nothing is cut at the side"
    assert panel.may_close()


def test_time_on_forms_goes_in_with_two_presses(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    before = len(session.group.find(FormTime))
    panel = on_screen(grant_entry_panel(session, asked, award.id, "form_time"))
    press(panel, "30 minutes")
    assert isinstance(panel, EntryForm)
    who = session.group.find(Person)[0]
    panel.fields["person_id"].set_value(who.id)
    press(panel, "Save the time")
    times = session.group.find(FormTime)
    assert len(times) == before + 1
    assert who.id in [one.person_id for one in times]
    assert {one.on_date for one in times} >= {TODAY}


def test_money_comes_in_through_the_cashbook_as_the_instalment_it_is(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    half = Instalment(award_id=award.id, pence=50_000, due_on=TODAY)
    keep_entry(session.group, half, TODAY)
    panel = on_screen(MoneyCame(session, award))
    assert isinstance(panel, MoneyCame)
    assert panel.fields["pence"].value() == 50_000
    panel.save()
    (line,) = session.group.find(MoneyLine, instalment_id=half.id)
    assert (line.pence, line.fund_id, line.from_funder) == (50_000, award.fund_id, True)
    tab = on_screen(MoneyTab(session, asked, award.id))
    assert isinstance(tab, MoneyTab)
    tab.reload()
    assert tab.figures[0].accessibleName() == "£5,300.00 received"


def test_money_left_over_is_noted_with_its_sum(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    tab = on_screen(MoneyTab(session, asked, award.id))
    press(tab, "Note money left over")
    assert asked[-1][:3] == (To.GRANT_ENTRY, award.id, "change")
    panel = on_screen(grant_entry_panel(session, asked, award.id, "change", asked[-1][3]))
    assert isinstance(panel, EntryForm)
    assert "£455.04" in str(panel.fields["what"].value())


def picture(path: Path) -> Path:
    image = QImage(640, 480, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


def test_photos_show_small_with_caption_and_consent(
    on_screen: Show, session: Session, asked: Asked, award: Award, tmp_path: Path
) -> None:
    tab = on_screen(EvidenceTab(session, asked, award.id))
    assert isinstance(tab, EvidenceTab)
    tab.add_photos([picture(tmp_path / "lunch.png")])
    photo_id = asked[-1][3]
    panel = on_screen(grant_entry_panel(session, asked, award.id, "photo", photo_id))
    assert isinstance(panel, EntryForm)
    assert panel.findChildren(Thumbnail)
    panel.fields["words"].set_value("Soup for thirty")
    panel.fields["consent_given"].set_value(True)
    panel.save()
    tab.reload()
    said = [card.accessibleName() for card in tab.findChildren(PhotoCard)]
    assert "Soup for thirty. They agreed" in said
    press(on_screen(grant_entry_panel(session, asked, award.id, "photo", photo_id)),
          "Take off lunch.png")  # fmt: skip
    assert attachments_of(session.group, session.group.get(Evidence, photo_id)) == []


def test_a_list_keeps_pictures_no_larger_than_it_shows_them(qapp: object, tmp_path: Path) -> None:
    whole = picture(tmp_path / "lunch.png").read_bytes()
    small = QImage.fromData(reduced(whole))
    assert small.height() == 272
    assert reduced(b"%PDF-1.7 no picture").startswith(b"%PDF")


def test_what_is_no_picture_is_shown_by_its_name(on_screen: Show) -> None:
    shown = Thumbnail(b"%PDF-1.7 not a picture", "letter.pdf")
    on_screen(shown)
    assert not shown.is_picture


def test_the_form_asks_the_few_things_first_and_keeps_the_rest_under_headings(
    on_screen: Show, session: Session, asked: Asked, award: Award
) -> None:
    page = on_screen(GrantForm(session, asked, award.id))
    assert isinstance(page, GrantForm)
    assert page.fields["title"].isVisible()
    assert not page.fields["age_bands"].isVisible()
    page.folds[0].turn()
    page.fields["age_bands"].set_value("Under 18")
    page.fields["small_numbers_shown"].set_value(True)
    assert "no price on volunteers" in words_on(page.fields["asks_skilled_days"])
    page.fields["asks_skilled_days"].set_value(True)
    page.save()
    assert "who decided" in page.fields["small_numbers_by"].error()
    page.fields["small_numbers_by"].set_value("Margaret Dunn")
    page.save()
    kept = session.group.get(Award, award.id)
    assert kept.asks_skilled_days
    assert (kept.age_bands, kept.small_numbers_by, kept.small_numbers_on) == (
        "Under 18",
        "Margaret Dunn",
        TODAY,
    )


ROW = (
    "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Funding Org:Name,"
    "Recipient Org:Name\n"
    "360G-a-1,Warm room,A warm room,GBP,5000,2025-03-12,Wenlow Fund,Wenlow Green\n"
)


def test_a_row_of_the_funder_shows_each_change_before_it_is_brought_in(
    on_screen: Show, session: Session, asked: Asked, award: Award, tmp_path: Path
) -> None:
    source = tmp_path / "row.csv"
    source.write_text(ROW)
    page = on_screen(BringInAward(session, asked))
    assert isinstance(page, BringInAward)
    page.read(source)
    assert page.preview is not None
    row = page.preview.rows[0].number
    page.choose_grant(row, award.id)
    assert "Awarded: £4,800.00 → £5,000.00" in words_on(page)
    assert session.group.get(Award, award.id).awarded_pence == 480_000
    press(page, "Bring in 1 grant")
    assert session.group.get(Award, award.id).awarded_pence == 500_000
    session.undo()
    assert session.group.get(Award, award.id) == award


def test_a_file_that_is_no_list_of_grants_is_refused_in_words(
    on_screen: Show, session: Session, asked: Asked, tmp_path: Path
) -> None:
    source = tmp_path / "members.csv"
    source.write_text("Name,Phone\nAnn,1\n")
    page = on_screen(BringInAward(session, asked))
    assert isinstance(page, BringInAward)
    page.read(source)
    assert "not a 360Giving file" in words_on(page)


@needs_shared_data
@pytest.mark.parametrize(
    "source",
    shared_files("grants/360giving", ".csv", ".json", ".xlsx"),
    ids=lambda path: path.name,
)
def test_every_shared_file_shows_its_grants_or_says_why_not(
    on_screen: Show, session: Session, asked: Asked, source: Path
) -> None:
    page = on_screen(BringInAward(session, asked))
    assert isinstance(page, BringInAward)
    page.read(source)
    if page.preview is None:
        assert "Nothing was brought in" in words_on(page)
    else:
        assert page.preview.rows
        assert page.preview.rows[0].title in words_on(page)


@needs_shared_data
def test_the_row_about_us_is_picked_out_of_a_funders_whole_list(
    on_screen: Show, session: Session, asked: Asked
) -> None:
    page = on_screen(BringInAward(session, asked))
    assert isinstance(page, BringInAward)
    page.read(SHARED / "grants/360giving/real_ABCT.xlsx")
    assert "none of them is surely to" in words_on(page)
    first = read_grants(SHARED / "grants/360giving/real_ABCT.xlsx").grants[0]
    page.recipient.set_value(first.recipient)
    press(page, "Look again")
    assert page.preview is not None
    assert {row.recipient for row in page.preview.rows} == {first.recipient}


def test_the_evidence_pack_is_asked_for_under_evidence_and_written(
    on_screen: Show, session: Session, asked: Asked, award: Award, qtbot: QtBot, tmp_path: Path
) -> None:
    page = on_screen(Grant(session, asked, award.id))
    assert isinstance(page, Grant)
    page.show_tab("evidence")
    press(page, "Evidence pack…")
    assert asked[-1] == (To.EVIDENCE_PACK, award.id)
    pack = on_screen(evidence_pack_page(session, asked, award.id))
    assert isinstance(pack, PackPage)
    pack.begin(tmp_path / "pack.zip")
    qtbot.waitUntil(lambda: "Saved as pack.zip" in words_on(pack), timeout=20_000)
    assert (tmp_path / "pack.zip").stat().st_size > 10_000
