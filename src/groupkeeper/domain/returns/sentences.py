"""The sentences of a return. Every number in them is said from the figure its table holds."""

from collections.abc import Iterator

from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours import days_of_seven_hours
from groupkeeper.domain.returns.hours_given import HoursGiven
from groupkeeper.domain.returns.money import GrantMoney
from groupkeeper.domain.returns.money_sentences import unspent_sentence
from groupkeeper.domain.returns.who_came import WhoCame
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.domain.words import begun_large

NO_MONEY_VALUE = "Volunteer time is not given a money value and is not part of the grant budget."
HOW_WE_COUNT = (
    "Volunteers freely gave their time without pay; members and committee are included. Hours "
    "come from our registers and hours log, without travelling. Helpers counted by number add "
    "hours, not people.",
)
DECLARATION = (
    "this is a true report;",
    "the grant was spent only on the purpose shown here, except as shown under money;",
    "the figures come from the group's own records, which we will keep {until} and show on "
    "request;",
    "people in the photographs and quotes agreed to their use;",
)
EXAMINED = "Our accounts are examined independently."


def about_committee(gathered: Gathered) -> str:
    """That no committee member was paid; or who of us was, for what, how much (R-FND-13)."""
    paid = [
        line
        for line in gathered.money
        if line.other_than_expenses and line.direction == Direction.PAYMENT and not line.voided_on
    ]
    if not paid:
        return "no committee member was paid, except for repaid expenses listed under money."
    said = "; ".join(
        f"{line.party}, {say_pence(line.pence or 0)} for {line.what_for or 'work'}" for line in paid
    )
    return f"besides repaid expenses, these people of our group were paid: {said}."


def people_said(figure: Figure, one: str, many: str) -> str:
    """ "1 person", "196 different people", "at least 196 different people"."""
    words = one if figure.amount == 1 else many
    return f"{'at least ' if figure.at_least else ''}{say_figure(figure)} {words}"


def draft_in_a_few_words(
    gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney
) -> str:
    """The offered summary, for the person to keep or to write over."""
    totals = who.totals
    came = people_said(totals.people, "person", "different people")
    gave = people_said(hours.people, "person", "people")
    sessions = "session" if totals.held.amount == 1 else "sessions"
    did = [
        f"Between {_between(gathered)} we held {say_figure(totals.held)} {sessions}"
        f"{_of_what(gathered)}.",
        f"{begun_large(came)} came, {say_figure(totals.attendances)} times in all, an average of "
        f"{say_figure(totals.average)} a session.",
        f"{begun_large(gave)} gave {say_hours(hours.hours.amount)} of their own time to make it "
        "happen.",
    ]
    parts = [
        *(did if totals.held.amount or hours.hours.amount else ()),
        f"We received {say_figure(money.received)} and spent {say_figure(money.spent)}"
        f"{_before(money)}.",
        unspent_sentence(gathered, money),
    ]
    return " ".join(parts)


def _before(money: GrantMoney) -> str:
    if not money.spent_before.records:
        return ""
    return f" in this time, after {say_figure(money.spent_before)} before it"


def _between(gathered: Gathered) -> str:
    return f"{say_date(gathered.period.start)} and {say_date(gathered.period.end)}"


def _of_what(gathered: Gathered) -> str:
    names = [activity.name for activity in gathered.activities]
    if not names or len(names) > 4:
        return ""
    return " of " + (names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}")


def sharing_notes(gathered: Gathered) -> Iterator[str]:
    """The other returns that these hours appear in too (R-VOL-7)."""
    funders = dict.fromkeys(funder for funder, _ in gathered.other_funders)
    for funder in funders:
        names = [name for other, name in gathered.other_funders if other == funder]
        yield f"These hours also appear in our return to {funder} ({', '.join(names)})."


def people_sentences(gathered: Gathered, who: WhoCame) -> Iterator[str]:
    """How many different people signed in, and those only counted by heads (R-PPL-1)."""
    people = who.totals.people
    signed = "person" if people.amount == 1 else "different people"
    yield f"{say_figure(people)} {signed} signed in."
    if heads := who.totals.headcount.amount:
        yield (
            f"A further {heads:,} attendances were counted by headcount, so we cannot say how "
            "many different people they were."
        )


def volunteer_sentences(gathered: Gathered, hours: HoursGiven) -> Iterator[str]:
    """People, hours, days and how sure we are of them. Days of seven hours are allowed; pounds
    are not (R-VOL-1)."""
    if not hours.hours.amount:
        yield "No hours of volunteers are written down for this grant."
        return
    gave = begun_large(people_said(hours.people, "person", "people"))
    yield (
        f"{gave} volunteered for {say_hours(hours.hours.amount)}: the same as "
        f"{days_of_seven_hours(hours.hours.amount)} days of seven hours."
    )
    if hours.came_first.amount:
        now = "now also helps" if hours.came_first.amount == 1 else "now also help"
        first = people_said(hours.came_first, "person", "people")
        yield f"{begun_large(first)} who first came to take part {now}."
    if hours.running.amount:
        yield (
            f"{begun_large(say_hours(hours.running.amount))} of these went on running the group "
            "itself: meetings, booking the hall, paperwork and accounts. Small groups run on this "
            "work."
        )
    if hours.estimated.amount:
        yield (
            f"{say_hours(hours.estimated.amount)} of these are our own estimate made afterwards; "
            "the rest were written down at the time."
        )
    yield from sharing_notes(gathered)
