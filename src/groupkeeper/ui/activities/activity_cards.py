"""The fields of an activity in their cards, and what the cards say of what is typed."""

from dataclasses import replace
from typing import Any

from groupkeeper.domain.activities.activity import Activity, CountedBy
from groupkeeper.domain.activities.activity import Session as PlannedSession
from groupkeeper.domain.activities.common_kinds import COMMON_KINDS
from groupkeeper.domain.activities.timetable import read_time, say_usual_time
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import field_of
from groupkeeper.domain.grants.award import Award, AwardActivity
from groupkeeper.domain.periods import parse_date
from groupkeeper.domain.streams import Stream
from groupkeeper.operations.activities.calling_off import planned_after_end
from groupkeeper.storage.queries.activities.activities import leaders_of
from groupkeeper.ui.activities.leaders_box import LeadersBox
from groupkeeper.ui.activities.usual_days import UsualDays
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.choices import OneOf, SeveralOf
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    number_field,
    text_field,
    time_field,
    under_label,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.hours_field import hours_field

WAYS = ("connect", "be_active", "take_notice", "keep_learning", "give")
_KINDS = [("", "A blank page"), *((each.name, each.name) for each in COMMON_KINDS)]
_USUAL = ("repeats", "starts_at", "lasts_minutes", "space_id")


class ActivityCards(Page):
    """Two cards at the left, two at the right; `activity()` is what is typed in them."""

    def __init__(self, session: Session, activity: Activity, *, is_new: bool) -> None:
        title = "Add an activity" if is_new else f"Change {activity.name}"
        super().__init__(title, back=activity.name or "Activities")
        self._session = session
        self._activity = activity
        self._is_new = is_new
        self.fields = _fields(session, activity)
        self._make_choices(activity)
        self._fill_page()
        self.stream.chosen.connect(self._show_service)
        self.usual_days.edited.connect(self._say_usual)
        for name in ("started_on", "starts_at", "lasts_minutes"):
            self.fields[name].left.connect(self._say_usual)
            self.fields[name].edited.connect(self._say_usual)
        self.fields["ended_on"].edited.connect(self._say_ending)
        self._show_service()
        self._say_usual()
        self._say_ending()

    def _make_choices(self, activity: Activity) -> None:
        """What is chosen rather than typed."""
        session, group = self._session, self._session.group
        self.stream = OneOf(
            [(stream.value, stream.label) for stream in Stream], chosen=activity.stream
        )
        self.usual_days = UsualDays(activity.repeats)
        self.how_often = self.usual_days.how_often
        self.counted_by = OneOf(
            [(each.value, each.label) for each in CountedBy], chosen=activity.counted_by
        )
        self.ways = SeveralOf(
            [(way, field_of(Activity, way).label) for way in WAYS],
            chosen=[way for way in WAYS if getattr(activity, way)],
        )
        links = group.find(AwardActivity, activity_id=activity.id) if not self._is_new else []
        self.awards = SeveralOf(
            [(award.id, award.title) for award in group.find(Award)],
            chosen=[link.award_id for link in links],
        )
        leaders = leaders_of(group, activity.id) if not self._is_new else []
        self.leaders = LeadersBox(session, [id for id, _ in leaders])
        self.usual = Label("", "strong", "ok", wrap=True)
        self.planned = Label(_say_planned(session, activity), "strong", "warn", wrap=True)
        self.ending = Label("", "strong", "warn", wrap=True)
        self.start_from = choice_field("Start from", _KINDS, width=320)
        self.start_from.set_value("")
        self.start_from.setVisible(self._is_new)

    def _fill_page(self) -> None:
        f = self.fields
        self._service = Box(f["commissioned_by"], f["standard"], gap=10)
        what = Card(
            "What it is",
            self.start_from,
            f["name"],
            f["purpose"],
            under_label("Who it is for", self.stream),
            self._service,
        )
        when = Card(
            "When and where",
            self.usual_days,
            _pair(f["started_on"], f["starts_at"]),
            _pair(f["lasts_minutes"], f["space_id"]),
            self.usual,
            self.planned,
            f["term_time"],
            f["bank_holidays"],
            f["ended_on"],
            self.ending,
        )
        counts = Card("Who comes", under_label("How we count", self.counted_by), f["capacity"])
        leads = Card("Who leads it", self.leaders)
        ways = Card(
            "Five Ways to Wellbeing",
            help_text("Tick what this activity helps people to do."),
            self.ways,
        )
        pays = Card("Grants that help to pay for it", self.awards)
        left, right = Box(what, ways, leads, gap=14), Box(when, counts, pays, gap=14)
        pays.setVisible(bool(self._session.group.find(Award)))  # once it stands in the form
        self.body.add(TwoColumns(left, right))

    def activity(self) -> Activity:
        """What is typed, as an activity."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        starts = typed["starts_at"]
        typed["starts_at"] = f"{starts:%H:%M}" if starts else ""
        typed["space_id"] = typed["space_id"] or ""
        typed["term_time"] = bool(typed["term_time"])
        typed["bank_holidays"] = bool(typed["bank_holidays"])
        ways = {way: way in self.ways.value() for way in WAYS}
        return replace(
            self._activity,
            **typed,
            **ways,
            stream=str(self.stream.value()),
            counted_by=str(self.counted_by.value()),
            leader_id=next(iter(self.leaders.ids()), ""),
            repeats=self._rule(),
        )

    def _rule(self) -> str:
        return self.usual_days.rule(self.fields["started_on"].value() or self._session.today())

    def _say_usual(self, *_: object) -> None:
        activity = self.activity()
        said = say_usual_time(activity.repeats, activity.starts_at, activity.lasts_minutes)
        self.usual.set_words(said if activity.repeats else "")
        self.usual.setVisible(bool(activity.repeats))
        moves = any(getattr(activity, name) != getattr(self._activity, name) for name in _USUAL)
        self.planned.setVisible(moves and bool(self.planned.words()))

    def _say_ending(self, *_: object) -> None:
        off = (
            () if self._is_new else planned_after_end(self._session.group, self.activity()).sessions
        )
        self.ending.set_words(
            f"Planned after that day: {count_said(len(off), 'session')}. "
            "Saving calls them off, and their space is free again."
        )
        self.ending.setVisible(bool(off))

    def _show_service(self, *_: object) -> None:
        self._service.setVisible(self.stream.value() == Stream.SERVICE)


def _say_planned(session: Session, activity: Activity) -> str:
    """What becomes of the sessions that are planned when the usual time changes; "" if none."""
    found = session.group.find(PlannedSession, activity_id=activity.id)
    count = sum(one.starts_at is not None and one.starts_at > session.now() for one in found)
    if not count:
        return ""
    return (
        f"Planned already: {count_said(count, 'session')}. What you change here is for new ones "
        "only. To move those planned too, open the next one instead and choose Change day, time "
        "or place."
    )


def _fields(session: Session, activity: Activity) -> dict[str, Field]:
    today = session.today()
    spaces = [("", "Nowhere fixed")]
    spaces += [(space.id, space.name) for space in session.group.find(Space)]
    made = {
        "name": text_field("Activity"),
        "purpose": text_field("What it is for", optional=True, lines=3),
        "commissioned_by": text_field("Commissioned by", help="Who asked us for this service"),
        "standard": text_field(
            "Standard it answers for", help="What was promised, like: open every school day"
        ),
        "started_on": date_field(
            "First day", optional=True, read=lambda typed: parse_date(typed, today)
        ),
        "starts_at": time_field("Starts"),
        "lasts_minutes": hours_field("How long, in hours"),
        "space_id": choice_field("Where", spaces),
        "term_time": yes_no_field("It follows the school terms"),
        "bank_holidays": yes_no_field("It meets on bank holidays too"),
        "ended_on": date_field("Ended", optional=True, read=lambda typed: parse_date(typed, today)),
        "capacity": number_field("How many places there are", optional=True),
    }
    for name, field in made.items():
        content = getattr(activity, name)
        field.set_value(read_time(content) if name == "starts_at" else content)
    return made


def _pair(first: Field, second: Field) -> Box:
    made = Box(down=False, gap=16)
    made.add(first, stretch=1)
    made.add(second, stretch=1)
    return made
