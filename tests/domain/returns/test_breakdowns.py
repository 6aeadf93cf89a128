"""People by age and area, and anonymous forms: each person once, small numbers hidden."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.returns.age_bands import USUAL, bands_asked, bands_unread, read_band
from groupkeeper.domain.returns.areas import postcode_area
from groupkeeper.domain.returns.breakdowns import Breakdowns, breakdowns
from groupkeeper.domain.returns.funder_return import funder_return
from groupkeeper.domain.returns.gathered import AgeKnown, Came, Gathered, PeopleKnown, Tallied
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.who_came import who_came
from tests.reports.examples import NOW, small_example

CROWD = tuple(f"p{number:02d}" for number in range(40))


def _crowd(ages: dict[str, AgeKnown], **award: object) -> Gathered:
    """Forty people at one session, some with an age."""
    came = (Came("s1", tuple(f"c{who}" for who in CROWD), CROWD),)
    known = PeopleKnown(ages=ages, areas=dict.fromkeys(CROWD[:38], "NE66"))
    example = small_example(came=came, people=known)
    return replace(example, award=replace(example.award, **award))


def _parts(gathered: Gathered) -> Breakdowns:
    return breakdowns(gathered, who_came(gathered))


def _said(table: Table) -> dict[str, str]:
    return {
        str(row[0]): say_figure(row[1]) if isinstance(row[1], Figure) else row[1]
        for row in table.rows
    }


def test_age_is_that_of_the_day_they_first_came() -> None:
    born = date(2007, 4, 9)  # 17 on 8 April 2025, 18 the day after
    ages = {who: AgeKnown(born, "") for who in CROWD}
    assert _said(_parts(_crowd(ages)).ages)["12 to 17"] == "40"


def test_a_band_alone_counts_where_it_fits_a_funders_own_bands() -> None:
    ages = {who: AgeKnown(None, "25-64") for who in CROWD[:20]}
    ages |= {who: AgeKnown(None, "80+") for who in CROWD[20:]}
    said = _said(_parts(_crowd(ages, age_bands="Under 50\n50-64\n65+")).ages)
    assert said == {"Under 50": "0", "50-64": "0", "65+": "20", "Not known": "20"}


def test_not_known_is_always_shown_and_no_ages_at_all_give_no_table() -> None:
    ages = {who: AgeKnown(None, "25-64") for who in CROWD}
    assert _said(_parts(_crowd(ages)).ages)["Not known"] == "0"
    assert not _parts(_crowd({})).ages.rows


def test_small_numbers_are_shown_only_when_somebody_decided_so() -> None:
    ages = {who: AgeKnown(None, "25-64") for who in CROWD} | {"p00": AgeKnown(None, "80+")}
    hidden = _said(_parts(_crowd(ages)).ages)
    assert (hidden["80 and over"], hidden["25 to 64"]) == ("fewer than 5", "not shown")
    shown = _crowd(ages, small_numbers_shown=True)
    assert _said(_parts(shown).ages)["80 and over"] == "1"
    missing = {one.key: one for one in funder_return(shown, NOW).missing}
    assert missing["small"].stops_locking
    decided = _crowd(
        ages, small_numbers_shown=True, small_numbers_by="Ann", small_numbers_on=date(2026, 1, 1)
    )
    assert "small" not in {one.key for one in funder_return(decided, NOW).missing}


def test_hidden_numbers_are_in_no_figure_of_the_return() -> None:
    ages = {who: AgeKnown(None, "25-64") for who in CROWD} | {"p00": AgeKnown(None, "80+")}
    ids = {one.id for one in funder_return(_crowd(ages), NOW).figures()}
    assert "F1.age.80-and-over" not in ids
    assert "F1.age.25-to-64" not in ids
    assert "F1.age.not-known" in ids


def test_areas_are_given_only_where_the_funder_asks() -> None:
    assert not _parts(_crowd({})).areas.rows
    said = _said(_parts(_crowd({}, asks_areas=True)).areas)
    assert said == {"NE66": "38", "Not known": "2"}


def test_what_forms_said_is_headed_by_how_many_told_us_and_always_hidden_when_small() -> None:
    asked = AskedQuestion(activity_id="lunch", award_id="award", question="Are you a carer?",
                          answers="Yes\nNo\nRather not say")  # fmt: skip
    tallies = (
        Tallied("t1", "Are you a carer?", "Yes", 3),
        Tallied("t2", "Are you a carer?", "No", 22),
        Tallied("t3", "Something no longer asked", "Yes", 9),
    )
    gathered = replace(_crowd({}, small_numbers_shown=True), questions=(asked,), tallies=tallies)
    (table,) = _parts(gathered).told
    assert _said(table) == {"Yes": "fewer than 5", "No": "not shown", "Rather not say": "0"}
    assert table.notes[0] == "Told to us by 25 of at least 40 people, on anonymous forms."


@given(st.lists(st.sampled_from([band.words for band in USUAL]), max_size=40))
def test_bands_and_not_known_add_up_to_the_different_people(bands: list[str]) -> None:
    from_words = {one.words: one for one in USUAL}
    ages = {
        who: AgeKnown(date(2025 - from_words[band].youngest, 1, 1), "")
        for who, band in zip(CROWD, bands, strict=False)
    }
    table = _parts(_crowd(ages, small_numbers_shown=True)).ages
    if table.rows:
        assert sum(one.amount for one in table.column(1)) == len(CROWD)


@pytest.mark.parametrize(
    ("words", "ages"),
    [
        ("Under 16", (0, 15)), ("16-24", (16, 24)), ("25 to 64", (25, 64)), ("65+", (65, 150)),
        ("80 and over", (80, 150)), ("over 50", (51, 150)), ("Aged 11 – 18 years", (11, 18)),
    ],
)  # fmt: skip
def test_bands_are_read_as_funders_write_them(words: str, ages: tuple[int, int]) -> None:
    band = read_band(words)
    assert band
    assert (band.youngest, band.oldest) == ages


def test_a_band_we_cannot_read_is_named() -> None:
    assert bands_unread("0-18\nyoung people") == ("young people",)
    assert [one.words for one in bands_asked("0-18\nyoung people")] == ["0-18"]


@pytest.mark.parametrize(
    ("postcode", "area"), [("ne66 9zz", "NE66"), ("SW1A 1AA", "SW1A"), ("NE66", "NE66"), ("", "")]
)
def test_an_area_is_the_first_half_of_a_postcode(postcode: str, area: str) -> None:
    assert postcode_area(postcode) == area


def test_bands_may_be_parted_by_commas_or_lines() -> None:
    typed = "under 18, 18-64; 65+"
    assert [band.words for band in bands_asked(typed)] == ["under 18", "18-64", "65+"]
    assert bands_unread("under 18, children\n65+") == ("children",)
