"""The volunteer hours and the ladder as tables of words, the same on paper and in a file.

In a copy for the public small numbers are hidden and nobody is named (R-SUP-1 to R-SUP-3). Then
`least` is the smallest number of people that is told; it is 0 in a copy of our own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import say_date, say_minutes
from groupkeeper.domain.small_numbers import is_small, may_show_total, say_people
from groupkeeper.domain.volunteers.hours_report import By, HoursReport, Part
from groupkeeper.domain.volunteers.ladder import RUNGS, Ladder
from groupkeeper.domain.volunteers.statement import WhoGave

_TITLES = {
    By.STREAM: "By stream",
    By.ROLE_GROUP: "By group of roles",
    By.ROLE: "By role",
    By.ACTIVITY: "By activity",
    By.MONTH: "By month",
    By.PERSON: "By person",
}
_MORE_THAN_ONE = (
    "Somebody may be in more than one line, so this column does not add up to the total."
)
_CHANGES = (
    ("moved up to a higher rung.", "moved up to a higher rung."),
    (
        "who first came to take part began to help.",
        "who first came to take part began to help.",
    ),
    ("is new on the ladder.", "are new on the ladder."),
    (
        "did not come for a year and is no longer on it.",
        "did not come for a year and are no longer on it.",
    ),
)
NOT_VOLUNTEERING = "Time that is not volunteer time"
TRAVEL = "Travelling, kept apart"


@dataclass(frozen=True)
class HoursTable:
    """A table of words: the first column says what, the others are numbers."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def hours_tables(report: HoursReport, least: int = 0) -> tuple[HoursTable, ...]:
    """Every way the hours of a period add up, then what is kept apart."""
    ways = [by for by in _TITLES if not (least and by is By.PERSON)]
    shows_people = may_show_total(
        (len(part.people) for by in ways for part in report.parts[by]), least
    ) and not is_small(len(report.whole.people), least)
    tables = [_by(by, report, shows_people, least) for by in ways if report.parts[by]]
    return (*tables, *_apart(report, least))


def hours_sentences(
    report: HoursReport, who: WhoGave | None = None, least: int = 0
) -> tuple[str, ...]:
    """What the tables come to, in sentences; the same figures as in them.

    In public `who` is said only where the number of people is: it would give it away.
    """
    whole = report.whole
    tables = hours_tables(report, least)
    total = next((table.total for table in tables if table.total), ())
    people = report.headline() if total and total[1] else "Our volunteers"
    said = [f"{people} gave {_hours(whole.minutes)}."]
    if who and total and total[1] and (new := who_sentence(who, least)):
        said.append(new)
    if not report.with_estimates:
        said.append("Hours that were estimated afterwards are left out.")
    elif whole.estimated_minutes:
        said.append(
            f"{_hours(whole.estimated_minutes)} of these are our own estimate, made afterwards. "
            "The rest were written down at the time."
        )
    if whole.at_least:
        said.append(
            "Some helpers were only counted, without names. They add hours and never people, so "
            "we say “at least”."
        )
    if report.travel.minutes and not report.with_travel:
        said.append(f"Travelling, {_hours(report.travel.minutes)} more, is in no sum here.")
    elif report.with_travel:
        said.append(f"Travelling, {_hours(report.travel.minutes)}, is among these hours.")
    return tuple(said)


def who_sentence(who: WhoGave, least: int = 0) -> str:
    """ "5 gave time for the first time; 20 helped regularly, 12 now and then." """
    counts = (who.new, who.regular, who.occasional)
    if not any(counts) or any(is_small(count, least) for count in counts):
        return ""
    new, regular, occasional = (f"{count:,}" if count else "none" for count in counts)
    said = f"{new} gave time for the first time; {regular} helped regularly, "
    said += f"{occasional} now and then."
    return said[:1].upper() + said[1:]


def _hours(minutes: int) -> str:
    return f"{say_minutes(minutes)} {'hour' if minutes == 60 else 'hours'}"


def _by(by: By, report: HoursReport, shows_people: bool, least: int) -> HoursTable:
    parts = report.parts[by]
    estimates = report.whole.estimated_minutes > 0
    heads = [by.label, "People", "Hours", *(["Of them estimated"] if estimates else [])]
    if by is By.PERSON:
        heads.remove("People")
    rows = _rows(parts, by, least, estimates=estimates)
    said = [] if by is By.PERSON else [report.whole.people_said if shows_people else ""]
    total = ("All", *said, *_numbers(report, parts, estimates=estimates))
    overlap = sum(len(part.people) for part in parts) > len(report.whole.people)
    notes = (_MORE_THAN_ONE,) if overlap and shows_people and by is not By.PERSON else ()
    return HoursTable(_TITLES[by], tuple(heads), rows, total, notes)


def _rows(
    parts: Sequence[Part], by: By, least: int, *, estimates: bool
) -> tuple[tuple[str, ...], ...]:
    hours = same_decimals([part.minutes for part in parts])
    guessed = same_decimals([part.estimated_minutes for part in parts])
    rows: list[tuple[str, ...]] = []
    for part, given, estimated in zip(parts, hours, guessed, strict=True):
        people = shown_people(part, least)
        cells = [part.name, *([] if by is By.PERSON else [people]), given]
        rows.append((*cells, *([estimated] if estimates else [])))
    return tuple(rows)


def _numbers(report: HoursReport, parts: Sequence[Part], *, estimates: bool) -> list[str]:
    """The hours in all, with as many decimals as the lines above them."""
    hours = [*(part.minutes for part in parts), report.whole.minutes]
    guessed = [*(part.estimated_minutes for part in parts), report.whole.estimated_minutes]
    numbers = [same_decimals(hours)[-1]]
    return [*numbers, same_decimals(guessed)[-1]] if estimates else numbers


def _apart(report: HoursReport, least: int) -> list[HoursTable]:
    tables: list[HoursTable] = []
    if report.travel.minutes and not report.with_travel:
        tables.append(_apart_table(TRAVEL, [report.travel], least))
    if report.not_volunteering and not least:
        tables.append(_apart_table(NOT_VOLUNTEERING, report.not_volunteering, least))
    return tables


def _apart_table(title: str, parts: Sequence[Part], least: int) -> HoursTable:
    hours = same_decimals([part.minutes for part in parts])
    rows = tuple(
        (part.name, say_people(len(part.people), least), given)
        for part, given in zip(parts, hours, strict=True)
    )
    return HoursTable(title, ("How it was given", "People", "Hours"), rows)


def shown_people(part: Part, least: int) -> str:
    """How many different people a line is about; "fewer than 5" where 5 are told."""
    if is_small(len(part.people), least):
        return say_people(len(part.people), least)
    return part.people_said


def same_decimals(minutes: Sequence[int]) -> list[str]:
    """Hours with as many decimals as the finest of them needs, so that their points line up."""
    decimals = 2 if any(one % 30 for one in minutes) else int(any(one % 60 for one in minutes))
    return [f"{one / 60:,.{decimals}f}" for one in minutes]


def ladder_table(ladder: Ladder, least: int = 0) -> HoursTable:
    """How many stood on each rung on the two days, highest first."""
    counts = [(ladder.count(rung, now=False), ladder.count(rung, now=True)) for rung in RUNGS]
    rows = tuple(
        (rung.label, say_people(then, least), say_people(now, least))
        for rung, (then, now) in reversed(list(zip(RUNGS, counts, strict=True)))
    )
    shows_total = may_show_total((one for pair in counts for one in pair), least)
    total = ("All", f"{len(ladder.then):,}", f"{len(ladder.now):,}") if shows_total else ()
    heads = ("Rung", f"On {say_date(ladder.first)}", f"On {say_date(ladder.last)}")
    return HoursTable("Where people stand", heads, rows, total)


def moves_table(ladder: Ladder, names: Mapping[str, str]) -> HoursTable:
    """Who moved up and from where to where, by name: for the committee, never for the public."""
    rows = sorted(
        (names.get(move.person_id, "Someone no longer in the list"), before.label, move.after.label)
        for move in ladder.climbers()
        if (before := move.before) is not None
    )
    return HoursTable("Who moved up", ("Name", "From", "To"), tuple(rows))


def ladder_sentences(ladder: Ladder, least: int = 0) -> tuple[str, ...]:
    """What changed between the two days, in sentences; only the first is said of nobody too."""
    come_and_gone = (ladder.newcomers(), ladder.left())
    if any(is_small(count, least) for count in come_and_gone):
        come_and_gone = (0, 0)  # beside the totals, one of them would give the other away
    counts = (len(ladder.climbers()), len(ladder.began_to_help), *come_and_gone)
    return tuple(
        _sentence(count, *said, least)
        for place, (count, said) in enumerate(zip(counts, _CHANGES, strict=True))
        if count or not place
    )


def _sentence(count: int, one: str, many: str, least: int) -> str:
    if not count:
        return f"Nobody {one}"
    if is_small(count, least):
        return f"{say_people(count, least).capitalize()} people {many}"
    return f"{count_said(count, 'person', 'people')} {one if count == 1 else many}"
