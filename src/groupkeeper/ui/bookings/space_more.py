"""More about a space: layouts, when it is open, days it is closed, the time around bookings."""

from datetime import datetime, time
from typing import cast

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Closure, OpeningHours, Space, SpaceLayout
from groupkeeper.domain.bookings.space_words import (
    read_days,
    read_layouts,
    say_days,
    say_layouts,
)
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.periods import say_date, say_times, say_weekday
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.bookings.hall_details import (
    give_times_of_space,
    reopen,
    set_layouts,
    set_opening_hours,
    with_other_times,
)
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import text_field, time_field, yes_no_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class SpaceMorePanel(PanelForm):
    """Layouts and opening hours as lines of words; days it is closed, each to open again."""

    def __init__(self, session: Session, space: Space) -> None:
        super().__init__(session, "Layouts and opening hours", space.name, "Save")
        self._space = space
        group = session.group
        self._layouts = group.find(SpaceLayout, space_id=space.id)
        layouts = text_field(
            "Layouts", lines=3, optional=True, longest=2_000,
            help="One on each line, with how many it holds: At tables: 48",
        )  # fmt: skip
        opens, closes = time_field("Opens", optional=True), time_field("Closes", optional=True)
        days = text_field(
            "Days that differ", lines=3, optional=True, longest=1_000,
            help="One on each line. Sunday: 10:00 to 20:00. Monday: shut",
        )  # fmt: skip
        layouts.set_value(say_layouts(self._layouts))
        opens.set_value(_clock(space.opens_at))
        closes.set_value(_clock(space.closes_at))
        days.set_value(say_days(group.find(OpeningHours, space_id=space.id)))
        self.closed_days = Box(gap=6)
        self.fill(
            {"layouts": layouts, "opens_at": opens, "closes_at": closes, "days": days},
            self.closed_days,
        )
        self._show_closed()

    def do(self) -> bool:
        """Keep both; answers whether they were kept."""
        try:
            layouts = read_layouts(self.words("layouts"), self._layouts)
            days = read_days(self.words("days"))
        except RuleBroken as broken:
            self.refuse(broken)
            return False
        usual = (_said(self.fields["opens_at"].value()), _said(self.fields["closes_at"].value()))
        attempt, id = self.session.attempt, self._space.id
        refused: list[RuleBroken] = []
        attempt(refused.append, set_layouts, id, layouts)
        if not refused:
            attempt(refused.append, set_opening_hours, id, usual, days)
        for broken in refused:
            self.refuse(broken)
        return not refused

    def _show_closed(self) -> None:
        """The days to come on which it is closed."""
        self.closed_days.clear()
        today = self.session.today()
        coming = [
            one
            for one in self.session.group.find(Closure, space_id=self._space.id)
            if one.to_date and one.to_date >= today
        ]
        if coming:
            self.closed_days.add(Label("Days it is closed", "row_title"))
        for one in sorted(coming, key=lambda one: str(one.from_date)):
            said = _say_closed(one)
            again = button("Open again", kind="quiet", on=lambda id=one.id: self._reopen(id))
            again.setAccessibleDescription(said)
            line = Box(down=False, gap=6)
            line.add(Label(said, "body", wrap=True), stretch=1)
            line.add(again)
            self.closed_days.add(line)

    def _reopen(self, closure_id: str) -> None:
        self.session.do(reopen, closure_id)
        self._show_closed()


class AroundPanel(Panel):
    """Bookings to come that keep another time to set up and clear up than their space has now."""

    def __init__(self, session: Session, space: Space) -> None:
        around = f"{space.set_up_minutes or 0} minutes to set up, "
        around += f"{space.clear_up_minutes or 0} to clear up"
        super().__init__("Bookings with other times", f"{space.name} now has {around}.", wide=True)
        self._session = session
        self._space = space
        self.said = Box(gap=6)
        self.lines = Box(gap=4)
        self.body.add(self.said, self.lines)
        self.body.parts.addStretch(1)
        self.do_button = button("Give them these times", kind="primary", on=self.give)
        self.set_footer(self.do_button, button("Leave them", on=self.close_panel))
        self.reload()

    def reload(self) -> None:
        """List them again, all ticked."""
        now = datetime.combine(self._session.today(), time())
        found = with_other_times(self._session.group, self._space, now)
        self.lines.clear()
        self._fields = {one.id: yes_no_field(_say_booking(one)) for one in found}
        for field in self._fields.values():
            field.set_value(True)
            self.lines.add(field)
        if not found:
            self.lines.add(help_text("Every booking to come has the times of its space."))
        self.starts_at = next(iter(self._fields.values()), None) or self.close_button
        self.do_button.setEnabled(bool(found))

    def give(self) -> None:
        """Give the ticked ones the times of the space; those that would clash are named."""
        ids = [id for id, field in self._fields.items() if field.value()]
        if not ids:
            return
        done = self._session.do(give_times_of_space, self._space.id, ids)
        if done is None:
            return
        changed, left = done
        self.reload()
        self.said.clear()
        self.said.add(Banner("ok", f"{count_said(len(changed), 'booking')} changed."))
        for one, reason in left:
            self.said.add(Banner("warn", f"Left as it was: {_say_booking(one)}", reason))


def _say_booking(one: Booking) -> str:
    if one.starts_at is None or one.ends_at is None:
        return one.title
    around = f"{one.set_up_minutes or 0} + {one.clear_up_minutes or 0} minutes"
    times = say_times(one.starts_at, one.ends_at)
    return f"{one.title}, {say_weekday(one.starts_at.date())}, {times} ({around})"


def _say_closed(one: Closure) -> str:
    first, last = one.from_date, one.to_date
    days = say_date(first) if first else ""
    if first and last and first != last:
        days = f"{say_date(first)} to {say_date(last)}"
    return f"{days}: {one.reason}" if one.reason else days


def _clock(said: str) -> time | None:
    try:
        return time.fromisoformat(said)
    except ValueError:
        return None


def _said(clock: object) -> str:
    return f"{cast(time, clock):%H:%M}" if clock else ""


def space_more_panel(session: Session, navigate: Navigate, space_id: str) -> SpaceMorePanel:
    """Layouts and opening hours of a space."""
    return SpaceMorePanel(session, session.group.get(Space, space_id))


def space_around_panel(session: Session, navigate: Navigate, space_id: str) -> AroundPanel:
    """Bookings of a space with other times to set up and clear up."""
    return AroundPanel(session, session.group.get(Space, space_id))
