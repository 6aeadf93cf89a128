"""T16: a record that makes no sense is listed, and nothing else suffers from it."""

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.attention import needs_attention
from groupkeeper.storage.group_file import GroupFile


def test_t16_a_bad_date_and_a_bad_choice_are_read_and_listed(hall: GroupFile) -> None:
    ann, bob = Person(first_name="Ann"), Person(first_name="Bob")
    hire = Booking(title="Tea dance")
    with hall.step("Add two people and a booking") as step:
        step.save_all([ann, bob, hire])
        raw = hall.connection.raw
        raw.execute(
            "UPDATE person SET birth_date = '30/02/1951', age_band = 'ancient' WHERE id = ?",
            (ann.id,),
        )
        raw.execute("UPDATE person SET birth_date = '1951-02-30' WHERE id = ?", (bob.id,))
        raw.execute("UPDATE booking SET starts_at = 'Tuesday' WHERE id = ?", (hire.id,))
    listed = {(one.id, one.field): one for one in needs_attention(hall)}
    assert set(listed) == {
        (ann.id, "birth_date"),
        (ann.id, "age_band"),
        (bob.id, "birth_date"),
        (hire.id, "starts_at"),
    }
    assert listed[(ann.id, "birth_date")].found == "30/02/1951"
    assert listed[(ann.id, "birth_date")].message == "Date of birth: this is not a date."
    assert listed[(ann.id, "age_band")].message == "Age band: this answer is not on the list."
    read = hall.get(Person, ann.id)
    assert (read.birth_date, read.age_band, read.first_name) == (None, "ancient", "Ann")
    assert len(hall.find(Person)) == 2
    assert hall.get(Booking, hire.id).starts_at is None


def test_a_removed_record_and_a_good_one_need_no_attention(hall: GroupFile) -> None:
    with hall.step("Add Ann") as step:
        ann = step.save(Person(first_name="Ann", age_band="ancient"))
        step.save(Person(first_name="Bob"))
        step.remove(Person, ann.id)
    assert needs_attention(hall) == []
