"""What becomes of subscriptions when two entries are joined, in words to read before deciding."""

from collections.abc import Sequence

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.fees_joined import Because, Becomes, Fee, FeeJoined
from groupkeeper.domain.people.terms import FOR_EVER
from groupkeeper.domain.periods import Period, table_date

_WHY = {
    Because.LEFT: "It is not owed, as they had left",
    Because.PAID: "This time is paid for already",
    Because.PARTLY_PAID: "Part of this time is paid for already",
    Because.OWED_TWICE: "Both entries owe for this time, and it is owed once",
    Because.PAID_TWICE: "This time was paid twice",
}
_KEPT_SHORT = 2


def fee_said(fee: Fee) -> str:
    """ "01/04/2025 to 31/03/2026, £12.00, not paid"."""
    return f"{_time_said(fee.time)}, {_money_said(fee)}"


def becomes_said(one: FeeJoined) -> str:
    """What becomes of one subscription, and why, in a sentence or two."""
    if one.after is None:
        kept = f" The {say_pence(one.fee.paid)} paid for it is kept." if one.fee.paid else ""
        return f"{_WHY[one.because]}, so this goes.{kept}"
    if one.becomes == Becomes.SHORTER:
        rest = Fee(one.after, one.fee.membership).time
        return f"Owed only for {_time_said(rest)}: {say_pence(one.after.due_pence or 0)}."
    if one.because == Because.LEFT:
        return f"{_WHY[one.because]}. What was paid stays."
    return "Stays as it is."


def choice_said(one: FeeJoined, becomes: Becomes) -> str:
    """One answer to what should become of it."""
    if becomes == Becomes.SHORTER and one.rest:
        rest = Fee(one.rest, one.fee.membership).time
        return f"Owe the rest, {_time_said(rest)}: {say_pence(one.rest.due_pence or 0)}"
    if one.because == Because.OWED_TWICE:
        other = "the other is owed" if becomes == Becomes.GOES else "the other goes"
        return f"{'Take this away' if becomes == Becomes.GOES else 'Owe this'}: {other}"
    return "Take it away: nothing is owed" if becomes == Becomes.GOES else "Owe it all the same"


def staying_said(fees: Sequence[FeeJoined]) -> str:
    """A line for those that stay as they are, each said while they are few."""
    same = [one.fee for one in fees if one.after == one.fee.subscription and not one.choices]
    if not same:
        return ""
    if len(same) > _KEPT_SHORT:
        paid = say_pence(sum(fee.paid for fee in same))
        return f"{count_said(len(same), 'subscription')} with {paid} paid stay as they are."
    stays = "stays as it is" if len(same) == 1 else "stay as they are"
    return f"{' and '.join(fee_said(fee) for fee in same)}: {stays}."


def _money_said(fee: Fee) -> str:
    if not fee.due:
        return "free"
    paid = "paid" if fee.is_paid else f"{say_pence(fee.paid)} paid" if fee.paid else "not paid"
    return f"{say_pence(fee.due)}, {paid}"


def _time_said(time: Period) -> str:
    if time.end == FOR_EVER:
        return f"for life from {table_date(time.start)}"
    return f"{table_date(time.start)} to {table_date(time.end)}"
