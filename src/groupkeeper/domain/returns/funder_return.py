"""A return to a funder: everything the paper says, worked out from what the group holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import ChangeToPlan
from groupkeeper.domain.grants.burden import burden_of
from groupkeeper.domain.grants.keeping import grant_kept_until
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.returns import money_sentences, sentences
from groupkeeper.domain.returns.answers import Went
from groupkeeper.domain.returns.breakdowns import breakdowns
from groupkeeper.domain.returns.evidence import evidence_held
from groupkeeper.domain.returns.facts import award_facts
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.help_given import five_ways, how_it_helped, space_and_networks
from groupkeeper.domain.returns.hours_given import HoursGiven, hours_given
from groupkeeper.domain.returns.missing import about_typed_words, what_is_missing
from groupkeeper.domain.returns.money import GrantMoney, grant_money
from groupkeeper.domain.returns.money_sentences import Change
from groupkeeper.domain.returns.money_tables import money_tables
from groupkeeper.domain.returns.sections import Section, sections_of
from groupkeeper.domain.returns.what_changed import may_use, quotes, what_changed
from groupkeeper.domain.returns.who_came import WhoCame, who_came
from groupkeeper.domain.returns.whole_return import (
    AboutTheGrant,
    Box,
    Dot,
    FunderReturnFigures,
    Signatory,
    Tick,
    TimeTables,
    Words,
)


def funder_return(
    gathered: Gathered, now: datetime, *, program_version: str = "", file_version: str = ""
) -> FunderReturnFigures:
    """Work a return out. `now` is the local time it is made; the versions go on the trace sheet."""
    who, hours = who_came(gathered), hours_given(gathered, now.date())
    money = grant_money(gathered)
    parts, sections = breakdowns(gathered, who), sections_of(gathered.answers)
    figures = FunderReturnFigures(
        **vars(_about_the_grant(gathered, money, now)),
        **vars(_time_tables(hours)),
        **vars(parts),
        **vars(money_tables(gathered, money)),
        boxes=_boxes(who, hours, money),
        help=how_it_helped(gathered, who, hours, money),
        activities=who.activities,
        dots=_dots(who),
        took_part=who.took_part,
        space=space_and_networks(gathered, who, hours),
        ways=five_ways(gathered, who),
        in_sentences=_in_sentences(who, hours, money, sections),
        evidence=evidence_held(gathered, who, hours, money),
        changed=what_changed(gathered),
        pictures=gathered.pictures,
        words=_words(gathered, who, hours, money),
        missing=what_is_missing(gathered, who, hours, money, parts, now.date()),
        made_at=now,
        program_version=program_version,
        file_version=file_version,
    )
    typed = about_typed_words(gathered.answers, figures.figures())
    return replace(figures, missing=(*figures.missing, *typed))


def _about_the_grant(gathered: Gathered, money: GrantMoney, now: datetime) -> AboutTheGrant:
    award, answers = gathered.award, gathered.answers
    return AboutTheGrant(
        award_id=award.id,
        group_name=gathered.group.name,
        funder_name=gathered.funder.name,
        award_reference=award.reference,
        title="Interim return" if answers.interim else "End of grant return",
        subtitle=f"{award.title}, {gathered.period.said()}",
        purpose=award.purpose.strip(),
        period=gathered.period,
        facts=award_facts(gathered, money, now.date()),
        sections=sections_of(answers),
        ticks=_ticks(gathered),
        signatories=(
            Signatory(answers.first_signatory, answers.first_post),
            Signatory(answers.second_signatory, answers.second_post),
        ),
        large_print=answers.large_print,
        version=answers.version or 1,
        told_from=gathered.told_from,
        locked_at=answers.locked_at,
        locked_by=answers.locked_by,
    )


def _time_tables(hours: HoursGiven) -> TimeTables:
    return TimeTables(
        who=hours.who,
        roles=hours.roles,
        groups=hours.groups,
        skilled=hours.skilled,
        months=hours.months,
        time_by_activity=hours.activities,
    )


def _in_sentences(
    who: WhoCame, hours: HoursGiven, money: GrantMoney, sections: frozenset[Section]
) -> tuple[Figure, ...]:
    """Figures that are said in sentences of the parts a return has."""
    gave = (hours.running, hours.estimated, hours.came_first)
    return (
        *((who.totals.headcount,) if Section.ACTIVITIES in sections else ()),
        *(gave if Section.VOLUNTEERS in sections else ()),
        money.not_seen,
        money.repaid,
        *((money.repaid_otherwise,) if money.repaid_otherwise.records else ()),
    )


def _ticks(gathered: Gathered) -> tuple[Tick, ...]:
    answers = gathered.answers
    planned, changed, left = Went.AS_PLANNED, Went.CHANGED, Went.SOME_LEFT
    return (
        Tick("Money", (planned.label, changed.label, left.label), _went(answers.money_went), None),
        Tick("Activities", (planned.label, changed.label), _went(answers.activities_went),
             Section.ACTIVITIES),
        Tick("People", (planned.label, changed.label), _went(answers.people_went),
             Section.VOLUNTEERS),
    )  # fmt: skip


def _went(stored: str) -> str:
    return next((one.label for one in Went if one.value == stored), "")


def _dots(who: WhoCame) -> tuple[Dot, ...]:
    came = {one.session_id: len(one.ids) for one in who.counting.came}
    unfinished = set(who.without_register)
    return tuple(
        Dot(s.on_date, came.get(s.id, 0), s.state == SessionState.CALLED_OFF)
        for s in who.counting.sessions
        if (s.on_date and (s.state == SessionState.CALLED_OFF))
        or (s.on_date and s.state == SessionState.HELD and s.id not in unfinished)
    )


def _boxes(who: WhoCame, hours: HoursGiven, money: GrantMoney) -> tuple[Box, ...]:
    totals = who.totals
    return (
        Box(hours.people, "people volunteered"),
        Box(hours.hours, "hours given"),
        Box(totals.held, "sessions held of", totals.planned, "planned"),
        Box(totals.people, "different people took part"),
        Box(totals.attendances, "attendances"),
        Box(money.spent, "spent now of", money.received, "in all")
        if money.spent_before.records
        else Box(money.spent, "spent of", money.received, "received"),
    )


def _words(gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney) -> Words:
    answers = gathered.answers
    offered = sentences.draft_in_a_few_words(gathered, who, hours, money)
    return Words(
        in_a_few_words=answers.in_a_few_words.strip() or offered,
        volunteers=tuple(sentences.volunteer_sentences(gathered, hours)),
        how_we_count=sentences.HOW_WE_COUNT,
        money=(
            *money_sentences.over_sentences(gathered, money),
            money_sentences.unspent_sentence(gathered, money),
            *_outside(gathered, money),
        ),
        people=tuple(sentences.people_sentences(gathered, who)),
        changes=_changes(gathered),
        comments=quotes(one for one in gathered.evidence if may_use(one)),
        declaration=_declaration(gathered),
        minute=answers.minute_reference.strip(),
        burden=_burden(gathered, money),
    )


def _burden(gathered: Gathered, money: GrantMoney) -> str:
    """How long the funder's forms took us, where the group wishes to say it: time, not money."""
    times = gathered.form_times
    if not gathered.award.burden_shown or not times:
        return ""
    return f"We spent {burden_of(times, money.received.amount).said()}."


def _outside(gathered: Gathered, money: GrantMoney) -> Iterator[str]:
    """What moved for this grant and is in none of its sums."""
    if said := money_sentences.outside_sentence(money):
        yield said
    yield from money_sentences.moved_sentences(gathered, money)
    if said := money_sentences.other_in_fund_sentence(gathered, money):
        yield said
    if said := money_sentences.repaid_otherwise_sentence(gathered, money):
        yield said


def _changes(gathered: Gathered) -> tuple[Change, ...]:
    if gathered.changes:
        in_order = sorted(gathered.changes, key=_when_changed)
        return tuple(money_sentences.change_words(change) for change in in_order)
    return (Change(money_sentences.NO_CHANGES),) if gathered.answers.no_changes else ()


def _when_changed(change: ChangeToPlan) -> tuple[date, str]:
    return (change.on_date or date.max, change.id)


def _declaration(gathered: Gathered) -> tuple[str, ...]:
    until = grant_kept_until(gathered.award)
    kept = f"until {say_date(until)}" if until else "as long as the funder asks"
    said = (*sentences.DECLARATION, sentences.about_committee(gathered))
    examined = (sentences.EXAMINED,) if gathered.answers.examined else ()
    return tuple(line.format(until=kept) for line in (*said, *examined))


def file_name(figures: FunderReturnFigures) -> str:
    """A name for the saved paper: "Return to Wenlow District Fund 31-03-2026.pdf"."""
    plain = "".join(c if c.isalnum() or c in " -" else " " for c in figures.funder_name)
    funder = " ".join(plain.split())
    return f"Return to {funder} {table_date(figures.period.end).replace('/', '-')}.pdf"
