"""The printed return says the figures, marks where they stand, and never prices a volunteer."""

import re
from dataclasses import replace
from datetime import datetime
from io import BytesIO

import pytest
from PIL import Image

from groupkeeper.domain.figures import say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.gathered import AgeKnown, Came, PeopleKnown
from groupkeeper.domain.returns.typed import words_never_used
from groupkeeper.domain.returns.what_changed import Photo
from groupkeeper.reports.funder_return import print_funder_return
from groupkeeper.reports.page import PAGE_HEIGHT, PAGE_WIDTH, Paper, print_paper
from groupkeeper.reports.pages import page_count, page_picture
from groupkeeper.reports.returns.what_changed import photo_sheet
from tests.printed import page_text
from tests.reports.examples import small_example, small_return

HEADINGS = (
    "In a few words", "What people gave", "Who gave time", "What they did", "When",
    "What happened", "Who took part", "What people said", "How the grant was spent", "What is left",
    "Received from this funder", "Payments charged to this grant", "Changes to the plan",
    "Evidence we hold", "Signed for the group", "Where the figures come from",
    "Parts of these figures",
)  # fmt: skip


def _text(figures: FunderReturnFigures) -> str:
    pdf = print_funder_return(figures).pdf
    return "\n".join(page_text(pdf, page + 1) for page in range(page_count(pdf)))


def test_each_figure_on_paper_is_marked_where_it_stands() -> None:
    figures = small_return()
    printed = print_funder_return(figures)
    marked = {place.figure_id for place in printed.places}
    hidden = {one.id for one in figures.time_by_activity.figures()} - {"F4", "F5"}
    told = {one.id for one in figures.in_sentences}
    shown = {o.id for o in figures.figures()} - hidden - told
    assert shown - marked == {one.id for one in figures.other_money.figures()}
    for place in printed.places:
        assert 1 <= place.page <= printed.pages
        assert 0 < place.x < place.x + place.width < PAGE_WIDTH
        assert 0 < place.y < place.y + place.height < PAGE_HEIGHT


def test_the_words_at_a_marked_place_are_the_figure() -> None:
    figures = small_return()
    printed = print_funder_return(figures)
    spent = next(one for one in printed.places if one.figure_id == "F6" and one.page > 1)
    picture = page_picture(printed.pdf, spent.page, int(PAGE_WIDTH))
    rows = range(int(spent.y), int(spent.y + spent.height))
    columns = range(int(spent.x), int(spent.x + spent.width))
    dark = [picture.pixels[y * picture.stride + x * 3] < 128 for y in rows for x in columns]
    assert sum(dark) > len(dark) * 0.1


def test_the_paper_never_prices_volunteers_time() -> None:
    text = _text(small_return())
    assert words_never_used(text) == ()
    text = text.casefold()
    for word in ("worth", "overhead", "full cost", "in-kind", "equivalent", "wage", "per hour"):
        assert word not in text, word
    assert "volunteer time is not given a money value" in text


def test_ten_times_the_hours_change_no_pound_on_paper() -> None:
    longer = tuple(
        replace(entry, minutes=(entry.minutes or 0) * 10) for entry in small_example().time_given
    )
    before, after = _text(small_return()), _text(small_return(time_given=longer))
    assert re.findall(r"£[\d,.]+", before) == re.findall(r"£[\d,.]+", after)
    assert before != after


def test_ten_times_the_money_changes_no_hour_on_paper() -> None:
    dearer = tuple(replace(line, pence=(line.pence or 0) * 10) for line in small_example().money)
    hours = [say_figure(one) for one in small_return().roles.column(2)]
    text = _text(small_return(money=dearer))
    assert all(one in text for one in hours)


def test_a_draft_says_draft_and_a_locked_return_does_not() -> None:
    figures = small_return()
    locked = replace(figures, locked_at=datetime(2026, 4, 2, 9, 0), locked_by="Ian Macleod")
    assert "Draft" in _text(figures)
    text = _text(locked)
    assert "Draft" not in text
    assert "Locked 2 April 2026 by Ian Macleod." in text


def test_every_page_says_which_copy_it_is() -> None:
    figures = small_return()
    pdf = print_funder_return(figures).pdf
    for page in range(1, page_count(pdf) + 1):
        text = page_text(pdf, page)
        assert f"copy {figures.short_fingerprint}" in text
        assert "award WDCF/2025/118" in text


def test_the_trace_sheet_gives_rule_records_and_what_was_left_out() -> None:
    text = " ".join(_text(small_return()).split())
    assert "1 dated after the period (H-A0007)" in text
    assert small_return().fingerprint in text.replace(" ", "")


def test_it_is_all_there_in_pure_black_and_white() -> None:
    printed = print_funder_return(small_return())
    for page in range(1, printed.pages + 1):
        picture = page_picture(printed.pdf, page, 500)
        assert picture.pixels[0::3] == picture.pixels[1::3] == picture.pixels[2::3]


@pytest.mark.parametrize("name", ["<b>Bob & Sons", "]]></para>", "Nguyễn Ελένη Юлия", "W" * 190])
def test_t37_a_return_prints_whatever_the_names_in_it(name: str) -> None:
    gathered = small_example()
    award = replace(gathered.award, title=name, purpose=(name + " ") * 90, reference=name[:90])
    lines = tuple(replace(line, name=name) for line in gathered.budget_lines)
    money = tuple(replace(line, party=name, what_for=name) for line in gathered.money)
    figures = small_return(
        award=award,
        budget_lines=lines,
        money=money,
        funder=replace(gathered.funder, name=name),
        group=replace(gathered.group, name=name, address=name),
        activities=tuple(one._replace(name=name) for one in gathered.activities),
        changes=(replace(gathered.changes[0], what=(name + " ") * 400),),
    )
    assert name in _text(figures) or len(name) > 100


def test_a_return_of_nothing_yet_prints_too() -> None:
    empty = small_return(
        activities=(), sessions=(), came=(), time_given=(), budget_lines=(), money=(), changes=(),
        evidence=(), other_funders=(),
    )  # fmt: skip
    assert "£0.00" in _text(empty)


def test_a_small_grant_is_told_on_five_pages_and_two_of_trace() -> None:
    figures = small_return()
    pages = _pages(figures)
    traced = next(n for n, text in enumerate(pages) if "Where the figures come from" in text)
    assert traced <= 5
    assert len(pages) - traced <= 2


@pytest.mark.parametrize("payments", range(0, 26))
def test_no_heading_stands_alone_at_the_foot_of_a_page(payments: int) -> None:
    first, spent, *_ = small_example().money
    money = tuple(replace(spent, id=f"p{n}", reference=f"V-B{n:04d}") for n in range(payments))
    for text in _pages(small_return(money=(first, *money))):
        last = text.rstrip().splitlines()[-1]
        assert last not in HEADINGS
        assert not last.startswith(("Date Voucher", "Role People", "Budget line"))


def test_every_letter_is_in_the_paper() -> None:
    pdf = print_funder_return(small_return()).pdf
    fonts = set(re.findall(rb"/BaseFont /([\w+-]+)", pdf))
    assert fonts
    assert all(b"+SourceSans3-" in font for font in fonts)


def test_comments_of_any_length_and_many_instalments_still_print() -> None:
    gathered = small_example()
    comment = replace(gathered.evidence[1], words="A long day. " * 300)
    first, *others = gathered.money
    came_in = tuple(replace(first, id=f"i{n}", reference=f"V-C{n:04d}") for n in range(90))
    text = _text(small_return(evidence=(comment,), money=(*came_in, *others)))
    assert " ".join(text.split()).count("A long day.") >= 299
    assert "V-C0089" in text


def _pages(figures: FunderReturnFigures) -> list[str]:
    pdf = print_funder_return(figures).pdf
    return [page_text(pdf, page + 1) for page in range(page_count(pdf))]


def test_ticks_say_what_was_chosen_and_the_page_that_tells_of_it() -> None:
    answers = replace(small_example().answers, money_went="some_left", people_went="changed")
    pages = _pages(small_return(answers=answers))
    told = next(n for n, text in enumerate(pages, start=1) if "How the grant was spent" in text)
    first = " ".join(pages[0].split())
    assert "× Some is left" in first
    assert "× Some of it changed" in first
    assert f"page {told}" in first


def test_a_short_return_is_three_sides_or_fewer() -> None:
    answers = replace(small_example().answers, short=True)
    pages = _pages(small_return(answers=answers))
    assert len(pages) <= 3
    whole = "\n".join(pages)
    assert "Changes to the plan" in whole
    assert "Signed for the group" in whole
    assert "What people gave" not in whole
    assert "not in this copy" in whole


@pytest.mark.parametrize("payments", [3, 40])
def test_large_print_says_the_same_in_letters_of_16_points(payments: int) -> None:
    first, spent, *_ = small_example().money
    money = tuple(replace(spent, id=f"p{n}", reference=f"V-B{n:04d}") for n in range(payments))
    answers = replace(small_example().answers, large_print=True)
    printed = print_funder_return(small_return(answers=answers, money=(first, *money)))
    usual = print_funder_return(small_return(money=(first, *money)))
    assert printed.landscape
    assert {place.figure_id for place in printed.places} == {
        place.figure_id for place in usual.places
    }
    for place in printed.places:
        assert 0 < place.x < place.x + place.width < PAGE_HEIGHT
        assert 0 < place.y < place.y + place.height < PAGE_WIDTH


def test_a_change_without_consent_stands_in_heavier_letters() -> None:
    change = replace(small_example().changes[0], consented=False, why_not_asked="we forgot")
    text = " ".join(_text(small_return(changes=(change,))).split())
    assert "We changed this without asking first. We should have asked because we forgot." in text


def test_a_hidden_number_is_nowhere_on_paper() -> None:
    crowd = tuple(f"p{number:02d}" for number in range(40))
    ages = {who: AgeKnown(None, "25-64") for who in crowd} | {"p00": AgeKnown(None, "80+")}
    came = (Came("s1", tuple(f"c{who}" for who in crowd), crowd),)
    figures = small_return(came=came, people=PeopleKnown(ages=ages))
    printed = print_funder_return(figures)
    assert not any(place.figure_id.startswith("F1.age.80") for place in printed.places)
    text = " ".join(_text(figures).split())
    assert "80 and over fewer than 5" in text
    assert "25 to 64 not shown" in text
    assert "people, 80 and over" not in text
    twin = repr(printed.twin)
    assert "fewer than 5" in twin
    assert "'25 to 64', '39'" not in twin


def test_a_photo_that_does_not_open_is_left_out_and_the_return_is_printed() -> None:
    whole = BytesIO()
    Image.new("RGB", (300, 200), "teal").save(whole, "JPEG")
    photo = Photo("broken", "Soup day", "3 March 2026", "They agreed.")
    good = replace(photo, evidence_id="good", caption="The hall")
    for content in (b"", b"not a picture", whole.getvalue()[:700]):
        sheet = photo_sheet([photo, good], {"broken": content, "good": whole.getvalue()})
        text = page_text(print_paper(Paper("T", "G", "F"), sheet).pdf, 2)
        assert "The hall" in text
        assert "Soup day" not in text
    assert photo_sheet([photo], {"broken": b"not a picture"}) == []
