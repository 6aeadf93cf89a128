"""People by age and area, and what anonymous forms said: small numbers are hidden (R-SUP-4)."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.figures import Counted, Figure, Unit, say_figure, short_names
from groupkeeper.domain.returns.age_bands import band_of, bands_asked
from groupkeeper.domain.returns.gathered import Gathered, Tallied
from groupkeeper.domain.returns.suppressing import WHY_HIDDEN, Readers, hide_small
from groupkeeper.domain.returns.tables import Table
from groupkeeper.domain.returns.who_came import WhoCame

NOT_KNOWN = "Not known"
AGE_RULE = (
    "Of the different people, those in this age band on the day they first came in the period, "
    "from their date of birth or the age band they told us."
)
AREA_RULE = "Of the different people, those whose own or household's postcode is in this area."
NOT_KNOWN_RULE = "Of the different people, all the others."
TALLY_RULE = (
    "Answers counted from anonymous forms at sessions held in the period; no names are kept."
)


@dataclass(frozen=True, kw_only=True)
class Breakdowns:
    """T13 to T15 of a return; a table without rows is not printed."""

    ages: Table
    areas: Table
    told: tuple[Table, ...]


def breakdowns(gathered: Gathered, who: WhoCame) -> Breakdowns:
    """The breakdowns this funder asks for, with small numbers hidden."""
    return Breakdowns(
        ages=_ages(gathered, who), areas=_areas(gathered, who), told=_told(gathered, who)
    )


def _ages(gathered: Gathered, who: WhoCame) -> Table:
    bands = bands_asked(gathered.award.age_bands)
    first, ages = _first_days(who), gathered.people.ages
    parts: dict[str, list[str]] = {band.words: [] for band in bands}
    unknown: list[str] = []
    for person in who.totals.people.records:
        known = ages.get(person)
        band = band_of(known, first[person], bands) if known and person in first else None
        (parts[band.words] if band else unknown).append(person)
    wanted = bool(gathered.award.age_bands.strip()) or any(parts.values())
    return _table("T13", "People by age", "Age", "age", parts if wanted else {}, unknown, gathered,
                  who, AGE_RULE)  # fmt: skip


def _first_days(who: WhoCame) -> dict[str, date]:
    """The first day of the period on which each person came."""
    days = {s.id: s.on_date for s in who.counting.held_sessions if s.on_date}
    by_day = sorted(
        (came for came in who.counting.came if came.session_id in days),
        key=lambda came: days[came.session_id],
    )
    first: dict[str, date] = {}
    for came in by_day:
        day = days[came.session_id]
        first.update((person, day) for person in came.people if person not in first)
    return first


def _areas(gathered: Gathered, who: WhoCame) -> Table:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for person in who.totals.people.records:
        found[gathered.people.areas.get(person, "")].append(person)
    unknown = found.pop("", [])
    parts = {area: found[area] for area in sorted(found)} if gathered.award.asks_areas else {}
    if gathered.award.asks_areas and not parts:
        return _table(
            "T14", "People by area", "Area", "area", {}, unknown, gathered, who, AREA_RULE, True
        )
    return _table("T14", "People by area", "Area", "area", parts, unknown, gathered, who, AREA_RULE)


def _table(
    table_id: str,
    title: str,
    head: str,
    tail: str,
    parts: Mapping[str, Sequence[str]],
    unknown: Sequence[str],
    gathered: Gathered,
    who: WhoCame,
    rule: str,
    always: bool = False,
) -> Table:
    """Part and people, with those not known always in the last row; no rows without parts."""
    heads = (head, "Different people")
    if not parts and not always:
        return Table(table_id, title, heads, ())
    tails = short_names({name: name for name in parts})
    figures = [
        _people(f"F1.{tail}.{tails[name]}", f"people, {name}", ids, rule)
        for name, ids in parts.items()
    ]
    last = _people(f"F1.{tail}.not-known", "people, not known", unknown, NOT_KNOWN_RULE)
    labels = [*parts, NOT_KNOWN]
    readers = _readers(f"F1.{tail}", who.totals.people, gathered)
    rows, hidden = hide_small(labels, figures, gathered.told_from, unknown=last, readers=readers)
    if gathered.award.small_numbers_shown:
        rows, hidden = tuple(zip(labels, (*figures, last), strict=True)), False
    notes = (WHY_HIDDEN.format(least=gathered.told_from),) if hidden else ()
    total = ("Different people", who.totals.people)
    return Table(table_id, title, heads, rows, total, notes)


def _readers(name: str, whole: Figure, gathered: Gathered) -> Readers:
    """Those who have the returns that were sent before, with the same table in them."""
    before = tuple(table for table in gathered.told_before if table.name == name)
    return Readers(name, whole, gathered.award.id, before, gathered.told_in_two_ways)


def _people(figure_id: str, label: str, ids: Sequence[str], rule: str) -> Figure:
    trace = (Counted("person", tuple(ids)),)
    return Figure(figure_id, label.lower(), len(ids), Unit.PEOPLE, rule, trace)


def _told(gathered: Gathered, who: WhoCame) -> tuple[Table, ...]:
    """What anonymous forms said, a table for each question asked for this grant (T15).

    These are told about the people themselves, so their small numbers are always hidden.
    """
    asked = {one.question: one.choices for one in gathered.questions}
    said: defaultdict[str, list[Tallied]] = defaultdict(list)
    for one in gathered.tallies:
        if one.question in asked:
            said[one.question].append(one)
    tails = short_names({question: question for question in said})
    return tuple(
        _question(number, question, tails[question], asked[question], said[question], who, gathered)
        for number, question in enumerate(asked, start=1)
        if said[question]
    )


def _question(
    number: int,
    question: str,
    tail: str,
    choices: Sequence[str],
    said: Sequence[Tallied],
    who: WhoCame,
    gathered: Gathered,
) -> Table:
    people: Counter[str] = Counter()
    for one in said:
        people[one.answer] += one.people
    answers = [*choices, *sorted(people.keys() - set(choices))]
    tails = short_names({answer: answer for answer in answers})
    figures = [
        Figure(
            f"T15.{tail[:24]}.{tails[answer][:24]}", f"{question} {answer}", people[answer],
            Unit.NUMBER, TALLY_RULE,
            (Counted("anonymous_tally", tuple(o.id for o in said if o.answer == answer)),),
        )
        for answer in answers
    ]  # fmt: skip
    everyone = sum(people.values())
    whole = Figure(
        f"T15.{tail[:24]}", f"{question} answers", everyone, Unit.NUMBER, TALLY_RULE,
        (Counted("anonymous_tally", tuple(one.id for one in said)),),
    )  # fmt: skip
    readers = _readers(whole.id, whole, gathered)
    rows, hidden = hide_small(answers, figures, gathered.told_from, readers=readers)
    notes = (_told_by(everyone, who),)
    if hidden:
        notes += (WHY_HIDDEN.format(least=gathered.told_from),)
    heads = (question, "Answers")
    return Table(f"T15.{number}", question, heads, rows, ("All answers", whole), notes)


def _told_by(answers: int, who: WhoCame) -> str:
    people = who.totals.people
    least = "at least " if people.at_least else ""
    if answers <= people.amount:
        return (
            f"Told to us by {answers:,} of {least}{say_figure(people)} people, on anonymous forms."
        )
    return f"Told to us on {answers:,} anonymous forms; people may have filled in more than one."
