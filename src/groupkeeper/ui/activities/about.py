"""What an activity is: what for, when, where, how it is counted, and how its year went."""

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.timetable import say_usual_time
from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.periods import Period, say_date
from groupkeeper.domain.streams import Stream
from groupkeeper.domain.volunteers.time_given import say_hours
from groupkeeper.storage.queries.activities.activities import (
    BehindActivity,
    activities,
    behind_activity,
)
from groupkeeper.ui.activities.who_came_card import who_came_card
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, Card
from groupkeeper.ui.kit.labels import body, help_text, section_title
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.kit.stat import Stat
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

WAYS = ("connect", "be_active", "take_notice", "keep_learning", "give")
Fact = tuple[str, str]


class About(Box):
    """The facts at the left, the year in figures at the right."""

    def __init__(self, session: Session, navigate: Navigate, activity: Activity) -> None:
        super().__init__()
        self._session = session
        self._navigate = navigate
        self._activity_id = activity.id
        self._inside = Box()
        self.add(Scroller(self._inside), stretch=1)

    def reload(self) -> None:
        """Show what the group file holds now."""
        group = self._session.group
        activity = group.get(Activity, self._activity_id)
        year = our_year(group.details(), self._session.today())
        behind = behind_activity(group, activity.id, year)
        change = button(
            "Change",
            icon="pencil",
            on=lambda: self._navigate(To.ACTIVITY_FORM, activity.id),
        )
        came = who_came_card(self._session, self._navigate, activity.id, year)
        facts = Box(_facts_card(facts_of(activity, behind), change), came, gap=16)
        figures = Box(self._year_card(behind, year))
        self._inside.clear()
        self._inside.add(TwoColumns(facts, figures, shares=(3, 1)))

    def _year_card(self, behind: BehindActivity, year: Period) -> Card:
        session = self._session
        lines = activities(session.group, year, session.today())
        of_year = next(line for line in lines if line.id == self._activity_id)
        held = Stat(str(behind.sessions_held), "sessions held")
        people = Stat(str(of_year.people), "different people came")
        hours = Stat(say_hours(of_year.minutes), "given by volunteers")
        card = Card(f"Since {say_date(year.start)}", held, people, hours, gap=16)
        if behind.called_off:
            card.add(Stat(str(behind.called_off), "called off"))
        card.add(SPRING)
        return card


def _facts_card(facts: list[Fact], change: Button) -> Card:
    """The facts in two columns, read down the left one first."""
    said = [Box(help_text(name), body(words), gap=0) for name, words in facts]
    half = (len(said) + 1) // 2
    columns = Box(down=False, gap=24)
    for part in (said[:half], said[half:]):
        columns.add(Box(*part, SPRING, gap=12), stretch=1)
    head = Box(down=False, gap=12)
    head.add(section_title("About"), stretch=1)
    head.add(change)
    return Card("", head, columns, SPRING)


def facts_of(activity: Activity, behind: BehindActivity) -> list[Fact]:
    """What there is to say about an activity, each with its name; nothing that is empty."""
    usual = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
    counted = said(field_of(Activity, "counted_by"), activity.counted_by)
    ways = ", ".join(field_of(Activity, way).label for way in WAYS if getattr(activity, way))
    facts = [
        ("What it is for", activity.purpose),
        ("Usual day and time", usual),
        ("Where", behind.place),
        ("Led by", ", ".join(behind.leaders)),
        ("When it does not meet", _pauses(activity)),
        ("How many places there are", str(activity.capacity or "")),
        ("How we count who came", counted),
        ("Stream", said(field_of(Activity, "stream"), activity.stream)),
        ("Commissioned by", activity.commissioned_by if _is_service(activity) else ""),
        ("Standard it answers for", activity.standard if _is_service(activity) else ""),
        ("Grants that help to pay for it", ", ".join(behind.awards)),
        ("Five Ways to Wellbeing", ways),
        ("Running since", say_date(activity.started_on) if activity.started_on else ""),
        ("Ended", say_date(activity.ended_on) if activity.ended_on else ""),
    ]
    return [fact for fact in facts if fact[1]]


def _pauses(activity: Activity) -> str:
    """ "Not on bank holidays, nor between school terms"; "" without a usual day."""
    if not activity.repeats:
        return ""
    off = [] if activity.bank_holidays else ["on bank holidays"]
    off += ["between school terms"] if activity.term_time else []
    return f"Not {', nor '.join(off)}" if off else "It meets on bank holidays too"


def _is_service(activity: Activity) -> bool:
    return activity.stream == Stream.SERVICE
