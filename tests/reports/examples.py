"""A small hand-made return: few enough records to add up on fingers."""

from datetime import date, datetime
from typing import Any

from groupkeeper.domain.activities.activity import SessionState
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.grants.award import Award, BudgetLine, ChangeToPlan, Funder
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import FunderReturnFigures, funder_return
from groupkeeper.domain.returns.gathered import (
    ActivityPaidFor,
    Came,
    Gathered,
    PeopleKnown,
    RoleNamed,
    SessionSeen,
)
from groupkeeper.domain.volunteers.hours import Basis, HoursEntry

NOW = datetime(2026, 3, 12, 10, 42)
PERIOD = Period(date(2025, 4, 1), date(2026, 3, 31))
LUNCH, YOGA = "lunch", "yoga"


def _session(number: int, activity: str, on: date, state: SessionState, **more: int) -> SessionSeen:
    return SessionSeen(
        f"s{number}", activity, on, state.value, more.get("finished", 1), more.get("others"),
        f"S-A{number:04d}",
    )  # fmt: skip


def _hours(number: int, on: date, who: str, minutes: int, role: str, **more: Any) -> HoursEntry:
    fields: dict[str, Any] = {
        "id": f"h{number}",
        "reference": f"H-A{number:04d}",
        "activity_id": LUNCH,
    } | more
    return HoursEntry(on_date=on, person_id=who, minutes=minutes, role_id=role, **fields)


def _paid(number: int, on: date, pence: int, line: str, party: str, **more: Any) -> MoneyLine:
    fields: dict[str, Any] = {
        "id": f"m{number}",
        "reference": f"V-A{number:04d}",
        "award_id": "award",
    } | more
    return MoneyLine(
        direction=Direction.PAYMENT.value, on_date=on, pence=pence, budget_line_id=line,
        party=party, fund_id="fund", **fields,
    )  # fmt: skip


def small_example(**changed: Any) -> Gathered:
    """Two activities, four people, seven hours entries and five payments of one award."""
    held, off = SessionState.HELD, SessionState.CALLED_OFF
    gathered: dict[str, Any] = {
        "group": GroupDetails(
            name="Wenlow Green Community Association",
            address="12 Green Lane\nWenlow NE66 9ZZ",
            contact_name="Ian Macleod",
            contact_post="treasurer",
            contact_email="ian@wenlow.example",
        ),
        "award": Award(
            id="award",
            title="Warm Welcome",
            fund_id="fund",
            reference="WDCF/2025/118",
            awarded_pence=50_000,
            starts_on=PERIOD.start,
            ends_on=PERIOD.end,
            return_due_on=date(2026, 4, 30),
            purpose="A warm place to eat together every Tuesday.",
            receipt_threshold_pence=2_500,
        ),
        "funder": Funder(id="funder", name="Wenlow District Community Fund"),
        "answers": FunderReturn(id="answers", award_id="award"),
        "period": PERIOD,
        "activities": (
            ActivityPaidFor(LUNCH, "Tuesday Lunch Club", "Main hall"),
            ActivityPaidFor(YOGA, "Chair Yoga", "Side room"),
        ),
        "sessions": (
            _session(1, LUNCH, date(2025, 4, 8), held),
            _session(2, LUNCH, date(2025, 4, 15), held, finished=0, others=5),
            _session(3, LUNCH, date(2025, 4, 22), off),
            _session(4, YOGA, date(2025, 5, 1), held),
        ),
        "came": (
            Came("s1", ("a1", "a2"), ("ann", "bob")),
            Came("s2", ("a3",), ("ann",)),
            Came("s4", ("a4", "a5", "a6"), ("ann", "cat", "cat")),
        ),
        "time_given": (
            _hours(1, date(2025, 4, 8), "dee", 180, "cook"),
            _hours(2, date(2025, 4, 15), "dee", 150, "cook"),
            _hours(3, date(2025, 4, 15), "ann", 90, "host"),
            _hours(4, date(2025, 5, 1), "", 60, "host", helpers=3, activity_id=YOGA),
            _hours(5, date(2025, 5, 2), "dee", 75, "", basis=Basis.ESTIMATED.value, activity_id="",
                   award_id="award"),
            _hours(6, date(2025, 5, 2), "dee", 45, "cook", travel=True),
            _hours(7, date(2026, 4, 1), "dee", 600, "cook"),
        ),
        "roles": {"cook": RoleNamed("Cook", "practical"), "host": RoleNamed("Host", "sessions")},
        "people": PeopleKnown(came_before=frozenset({"bob"}), helped_before=frozenset({"dee"})),
        "budget_lines": (
            BudgetLine(id="food", award_id="award", name="Food and drink", agreed_pence=30_000),
            BudgetLine(id="kit", award_id="award", name="Equipment", agreed_pence=20_000,
                       over_because="the second soup kettle cost more than quoted"),
        ),
        "money": (
            MoneyLine(id="m0", direction=Direction.RECEIPT.value, on_date=date(2025, 3, 28),
                      pence=50_000, party="Wenlow District Community Fund", from_funder=True,
                      award_id="award", fund_id="fund", reference="V-A0000", what_for="In full"),
            _paid(1, date(2025, 4, 7), 4_236, "food", "Wenlow Stores", what_for="food"),
            _paid(2, date(2025, 4, 14), 1_999, "food", "Wenlow Stores", what_for="food"),
            _paid(3, date(2025, 6, 2), 21_250, "kit", "Kitchen Supplies", what_for="kettles"),
            _paid(4, date(2025, 3, 2), 5_000, "kit", "Kitchen Supplies", what_for="too early"),
        ),
        "receipts_held": frozenset({"m1", "m3"}),
        "changes": (
            ChangeToPlan(award_id="award", on_date=date(2025, 9, 3), what="Soup instead of stew",
                         consented=True, agreed_by="Priya Shah", told_how="email"),
        ),
        "evidence": (
            Evidence(id="e1", award_id="award", evidence_kind=EvidenceKind.PHOTO.value,
                     consent_given=True),
            Evidence(id="e2", award_id="award", evidence_kind=EvidenceKind.COMMENT.value,
                     words="I look forward to Tuesdays.", said_by="Neighbour", consent_given=True),
        ),
        "other_funders": (("Miners' Trust", "Tuesday Lunch Club"),),
    }  # fmt: skip
    return Gathered(**(gathered | changed))


def small_return(**changed: Any) -> FunderReturnFigures:
    """The return of the small example, with some of what was gathered changed."""
    return funder_return(small_example(**changed), NOW, program_version="0.1.0")
