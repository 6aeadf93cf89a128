"""What Today says about people's rights: requests to answer, checks to look at again."""

from collections.abc import Sequence
from datetime import date

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.people.agreement import CheckSeen
from groupkeeper.domain.people.due import NextStep, is_pressing
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.periods import days_until
from groupkeeper.domain.today import ToDo

_ASKED_FOR = field_of(DataRequest, "asked_for")
_LEVEL = field_of(CheckSeen, "level")
_MOST_NAMED = 2


def request_waits(
    name: str, request: DataRequest, step: NextStep, today: date, target: tuple[str, ...]
) -> ToDo:
    """A request about data that waits: told at once, pressing when its day is near (DP-9)."""
    late = step.due is not None and step.due < today
    when = "waits for an answer"
    if step.due is not None:
        when = (
            f"was due {days_until(step.due, today)}"
            if late
            else f"due {days_until(step.due, today)}"
        )
    pressing = is_pressing(request, today)
    return ToDo(
        f"request {target[-1]}",
        "clock-alert" if pressing else "user",
        "danger" if late else "warn" if pressing else "info",
        f"{'Complaint' if request.asked_for == 'complaint' else 'Request about data'} {when}",
        f"{name}: {said(_ASKED_FOR, request.asked_for).lower()}. {step.what}.",
        "See request",
        target,
        step.due,
    )


def checks_to_review(
    checks: Sequence[tuple[str, CheckSeen]], today: date, target: tuple[str, ...]
) -> ToDo | None:
    """Checks whose day to look again is here or near."""
    days = [check.review_on for _, check in checks if check.review_on]
    if not days:
        return None
    named = [f"{name}, {said(_LEVEL, check.level)}" for name, check in checks[:_MOST_NAMED]]
    more = len(checks) - _MOST_NAMED
    many = len(checks) > 1
    return ToDo(
        "checks",
        "clipboard-list",
        "warn" if min(days) < today else "info",
        f"{len(checks)} check{'s' if many else ''} to look at again",
        "; ".join(named) + (f" and {more} more" if more > 0 else ""),
        "See checks",
        target,
        min(days),
    )
