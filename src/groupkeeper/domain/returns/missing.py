"""What a return still lacks, each with the place where it is put right."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.cashbook.funds import FundKind
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.figures import Figure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.returns.age_bands import bands_unread
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.breakdowns import Breakdowns
from groupkeeper.domain.returns.days_that_count import AFTER_LOCK, AHEAD, OUTSIDE
from groupkeeper.domain.returns.evidence import photos_held, without_consent
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours_given import HoursGiven
from groupkeeper.domain.returns.money import GrantMoney, spent_so_far
from groupkeeper.domain.returns.people_ties import off_yet_attended, people_troubles
from groupkeeper.domain.returns.skilled_days import roles_not_said
from groupkeeper.domain.returns.typed import strange_numbers, words_never_used
from groupkeeper.domain.returns.what_changed import too_long
from groupkeeper.domain.returns.who_came import WhoCame

_AGREED = {
    OUTSIDE: "change the dates when they agree, or pay it from another fund.",
    AFTER_LOCK: "write it under Changes to the plan when they agree, or pay it from another fund.",
    AHEAD: "it counts from its own day on, if the return is not locked before.",
}
"""What to do about a payment that counts in no return, by why it does not (R-FND-7)."""


@dataclass(frozen=True)
class Missing:
    """One thing to put right. `key` names it for "Fix"; `ids` are the records it is about.

    A return with something missing can be printed as a draft. `stops_locking` says whether it
    can be locked all the same (R-RET-2).
    """

    key: str
    what: str
    stops_locking: bool
    kind: str = ""
    ids: tuple[str, ...] = ()


def what_is_missing(
    gathered: Gathered,
    who: WhoCame,
    hours: HoursGiven,
    money: GrantMoney,
    parts: Breakdowns,
    today: date,
) -> tuple[Missing, ...]:
    """Everything to put right before this return is sent, the weightiest first."""
    return (
        *_about_the_grant(gathered),
        *_about_money(gathered, money),
        *_about_people(gathered, who, hours, today),
        *_about_ties(gathered, who, parts),
        *_about_signing(gathered),
    )


def _about_the_grant(gathered: Gathered) -> Iterator[Missing]:
    award = gathered.award
    here = ("award", (award.id,))
    if not award.purpose.strip():
        yield Missing("purpose", "The purpose of the grant, in the funder's words.", True, *here)
    if award.return_due_on is None:
        yield Missing("due", "The day the return is due.", True, *here)
    if not gathered.activities:
        yield Missing("activities", "Which activities the grant pays for, if any.", False, *here)
    if not gathered.changes and not gathered.answers.no_changes:
        words = "Whether the plan changed: say what changed, or that nothing did."
        yield Missing("changes", words, True, *here)


def _about_money(gathered: Gathered, money: GrantMoney) -> Iterator[Missing]:
    if not gathered.budget_lines:
        yield Missing("lines", "The budget lines from the offer letter.", True, "award",
                      (gathered.award.id,))  # fmt: skip
    if ids := money.without_line:
        words = f"{_some(ids, 'payment')} without a budget line."
        yield Missing("line", words, True, "money_line", ids)
    yield from _about_the_fund(gathered, money)
    if ids := money.without_receipt:
        threshold = gathered.award.receipt_threshold_pence
        over = f" of {say_pence(threshold)} or more" if threshold else ""
        yield Missing("receipts", f"{_some(ids, 'receipt')}{over}.", False, "money_line", ids)
    if ids := _over_unexplained(gathered, money):
        words = f"Why {_some(ids, 'budget line')} went over."
        yield Missing("over", words, False, "budget_line", ids)
    said = gathered.answers.unspent_use.strip() or gathered.answers.unspent_back_by
    if money.unspent.amount > 0 and not said and not gathered.answers.interim:
        words = f"What we ask to do with the {say_pence(money.unspent.amount)} not spent."
        yield Missing("unspent", words, False, "award", (gathered.award.id,))


def _about_the_fund(gathered: Gathered, money: GrantMoney) -> Iterator[Missing]:
    """Where the grant's own fund says other than the return, it is not locked (R-FND-9)."""
    if _is_restricted(gathered) and (ids := gathered.fund_lines_elsewhere):
        words = f"{_some(ids, 'line')} of this grant's fund not marked with the grant."
        yield Missing("fund", words, True, "money_line", ids)
    if ids := _nothing_from_the_funder(gathered, money):
        words = (
            f"Whether {_some(ids, 'receipt')} of this grant's fund came from the funder: nothing "
            "is marked as theirs. Put the voucher right with the funder as who paid."
        )
        yield Missing("fund", words, True, "money_line", ids)
    for why, ids in money.outside_because.items():
        words = f"The funder's agreement to {_some(ids, 'payment')} {why}: {_AGREED[why]}"
        yield Missing("outside", words, False, "money_line", tuple(ids))


def _nothing_from_the_funder(gathered: Gathered, money: GrantMoney) -> tuple[str, ...]:
    """Receipts of the grant's own fund when none of them is the funder's (R-FND-9)."""
    if money.instalments or not gathered.award.fund_id:
        return ()
    return tuple(
        line.id
        for line in gathered.money
        if line.direction == Direction.RECEIPT
        and line.fund_id == gathered.award.fund_id
        and line.voided_on is None
    )


def _is_restricted(gathered: Gathered) -> bool:
    return gathered.fund is not None and gathered.fund.fund_kind == FundKind.RESTRICTED


def _over_unexplained(gathered: Gathered, money: GrantMoney) -> tuple[str, ...]:
    leeway = gathered.award.line_leeway_percent or 0
    spent = spent_so_far(money)
    return tuple(
        line.id
        for line in gathered.budget_lines
        if spent.get(line.id, 0) * 100 > (line.agreed_pence or 0) * (100 + leeway)
        and not line.over_because.strip()
    )


def _about_people(
    gathered: Gathered, who: WhoCame, hours: HoursGiven, today: date
) -> Iterator[Missing]:
    if ids := who.without_register:
        yield Missing("registers", f"{_some(ids, 'register')} not finished.", False, "session", ids)
    past = {s.id for s in gathered.sessions if s.on_date and s.on_date < today}
    if ids := tuple(one for one in who.not_marked if one in past):
        words = f"Whether {_some(ids, 'past session')} took place or {_was(ids)} called off."
        yield Missing("sessions", words, False, "session", ids)
    if not hours.hours.amount:
        yield Missing("hours", "The hours volunteers gave.", False, "hours_entry")
    if ids := roles_not_said(gathered, hours.entries):
        words = f"How skilled the work of {_some(ids, 'role')} is: their form asks for it."
        yield Missing("skilled", words, False, "role", ids)
    asked, held = gathered.award.photos_asked or 0, photos_held(gathered.evidence)
    if held < asked:
        yield Missing("photos", f"{_some((None,) * (asked - held), 'photo')} with consent.", False,
                      "evidence")  # fmt: skip
    if ids := without_consent(gathered.evidence):
        words = (
            f"Leave to use {_some(ids, 'photo, comment or story', 'photos, comments or stories')}."
        )
        yield Missing("consent", words, True, "evidence", ids)


def _about_ties(gathered: Gathered, who: WhoCame, parts: Breakdowns) -> Iterator[Missing]:
    """Numbers of people that do not agree stop the lock (R-PPL-3, R-PPL-6)."""
    for words in people_troubles(who, parts):
        yield Missing("ties", words, True, "session")
    if ids := off_yet_attended(who):
        words = f"Whether {_some(ids, 'session')} took place: called off, but people are ticked."
        yield Missing("sessions", words, True, "session", ids)
    award = gathered.award
    if unread := bands_unread(award.age_bands):
        words = f"Age bands we can read: write “{unread[0]}” like 16-24, under 16 or 65+."
        yield Missing("bands", words, True, "award", (award.id,))
    if award.small_numbers_shown and not (award.small_numbers_by and award.small_numbers_on):
        words = "Who decided that small numbers of ages and areas are shown, and when."
        yield Missing("small", words, True, "award", (award.id,))


def _about_signing(gathered: Gathered) -> Iterator[Missing]:
    first = gathered.answers.first_signatory.strip()
    second = gathered.answers.second_signatory.strip()
    here = ("funder_return", (gathered.answers.id,))
    if not first or not second or first.casefold().split() == second.casefold().split():
        words = "The names of two different people who sign."
        yield Missing("signatures", words, True, *here)
    elif gathered.signed_in_one_home:
        words = f"{first} and {second} live in one household: many funders ask for two who do not."
        yield Missing("signatures", words, False, *here)


def about_typed_words(answers: FunderReturn, figures: Sequence[Figure]) -> Iterator[Missing]:
    """Numbers and words in what was typed that want a second look (R-RET-3, R-RET-7)."""
    typed = "\n".join(
        (answers.in_a_few_words, answers.unspent_use, answers.story, answers.learnt,
         answers.differently, answers.next_steps)
    )  # fmt: skip
    here = (False, "funder_return", (answers.id,))
    if numbers := strange_numbers(typed, figures):
        yield Missing("numbers", f"Check these numbers you typed: {', '.join(numbers)}.", *here)
    if never := words_never_used(typed):
        yield Missing("words", f"Leave out these words: {', '.join(never)}.", *here)
    for title, over in too_long(answers):
        yield Missing("words", f"“{title}” is {over} words too long for its page.", *here)
    if answers.story.strip() and not answers.story_consented:
        yield Missing("words", "Leave to use the story; without it the story is left out.", *here)


def _some(ids: Sequence[object], one: str, many: str = "") -> str:
    return f"1 {one}" if len(ids) == 1 else f"{len(ids):,} {many or one + 's'}"


def _was(ids: Sequence[object]) -> str:
    return "was" if len(ids) == 1 else "were"
