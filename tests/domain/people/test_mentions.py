"""The words around a place where somebody is named."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.identity import Naming
from groupkeeper.domain.people.mentions import Mention, around, held_things


def test_the_words_around_are_cut_between_words() -> None:
    words = (
        "The committee thanked everybody and most of all Tomasz for his patience with the boiler"
    )
    start = words.index("Tomasz")
    before, said, after = around(words, start, start + 6)
    assert said == "Tomasz"
    assert before == "…thanked everybody and most of all "
    assert after == " for his patience with the boiler"


def test_short_words_are_whole_and_on_one_line() -> None:
    assert around("Ask\nTomasz\nfirst", 4, 10) == ("Ask ", "Tomasz", " first")


@given(st.text(max_size=120), st.data())
def test_any_place_can_be_shown(words: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    before, said, after = around(words, start, end)
    assert len(before) <= 43
    assert len(after) <= 43
    assert "\n" not in before + said + after


def test_a_web_page_is_shown_without_its_marks() -> None:
    page = "<!DOCTYPE html>\n<table><tr><th>Signed</th><td>by Tomasz Nowak</td></tr></table>"
    start = page.index("Tomasz")
    before, said, after = around(page, start, start + 6)
    assert f"{before}{said}{after}".split() == ["…", "Signed", "by", "Tomasz", "Nowak"]


def _kept(kind: str, id: str) -> Mention:
    key = (kind, id, "words", 0, 1)
    return Mention(key, "", "", "", "", Naming.NAME, True, until=date(2032, 3, 31))


def test_what_stays_is_counted_once_a_line_or_a_paper() -> None:
    line, paper = _kept("money_line", "a"), _kept("attachment_content", "b")
    assert held_things([line, line]) == "1 line of the accounts"
    assert held_things([paper]) == "1 paper kept with the accounts"
    both = [line, _kept("invoice", "c"), paper]
    assert held_things(both) == "2 lines of the accounts and 1 paper kept with the accounts"
