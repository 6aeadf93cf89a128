"""The words around a place where somebody is named."""

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.mentions import around


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
