"""Somebody keeps every return we sent and takes their numbers off each other (R-SUP-2).

The reader here knows which people each shown number counts, which is more than anybody does, and
adds and subtracts the numbers in every way there is: a hidden one must not come out. Whoever
alone makes up a total, or came alone between two, stands in the totals, which hide nobody; in which
part they are is not said there.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.activities.asking import AskedQuestion
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.returns.breakdowns import breakdowns
from groupkeeper.domain.returns.gathered import AgeKnown, Came, Gathered, PeopleKnown, Tallied
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.told_before import ToldTable, as_told, tables_told
from groupkeeper.domain.returns.who_came import who_came
from groupkeeper.domain.small_numbers import HIGHEST, LOWEST, is_small
from tests.reports.examples import small_example

BANDS = ("Under 12\n12 and over", "Under 5\n5-11\n12-17\n18 and over", "Under 18\n18+", "")
MIDDLES = {"0-4": 4, "5-11": 11, "12-17": 17, "18-24": 24, "25-64": 64}
crowds = st.lists(st.sampled_from([*MIDDLES, *MIDDLES, ""]), min_size=5, max_size=45)
band_lists = st.sampled_from(BANDS)


def _gathered(
    crowd: Sequence[str], award: str, bands: str, told: Iterable[ToldTable] = ()
) -> Gathered:
    people = tuple(f"p{number:02d}" for number in range(len(crowd)))
    example = small_example(
        came=(Came("s1", tuple(f"c{who}" for who in people), people),),
        people=PeopleKnown(
            ages={
                who: AgeKnown(None, band) for who, band in zip(people, crowd, strict=True) if band
            },
            areas={who: band for who, band in zip(people, crowd, strict=True) if band},
        ),
        told_before=tuple(told),
    )
    asked = replace(example.award, id=award, age_bands=bands, asks_areas=True)
    return replace(example, award=asked)


def _table(gathered: Gathered) -> tuple[Table, Figure]:
    who = who_came(gathered)
    return breakdowns(gathered, who).ages, who.totals.people


def _shown(table: Table, whole: Figure) -> list[Figure]:
    return [*table.column(1), whole]


def _told(table: Table, whole: Figure, award: str, least: int = 5) -> list[ToldTable]:
    return list(tables_told([as_told(one, award) for one in _shown(table, whole)], least))


def _hidden_few(gathered: Gathered) -> list[frozenset[str]]:
    """The people of each small part, which nobody is to number."""
    open_table, _ = _table(
        replace(gathered, award=replace(gathered.award, small_numbers_shown=True), told_before=())
    )
    table, _ = _table(gathered)
    hidden = {str(row[0]) for row in table.rows if isinstance(row[1], str)}
    return [
        frozenset(row[1].records)
        for row in open_table.rows[:-1]
        if isinstance(row[1], Figure)
        and is_small(row[1].amount, gathered.told_from)
        and row[0] in hidden
    ]


def _comes_out(wanted: frozenset[str], known: Iterable[frozenset[str]]) -> bool:
    """Whether adding and subtracting the known numbers gives the wanted one."""
    sets = [*known, wanted]
    atoms = sorted({tuple(who in one for one in sets) for one in sets for who in one})
    rows = [[Fraction(int(atom[place])) for atom in atoms] for place in range(len(sets))]
    *others, last = rows
    for column in range(len(atoms)):
        pivot = next((row for row in others if row[column]), None)
        if pivot is None:
            continue
        others.remove(pivot)
        for row in (*others, last):
            if row[column]:
                times = row[column] / pivot[column]
                row[:] = [a - times * b for a, b in zip(row, pivot, strict=True)]
    return not any(last)


def _ids(figures: Iterable[Figure]) -> list[frozenset[str]]:
    return [frozenset(one.records) for one in figures]


def _try(*returns: Gathered) -> None:
    tables = [_table(one) for one in returns]
    known = _ids(figure for table in tables for figure in _shown(*table))
    totals = _ids(whole for _, whole in tables)
    for one in returns:
        for few in _hidden_few(one):
            assert _comes_out(few, totals) or not _comes_out(few, known)


@given(crowds, band_lists, band_lists)
def test_two_funders_who_ask_for_other_bands_cannot_work_out_a_hidden_age(
    crowd: list[str], ours: str, theirs: str
) -> None:
    first = _gathered(crowd, "ours", ours)
    second = _gathered(crowd, "theirs", theirs, _told(*_table(first), "ours"))
    _try(first, second)


@given(crowds, st.lists(st.sampled_from([*MIDDLES, ""]), max_size=3), band_lists)
def test_a_second_version_with_a_late_register_gives_no_hidden_age_away(
    crowd: list[str], late: list[str], bands: str
) -> None:
    first = _gathered(crowd, "ours", bands)
    second = _gathered([*crowd, *late], "ours", bands, _told(*_table(first), "ours"))
    _try(first, second)


def test_a_part_that_only_grew_is_still_told_in_the_next_version() -> None:
    crowd = ["25-64"] * 20 + ["12-17"] * 10
    first = _gathered(crowd, "ours", "")
    second = _gathered([*crowd, "25-64"], "ours", "", _told(*_table(first), "ours"))
    assert [one.amount for one in _table(second)[0].column(1)] == [0, 0, 10, 0, 21, 0, 0, 0]


def test_bands_that_leave_a_few_beside_another_return_are_hidden() -> None:
    crowd = ["0-4"] * 30 + ["5-11"] * 3 + ["25-64"] * 10
    first = _gathered(crowd, "ours", BANDS[1])
    assert [one.amount for one in _table(first)[0].column(1)][:1] == [30]
    alone, _ = _table(_gathered(crowd, "theirs", BANDS[0]))
    assert [one.amount for one in alone.column(1)] == [33, 10, 0]
    beside, _ = _table(_gathered(crowd, "theirs", BANDS[0], _told(*_table(first), "ours")))
    assert [row[1] for row in beside.rows[:2]] == ["not shown", "not shown"]


def _from(gathered: Gathered, least: int) -> Gathered:
    return replace(gathered, group=replace(gathered.group, fewer_than=least))


leasts = st.integers(LOWEST, HIGHEST)


@given(crowds, leasts, leasts, band_lists)
def test_whoever_was_told_of_from_one_number_on_is_so_ever_after(
    crowd: list[str], then: int, now: int, bands: str
) -> None:
    """The group chose another number after a return was sent."""
    first = _from(_gathered(crowd, "ours", bands), then)
    told = _told(*_table(first), "ours", then)
    second = _from(_gathered(crowd, "theirs", bands, told), now)
    assert _table(second) == _table(first)
    for label, cell in _table(first)[0].rows[:-1]:
        assert isinstance(cell, str) or not is_small(cell.amount, then), label


def test_other_people_are_told_of_from_the_new_number_on() -> None:
    told = _told(*_table(_gathered(["0-4"] * 9, "ours", "")), "ours", 5)
    others = _from(_gathered(["5-11"] * 4 + ["25-64"] * 9, "theirs", ""), 3)
    strangers = tuple(f"q{number}" for number in range(13))
    others = replace(
        others,
        came=(Came("s1", tuple(f"c{who}" for who in strangers), strangers),),
        people=PeopleKnown(ages={who: AgeKnown(None, "5-11") for who in strangers[:4]}),
        told_before=tuple(told),
    )
    assert others.told_from == 3
    assert 4 in [one.amount for one in _table(others)[0].column(1)]


def test_people_told_of_from_two_numbers_on_are_broken_down_no_more() -> None:
    """Five and three: "fewer than 5" of one return and "fewer than 3" of the other are too much."""
    crowd = ["0-4"] * 30 + ["25-64"] * 30
    five = _told(*_table(_gathered(crowd[:30], "a", "")), "a", 5)
    three = _told(*_table(_gathered(crowd, "b", "")), "b", 3)
    third = _gathered(crowd, "c", "", [*five, *three])
    assert third.told_from == 5
    assert {row[1] for row in _table(third)[0].rows} == {"not shown"}


def test_a_return_keeps_the_number_it_was_sent_with() -> None:
    gathered = _gathered(["0-4"] * 4 + ["25-64"] * 30, "ours", "")
    sent = replace(gathered, answers=replace(gathered.answers, fewer_than=5))
    assert _table(_from(sent, 3)) == _table(gathered)


def _answers(
    said: Sequence[tuple[str, str, int]], award: str, told: Iterable[ToldTable] = ()
) -> Gathered:
    example = small_example(
        questions=(AskedQuestion(award_id=award, question="Did it help?", answers="y\nn\n?"),),
        tallies=tuple(Tallied(id, "Did it help?", answer, many) for id, answer, many in said),
        told_before=tuple(told),
    )
    return replace(example, award=replace(example.award, id=award))


def _numbers(gathered: Gathered) -> list[Figure]:
    who = who_came(gathered)
    return [one for table in breakdowns(gathered, who).told for one in table.figures()]


SPRING = (("s0", "y", 9), ("s1", "n", 12), ("s2", "?", 20))
AUTUMN = (("a0", "y", 3), ("a1", "n", 8), ("a2", "?", 30))


def _words(gathered: Gathered) -> list[str]:
    (table,) = breakdowns(gathered, who_came(gathered)).told
    return [one if isinstance(one := row[1], str) else say_figure(one) for row in table.rows]


def test_forms_of_a_half_are_not_taken_off_those_of_the_whole_year() -> None:
    """One funder had the spring, another has the year: three said yes in the autumn."""
    year = (*SPRING, *AUTUMN)
    assert _words(_answers(year, "theirs")) == ["12", "20", "50"]
    told = list(
        tables_told([as_told(one, "ours") for one in _numbers(_answers(SPRING, "ours"))], 5)
    )
    assert _words(_answers(year, "theirs", told)) == ["not shown", "not shown", "50"]


def test_forms_of_the_whole_year_are_not_left_over_when_a_half_is_told_later() -> None:
    year = (*SPRING, *AUTUMN)
    told = list(
        tables_told([as_told(one, "theirs") for one in _numbers(_answers(year, "theirs"))], 5)
    )
    assert _words(_answers(SPRING, "ours")) == ["9", "12", "20"]
    assert _words(_answers(SPRING, "ours", told)) == ["not shown", "not shown", "20"]
