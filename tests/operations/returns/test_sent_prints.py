"""A locked return can be seen and printed again as it was sent, whatever changed since."""

import csv
import io
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine, Funder
from groupkeeper.domain.grants.evidence import Attachment, AttachmentContent
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.errors import NotThere
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.people.erasing import erase, what_erasing_does
from groupkeeper.operations.returns.locking import lock_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.operations.returns.sent_prints import (
    kept_print_of,
    save_sent,
    sent_files,
    sent_print,
)
from groupkeeper.reports.returns.what_changed import Picture
from groupkeeper.storage.group_file import GroupFile
from tests.operations.returns.test_returns import NOW, complete, figures_of
from tests.printed import page_text


@pytest.fixture
def locked(sample: GroupFile) -> FunderReturnFigures:
    complete(sample)
    return lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)


def _id(group: GroupFile) -> str:
    return next(one.id for one in group.find(FunderReturn) if one.locked_at)


def test_what_was_sent_is_had_again_after_its_records_and_its_grant_changed(
    sample: GroupFile, locked: FunderReturnFigures, tmp_path: Path
) -> None:
    sent = draw_return(locked).paper
    paid = sample.get(MoneyLine, locked.boxes[5].figure.records[0])
    award = sample.get(Award, locked.award_id)
    with sample.step("Change what was told") as step:
        step.save(replace(paid, pence=(paid.pence or 0) + 1000))
        step.save(replace(award, title="Something else"))
    kept = sent_print(sample, _id(sample)).paper
    assert kept.pages == sent.pages
    for page in range(1, sent.pages + 1):
        assert page_text(kept.pdf, page) == page_text(sent.pdf, page)
    assert save_sent(sample, _id(sample), tmp_path / "v1.pdf").read_bytes() == kept.pdf
    assert "£4,299.96" in save_sent(sample, _id(sample), tmp_path / "v1.html").read_text("utf-8")


def _changed_since(group: GroupFile, locked: FunderReturnFigures, what: str) -> None:
    award = group.get(Award, locked.award_id)
    paid = group.get(MoneyLine, locked.boxes[5].figure.records[0])
    line = group.find(BudgetLine, award_id=award.id)[0]
    changed = {
        "awarded": replace(award, awarded_pence=999900),
        "purpose": replace(award, purpose="Something else"),
        "payee": replace(paid, party="Quite Another Shop"),
        "what for": replace(paid, what_for="gin"),
        "budget line": replace(line, name="Another name"),
        "funder": replace(group.get(Funder, award.funder_id), name="Another Fund"),
    }
    with group.step("Change what was told") as step:
        step.save(changed[what])


@pytest.mark.parametrize(
    "what", ["awarded", "purpose", "payee", "what for", "budget line", "funder"]
)
def test_other_facts_than_those_sent_are_a_draft_of_the_next_version(
    sample: GroupFile, locked: FunderReturnFigures, what: str
) -> None:
    same = figures_of(sample)
    assert (same.locked_at, same.version, same.is_draft) == (locked.locked_at, 1, False)
    _changed_since(sample, locked, what)
    now = figures_of(sample)
    assert (now.is_draft, now.version, now.locked_by) == (True, 2, "")
    assert "words, names or payees in it changed, and no figure did" in now.draft_because
    assert now.draft_because.endswith("so this is a draft of version 2.")
    assert not kept_print_of(sample, now)


def test_a_locked_return_is_printed_as_it_was_sent_whoever_writes_for_the_group_today(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    group = sample.find(GroupDetails)[0]
    with sample.step("Somebody else writes") as step:
        step.save(replace(group, contact_name="Somebody Else"))
    now = prepare_return(sample, locked.award_id, now=datetime(2027, 5, 1))
    assert not now.is_draft
    assert kept_print_of(sample, now) == _id(sample)
    assert "Somebody Else" not in page_text(sent_print(sample, _id(sample)).paper.pdf, 1)


def test_it_is_named_after_its_funder_and_version(
    sample: GroupFile, locked: FunderReturnFigures
) -> None:
    files = sent_files(sample, _id(sample))
    assert files[".pdf"].file_name == "Return to Wenlow District Community Fund 31-03-2026 v1.pdf"
    assert "DRAFT" not in page_text(sent_print(sample, _id(sample)).paper.pdf, 1)


def test_a_return_locked_before_prints_were_kept_says_so_and_gives_its_figures(
    sample: GroupFile, locked: FunderReturnFigures, tmp_path: Path
) -> None:
    with sample.step("As it was in an older version") as step:
        for one in sample.find(Attachment, owner_id=_id(sample)):
            step.remove(Attachment, one.id)
            step.remove(AttachmentContent, one.id)
    with pytest.raises(NotThere, match="locked before GroupKeeper kept prints"):
        save_sent(sample, _id(sample), tmp_path / "v1.pdf")
    table = save_sent(sample, _id(sample), tmp_path / "v1.csv").read_text("utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(table))}
    assert rows["F6"]["said"] == "£4,299.96"
    assert rows["F6"]["value"] == "429996"
    assert len(rows) == len(locked.figures())


def _said_by(group: GroupFile, who: Person) -> None:
    with group.step("Sign") as step:
        step.save(who)
    award_id = figures_of(group).award_id
    kept = next(one for one in group.find(FunderReturn, award_id=award_id) if not one.locked_at)
    with group.step("Sign") as step:
        step.save(replace(kept, first_signatory=who.full_name))


def test_r_dp_4_the_print_keeps_who_is_erased_as_long_as_the_accounts_are_kept(
    sample: GroupFile,
) -> None:
    complete(sample)
    zofia = Person(first_name="Zofia", last_name="Kwiatkowska")
    _said_by(sample, zofia)
    lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    before = sent_print(sample, _id(sample)).paper.pdf
    said = what_erasing_does(sample, zofia.id, NOW.date())
    papers = [one for one in said.mentions if one.key[0] == "attachment_content"]
    assert papers
    assert all(one.until and not one.goes and "<" not in one.words for one in papers)
    erase(sample, [zofia.id], now=NOW)
    assert sent_print(sample, _id(sample)).paper.pdf == before


def test_r_dp_4_when_that_time_is_over_the_name_goes_and_the_pdf_with_it(
    sample: GroupFile, tmp_path: Path
) -> None:
    complete(sample)
    zofia = Person(first_name="Zofia", last_name="Kwiatkowska")
    _said_by(sample, zofia)
    figures = lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    erase(sample, [zofia.id], now=datetime(2040, 1, 1))
    assert set(sent_files(sample, _id(sample))) == {".html"}
    with pytest.raises(NotThere, match="went when somebody named in it was erased"):
        sent_print(sample, _id(sample))
    page = save_sent(sample, _id(sample), tmp_path / "v1.html").read_text("utf-8")
    assert "Kwiatkowska" not in page
    assert "£4,299.96" in page
    assert save_sent(sample, _id(sample), tmp_path / "v.csv").read_text().count("\n") > len(
        figures.figures()
    )


def test_the_print_is_none_of_the_papers_nobody_can_read(sample: GroupFile) -> None:
    with sample.step("Add somebody") as step:
        person = step.save(Person(first_name="Zofia", last_name="Kwiatkowska"))
    before = what_erasing_does(sample, person.id, NOW.date()).unread
    complete(sample)
    lock_return(sample, figures_of(sample), who="Ian Macleod", now=NOW)
    assert what_erasing_does(sample, person.id, NOW.date()).unread == before


def test_a_photo_has_no_more_dots_than_paper_shows() -> None:
    large = io.BytesIO()
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(large, "JPEG", quality=95)
    made = Picture(large.getvalue())
    assert (made.imageWidth, made.imageHeight) == (1067, 800)
    small = io.BytesIO()
    Image.new("RGBA", (200, 100), "red").save(small, "PNG")
    assert Picture(small.getvalue()).imageWidth == 200
