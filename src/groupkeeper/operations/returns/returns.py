"""What a person can do with a return: work it out, and answer what it asks."""

from dataclasses import replace
from datetime import datetime, timedelta

from groupkeeper.domain.cashbook.ledger import Book
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.as_sent import said_beside_figures
from groupkeeper.domain.returns.funder_return import funder_return
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.sections import Shape
from groupkeeper.domain.returns.ties import missing_ties, ties_with_fund
from groupkeeper.domain.returns.versions import changed_figures, why_draft_again
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.domain.small_numbers import FEWER_THAN
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.returns.locked_returns import (
    locked_figures,
    said_when_sent,
    told_before,
)
from groupkeeper.storage.queries.returns.returns import (
    gather_return,
    newest_return,
)
from groupkeeper.version import VERSION


def prepare_return(
    group: GroupFile,
    award_id: str,
    period: Period | None = None,
    *,
    now: datetime,
    shape: Shape | None = None,
) -> FunderReturnFigures:
    """Work out the return of a grant, for its whole time or for a `period` inside it.

    A locked return whose figures, facts and payees are still the same is given as locked; otherwise
    it is a draft of the version that would follow.
    A `shape` makes this one copy short, large or without some parts.
    """
    award = group.get(Award, award_id)
    kept = newest_return(group, award_id)
    covered = _covered(award, period, kept)
    answers = (shape or Shape()).of(_answers(award, kept, covered))
    if answers.locked_at and not answers.fewer_than:  # sent before a group could choose it
        answers = replace(answers, fewer_than=FEWER_THAN)
    book = read_book(group)
    given = replace(answers, locked_at=None)
    gathered = gather_return(group, award, given, covered, book, today=now.date())
    figures = _worked_out(group, book, gathered, now)
    if not answers.locked_at:
        return figures
    changed = _figures_changed(group, answers, figures)
    if not changed and said_when_sent(group, answers.id) in ("", figures.said):
        return replace(figures, locked_at=answers.locked_at, locked_by=answers.locked_by)
    sent = replace(gathered, told_before=told_before(group))  # the locked one is told by now, too
    draft = _worked_out(group, book, sent, now)
    why = why_draft_again(answers, figures_changed=changed)
    return replace(draft, locked_by="", version=(answers.version or 1) + 1, draft_because=why)


def _worked_out(
    group: GroupFile, book: Book, gathered: Gathered, now: datetime
) -> FunderReturnFigures:
    figures = funder_return(
        gathered, now, program_version=VERSION, file_version=_file_version(group)
    )
    untied = missing_ties(ties_with_fund(book, figures.figures(), gathered), gathered.award)
    missing = (*untied, *figures.missing)
    return replace(figures, missing=missing, said=said_beside_figures(gathered))


def _figures_changed(group: GroupFile, sent: FunderReturn, figures: FunderReturnFigures) -> bool:
    """Whether some figure is not what was sent; its rule may be worded otherwise."""
    if sent.fingerprint == figures.fingerprint:
        return False
    return bool(changed_figures(locked_figures(group, sent.id), figures.figures()))


def _covered(award: Award, period: Period | None, kept: FunderReturn | None) -> Period:
    """The days a return covers: never outside the grant's own time (R-FND-7)."""
    if not award.starts_on or not award.ends_on:
        raise RuleBroken(
            Problem("starts_on", "Type the days the grant starts and ends, then make its return.")
        )
    whole = Period(award.starts_on, award.ends_on)
    asked = period or (kept and _days_of(kept, whole)) or whole
    covered = Period(max(asked.start, whole.start), min(asked.end, whole.end))
    if covered.start > covered.end:
        raise RuleBroken(
            Problem("period", f"Choose days inside the grant's own time, {whole.said()}.")
        )
    return covered


def _days_of(kept: FunderReturn, whole: Period) -> Period | None:
    """The days of the return last worked on; after a locked interim one, the days that follow."""
    if not kept.period_start or not kept.period_end:
        return None
    if kept.locked_at and kept.interim and kept.period_end < whole.end:
        return Period(kept.period_end + timedelta(days=1), whole.end)
    if kept.period_end < whole.start or kept.period_start > whole.end:
        return None  # the grant's own days were changed since
    return Period(kept.period_start, kept.period_end)


def _file_version(group: GroupFile) -> str:
    return str(group.rows("SELECT user_version FROM pragma_user_version")[0][0])


def answers_for(group: GroupFile, figures: FunderReturnFigures) -> FunderReturn:
    """What was typed for a return so far; a new version when the last one is locked."""
    kept = newest_return(group, figures.award_id)
    answers = _answers(group.get(Award, figures.award_id), kept, figures.period)
    return _next_version(answers, figures.period) if answers.locked_at else answers


def _answers(award: Award, kept: FunderReturn | None, covered: Period) -> FunderReturn:
    """What was typed for these days: nothing yet when the last return is locked for other days.

    A return of days that end before the grant does is an interim one (R-RET-6).
    """
    answers = _typed(award, kept, covered)
    if answers.locked_at or award.ends_on is None or covered.end >= award.ends_on:
        return answers
    return replace(answers, interim=True)


def _typed(award: Award, kept: FunderReturn | None, covered: Period) -> FunderReturn:
    if kept is None:
        return FunderReturn(
            award_id=award.id,
            period_start=covered.start,
            period_end=covered.end,
            short=award.short_return,
        )
    if kept.locked_at and (kept.period_start, kept.period_end) != (covered.start, covered.end):
        begun = _next_version(kept, covered)
        return replace(
            begun, in_a_few_words="", unspent_use="", minute_reference="", unspent_back_by=None,
            money_went="", activities_went="", people_went="", sent_on=None, sent_how="",
        )  # fmt: skip
    if not kept.locked_at and _wrong_days(award, kept):  # the grant's days were changed since
        return replace(kept, period_start=covered.start, period_end=covered.end)
    return kept


def _next_version(kept: FunderReturn, covered: Period) -> FunderReturn:
    following = FunderReturn(award_id=kept.award_id, version=(kept.version or 1) + 1)
    same_days = (kept.period_start, kept.period_end) == (covered.start, covered.end)
    return replace(
        kept,
        id=following.id,
        version=following.version,
        period_start=covered.start,
        period_end=covered.end,
        interim=kept.interim and same_days,
        locked_at=None,
        locked_by="",
        fingerprint="",
        sent_on=None,
        sent_how="",
        fewer_than=None,
    )


def keep_answers(group: GroupFile, answers: FunderReturn) -> FunderReturn:
    """Keep what a person typed for a return. A locked one is not changed (R-RET-2)."""
    kept = newest_return(group, answers.award_id)
    if kept and kept.id == answers.id and kept.locked_at:
        raise RuleBroken(Problem("locked_at", "This return is locked. Begin a new version of it."))
    if wrong := _wrong_days(group.get(Award, answers.award_id), answers):
        raise RuleBroken(wrong)
    with group.step("Change the words of a return") as step:
        return step.save(answers)


def _wrong_days(award: Award, answers: FunderReturn) -> Problem | None:
    """The days typed for a return are days of its grant, the first not after the last (R-FND-7)."""
    first, last = answers.period_start, answers.period_end
    if not (first and last and award.starts_on and award.ends_on):
        return None
    if first > last:
        return Problem("period_end", "The last day comes before the first.")
    if first >= award.starts_on and last <= award.ends_on:
        return None
    whole = Period(award.starts_on, award.ends_on).said()
    field = "period_start" if first < award.starts_on else "period_end"
    return Problem(field, f"Choose days inside the grant's own time, {whole}.")
