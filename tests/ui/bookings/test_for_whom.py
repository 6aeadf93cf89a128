"""For whom a booking is: one clear choice, and what follows from it."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtTest import QTest

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.bookings.booking import BookedFor, Booking, Organisation
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.bookings.bookings import book
from groupkeeper.ui.bookings.change_booking import ChangeBooking
from groupkeeper.ui.bookings.for_whom import BODY, PERSON, US
from groupkeeper.ui.bookings.new_booking import NewBooking
from groupkeeper.ui.shell.group_window import GroupWindow
from groupkeeper.ui.shell.navigation import To
from groupkeeper.ui.shell.session import Session


@pytest.fixture
def panel(window: GroupWindow, spaces: dict[str, str]) -> NewBooking:
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30", spaces["Garden room"])
    return cast(NewBooking, window.panel)


def turn(panel: NewBooking | ChangeBooking, whose: str) -> None:
    panel.form.whom.choice.button(whose).click()


def changing(window: GroupWindow, booking: Booking) -> ChangeBooking:
    window.navigate(To.CHANGE_BOOKING, booking.id)
    return cast(ChangeBooking, window.panel)


def test_only_what_was_chosen_is_asked(panel: NewBooking) -> None:
    whom = panel.form.whom
    assert whom.choice.value() == PERSON
    assert whom.body.isHidden()
    assert whom.activity.isHidden()
    turn(panel, BODY)
    assert whom.body.isVisible()
    turn(panel, US)
    assert whom.body.isHidden()
    assert whom.activity.isVisible()


def test_our_activity_gives_its_name_is_free_and_counts_as_ours(
    panel: NewBooking, session: Session
) -> None:
    one = session.group.find(Activity, name="Chair Yoga")[0]
    turn(panel, US)
    panel.form.whom.activity.set_value(one.id)
    panel.form.whom.activity.edited.emit()
    assert panel.form.what.value() == "Chair Yoga"
    panel.save()
    kept = next(b for b in session.group.find(Booking, title="Chair Yoga") if b.booked_on)
    assert (kept.activity_id, kept.booked_for) == (one.id, BookedFor.OURS)
    assert not kept.charge_pence


def test_words_that_were_typed_are_not_replaced_by_the_name_of_an_activity(
    panel: NewBooking, session: Session
) -> None:
    QTest.keyClicks(panel.form.what.editor, "Yoga taster")
    turn(panel, US)
    panel.form.whom.activity.set_value(session.group.find(Activity, name="Chair Yoga")[0].id)
    panel.form.whom.activity.edited.emit()
    assert panel.form.what.value() == "Yoga taster"


def test_the_kinds_offered_fit_whose_it_is(panel: NewBooking) -> None:
    kind = panel.form.more.kind
    panel.form.more_button.click()
    assert kind.value() == BookedFor.HIRE
    assert kind.button(BookedFor.EVENT).isHidden()
    turn(panel, US)
    assert kind.value() == BookedFor.OURS
    assert kind.button(BookedFor.EVENT).isVisible()
    assert kind.button(BookedFor.REGULAR).isHidden()


def test_the_contact_of_an_organisation_is_booking_unless_somebody_was_said(
    window: GroupWindow, session: Session, spaces: dict[str, str]
) -> None:
    body, person = session.group.find(Organisation)[0], session.group.find(Person)[0]
    with session.group.step("Know whom to call") as step:
        step.save(replace(body, contact_id=person.id))
    window.navigate(To.NEW_BOOKING, "2026-06-18T18:30", spaces["Garden room"])
    panel = cast(NewBooking, window.panel)
    turn(panel, BODY)
    panel.form.whom.body.set_value(body.name)
    panel.form.whom.body.edited.emit()
    assert panel.form.who_editor.person_id == person.id


def test_turning_from_an_organisation_to_a_person_lets_go_of_it(
    window: GroupWindow, session: Session, spaces: dict[str, str], panel: NewBooking
) -> None:
    body = session.group.find(Organisation)[0]
    asked = replace(panel.form.booking(), title="Choir", organisation_id=body.id)
    kept = book(session.group, asked)
    panel.saved = True
    change = changing(window, kept)
    assert change.form.whom.choice.value() == BODY
    assert change.form.whom.body.value() == body.name
    assert not change.is_changed()
    turn(change, PERSON)
    assert change.is_changed()
    change.save()
    assert session.group.get(Booking, kept.id).organisation_id == ""


def test_a_booking_that_is_opened_and_saved_untouched_stays_as_it_was(
    window: GroupWindow, session: Session
) -> None:
    several = [one for one in session.group.find(Booking) if one.starts_at][::37]
    for one in several:
        change = changing(window, one)
        assert change.form.booking() == one, one.title
        assert not change.is_changed()
