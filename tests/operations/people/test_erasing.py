"""T47: erased for good. No byte is left of a person, and every count is as it was."""

import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from groupkeeper.domain.activities.activity import Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.cashbook.funds import Fund
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import FieldKind, fields_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.extras import SavedSearch
from groupkeeper.domain.people.forgetting import FATES, NOBODY, Fate
from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import RoleHeld
from groupkeeper.domain.people.rights import ErasedPerson
from groupkeeper.domain.people.whom import Whom
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.errors import NothingToUndo, NotThere, RuleBroken
from groupkeeper.operations.files import safety_copy
from groupkeeper.operations.people.erasing import erase, what_erasing_does
from groupkeeper.operations.people.people import add_person, remove_person
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.erasing import erase_people
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.queries.people.people import Listing, people_keys
from groupkeeper.storage.queries.today import month_so_far
from groupkeeper.storage.restoring import restore
from groupkeeper.storage.search import match_words
from tests.operations.somebody import FULL, KNOWN, LAST, filled, traces
from tests.replay import differs_from_log, digest

NOW = datetime(2026, 3, 12, 12, 0)
TODAY = NOW.date()


def figures_of(group: GroupFile) -> list[tuple[object, ...]]:
    """Every figure of the return of every grant, with the records it counted."""
    found: list[tuple[object, ...]] = []
    for award in group.find(Award):
        if award.starts_on and award.ends_on:
            figures = prepare_return(group, award.id, now=NOW)
            found.append((award.id, figures.fingerprint, figures.is_draft))
            found += [(one.id, one.label, one.amount, one.unit) for one in figures.figures()]
    return found


def test_t47_no_byte_of_an_erased_person_is_left_in_the_file_or_a_copy_made_after(
    sample: GroupFile, tmp_path: Path
) -> None:
    person = filled(sample)
    assert len({trace.rsplit(" ", 1)[0].casefold() for trace in traces(sample.path)}) > 20
    erase(sample, [person.id], now=NOW)
    assert traces(sample.path) == []
    copies = tmp_path / "copies"
    copies.mkdir()
    copy = safety_copy(sample, copies, NOW)
    assert traces(copy) == []
    assert [path for path in sample.path.parent.iterdir() if path.is_file() and traces(path)] == []


def test_r_dp_4_every_figure_of_every_return_is_the_same_after_an_erasure(
    sample: GroupFile,
) -> None:
    person = filled(sample)
    award = next(one for one in sample.find(Award) if one.starts_on and one.ends_on)
    with sample.step("Lock a return") as step:  # as it was sent, with what stood in it
        figures = prepare_return(sample, award.id, now=NOW)
        locked = FunderReturn(
            award_id=award.id,
            period_start=figures.period.start,
            period_end=figures.period.end,
            locked_at=NOW,
            fingerprint=figures.fingerprint,
            first_signatory=FULL,
        )
        step.save(locked)
        step.save_all(
            LockedFigure(
                funder_return_id=locked.id,
                figure=one.id,
                label=one.label,
                amount=one.amount,
                unit=one.unit.value,
                rule=one.rule,
            )
            for one in figures.figures()
        )
    helpers = [one.person_id for one in sample.find(HoursEntry) if one.person_id]
    before, month = figures_of(sample), month_so_far(sample, TODAY)
    frozen = [replace(one, label="") for one in sample.find(LockedFigure)]
    erase_people(sample, [person.id, *dict.fromkeys(helpers[:400])], NOW)
    assert figures_of(sample) == before
    assert (award.id, figures.fingerprint, False) in before, "the locked return stays locked"
    assert month_so_far(sample, TODAY) == month
    assert [replace(one, label="") for one in sample.find(LockedFigure)] == frozen


def test_counts_of_every_kind_that_is_counted_stay(sample: GroupFile) -> None:
    person = filled(sample)
    counted = {kind for (kind, _), fate in FATES.items() if fate is Fate.STAYS} - {"person"}
    how_many = {kind: len(sample.find(k.record)) for k in KINDS for kind in [k.name]}
    erase(sample, [person.id], now=NOW)
    for kind in KINDS:
        if kind.name in counted:
            assert len(sample.find(kind.record)) == how_many[kind.name], kind.name


def test_what_is_about_them_alone_is_gone(sample: GroupFile) -> None:
    person = filled(sample)
    erase(sample, [person.id], now=NOW)
    for (name, column), fate in FATES.items():
        if fate is not Fate.STAYS:
            rows = sample.rows(f"SELECT 1 FROM {name} WHERE {column} = ?", (person.id,))
            assert rows == [], (name, column)
    assert sample.rows("SELECT 1 FROM pragma_foreign_key_check") == []


def test_an_erased_person_is_nameless_and_in_no_list_or_search(sample: GroupFile) -> None:
    person = filled(sample)
    erase(sample, [person.id], now=NOW)
    listing = Listing(today=TODAY, year=our_year(sample.details(), TODAY))
    assert person.id not in people_keys(sample, listing)
    asked = match_words(LAST)
    assert sample.rows("SELECT 1 FROM person_search WHERE person_search MATCH ?", (asked,)) == []
    with pytest.raises(NotThere):
        sample.get(Person, person.id)
    [row] = sample.rows("SELECT * FROM person WHERE id = ?", (person.id,))
    words = [f.name for f in fields_of(Person) if f.kind in (FieldKind.TEXT, FieldKind.NOTE)]
    assert {row[name] for name in words} == {""}
    assert person.id in [one.person_id for one in sample.find(ErasedPerson)]


def test_search_still_finds_everyone_else(sample: GroupFile) -> None:
    person = filled(sample)
    others = sample.rows("SELECT rowid, last_name FROM person WHERE deleted_at IS NULL")[:30]
    erase(sample, [person.id], now=NOW)
    for _, last_name in others:
        if not last_name or last_name == LAST:
            continue
        found = sample.rows(
            "SELECT p.last_name FROM person_search JOIN person AS p "
            "ON p.rowid = person_search.rowid WHERE person_search MATCH ?",
            (match_words(last_name),),
        )
        assert last_name in [row[0] for row in found]


def test_the_log_begins_anew_and_still_proves_the_file(sample: GroupFile) -> None:
    person = filled(sample)
    erase(sample, [person.id], now=NOW)
    assert differs_from_log(sample) == []
    assert sample.can_undo() == ""
    with pytest.raises(NothingToUndo):
        sample.undo()
    before = digest(sample)
    add_person(sample, Person(first_name="Next"), today=TODAY)
    sample.undo()
    assert digest(sample) == before
    assert differs_from_log(sample) == []


def test_after_an_erasure_the_file_opens_and_numbers_go_on(sample: GroupFile) -> None:
    person = filled(sample)
    with sample.step("Number") as step:
        number = step.next_reference(HoursEntry)
    erase(sample, [person.id], now=NOW)
    with sample.step("Number") as step:
        assert step.next_reference(HoursEntry) == number
    path = sample.path
    sample.close()
    with open_group_file(path) as again:
        assert again.can_undo() == ""
        assert differs_from_log(again) == []


def test_pages_hear_that_every_table_may_have_changed(sample: GroupFile) -> None:
    person = filled(sample)
    heard = []
    sample.on_change(heard.append)
    erase(sample, [person.id], now=NOW)
    [step] = heard
    assert {"person", "attendance", "consent"} <= step.tables
    assert LAST not in step.label


def test_the_cashbook_names_whom_it_paid_for_six_years_and_says_so(sample: GroupFile) -> None:
    person = filled(sample)
    with sample.step("Pay") as step:
        line = MoneyLine(
            direction="payment",
            on_date=date(2026, 2, 1),
            pence=700,
            party=FULL,
            fund_id=sample.find(Fund)[0].id,
            note=f"{KNOWN} asked twice",
            person_id=person.id,
        )
        step.save(line)
    said = what_erasing_does(sample, person.id, TODAY)
    assert (said.kept_lines, said.kept_until) == (1, date(2032, 3, 31))
    erase(sample, [person.id], now=NOW)
    kept = sample.get(MoneyLine, line.id)
    assert (kept.party, kept.note, kept.pence) == (FULL, "", 700)
    lines = sample.rows("SELECT party FROM money_line WHERE on_date = '2015-05-01'")
    assert [row[0] for row in lines] == [NOBODY]


def test_someone_with_a_booking_to_come_is_not_erased(sample: GroupFile) -> None:
    person = filled(sample)
    space = sample.find(Session)[0].space_id
    with sample.step("Book") as step:
        step.save(
            Booking(
                title="Party",
                space_id=space,
                person_id=person.id,
                starts_at=datetime(2026, 5, 1, 18),
                ends_at=datetime(2026, 5, 1, 22),
            )
        )
    before = digest(sample)
    with pytest.raises(RuleBroken, match="booking on 1 May 2026"):
        erase(sample, [person.id], now=NOW)
    assert digest(sample) == before


def test_membership_and_roles_end_on_the_day_of_erasing(sample: GroupFile) -> None:
    person = filled(sample)
    assert "membership" in what_erasing_does(sample, person.id, TODAY).ends
    erase(sample, [person.id], now=NOW)
    [membership] = sample.find(Membership, person_id=person.id)
    assert (membership.left_on, membership.left_because) == (TODAY, "")
    assert [one.to_date for one in sample.find(RoleHeld, person_id=person.id)] == [TODAY]


def test_a_household_with_others_in_it_stays_theirs(sample: GroupFile) -> None:
    person = filled(sample)
    home = sample.get(Household, person.household_id)
    with sample.step("A sister") as step:
        sister = Person(first_name="Agata", household_id=home.id, phone=person.phone)
        step.save(sister)
    erase(sample, [person.id], now=NOW)
    kept = sample.get(Household, home.id)
    assert (kept.name, kept.address, kept.payer_id) == (home.name, home.address, "")
    assert sample.get(Person, sister.id).phone == person.phone, "they share a telephone"


def test_someone_elses_emergency_contact_is_forgotten_with_their_number(sample: GroupFile) -> None:
    person = filled(sample)
    other = Person(first_name="Agata", emergency_name=FULL, emergency_phone="07700 900111")
    add_person(sample, other, today=TODAY)
    erase(sample, [person.id], now=NOW)
    kept = sample.get(Person, other.id)
    assert (kept.emergency_name, kept.emergency_phone) == ("", "")


def test_someone_removed_before_can_be_erased_and_nobody_twice(sample: GroupFile) -> None:
    person = filled(sample)
    remove_person(sample, person.id, today=TODAY)
    assert LAST in what_erasing_does(sample, person.id, TODAY).person.full_name
    erase(sample, [person.id], now=NOW)
    assert traces(sample.path) == []
    with pytest.raises(NotThere):
        erase(sample, [person.id], now=NOW)


def test_t47_an_older_copy_put_back_does_not_bring_them_back(
    sample: GroupFile, tmp_path: Path
) -> None:
    person = filled(sample)
    old = copy_to(sample.connection, sample.path, tmp_path / "copies", NOW)
    erase(sample, [person.id], now=NOW)
    figures, path = figures_of(sample), sample.path
    sample.close()
    restore(old, path, NOW)
    assert traces(path) == []
    with open_group_file(path) as back:
        assert figures_of(back) == figures
        assert differs_from_log(back) == []


def test_t47_a_copy_in_place_of_a_damaged_file_does_not_bring_them_back(
    sample: GroupFile, tmp_path: Path
) -> None:
    person = filled(sample)
    old = copy_to(sample.connection, sample.path, tmp_path / "copies", NOW)
    erase(sample, [person.id], now=NOW)
    path = sample.path
    sample.close()
    path.write_bytes(b"\0" * 5000)
    restore(old, path, NOW)
    assert traces(path) == []


def test_a_copy_of_the_same_state_is_put_back_as_it_is(sample: GroupFile, tmp_path: Path) -> None:
    person = filled(sample)
    erase(sample, [person.id], now=NOW)
    copy = copy_to(sample.connection, sample.path, tmp_path / "copies", NOW)
    path, before = sample.path, digest(sample)
    sample.close()
    restore(copy, path, NOW)
    with open_group_file(path) as back:
        assert digest(back) == before


def test_a_file_from_another_laptop_gets_its_own_id_when_someone_is_erased(
    sample: GroupFile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = filled(sample)
    stick = tmp_path / "stick.groupkeeper"
    letters = len(sample.rows("SELECT * FROM local_device"))
    shutil.copy(sample.path, stick)
    monkeypatch.setenv("GROUPKEEPER_HOME", str(tmp_path / "other laptop"))
    with open_group_file(stick) as there:
        erase(there, [person.id], now=NOW)
        assert len(there.rows("SELECT * FROM local_device")) == letters + 1
    assert traces(stick) == []


def test_safety_copies_that_still_hold_them_are_listed(sample: GroupFile) -> None:
    person = filled(sample)
    sample.places.copies.mkdir(parents=True, exist_ok=True)
    copy = safety_copy(sample, sample.places.copies, NOW)
    assert what_erasing_does(sample, person.id, TODAY).copies == (copy,)


@pytest.mark.parametrize("written", ["+447700900991", "0044 7700 900991", "(07700) 900 991"])
def test_a_phone_written_the_way_of_another_country_is_forgotten_too(
    sample: GroupFile, written: str
) -> None:
    gone = Person(first_name="Zoë", last_name="Quill", phone="07700 900991")
    other = Person(first_name="Ann", last_name="Other", notes=f"Ring {written} on Mondays")
    with sample.step("Add two people") as step:
        step.save(gone)
        step.save(other)
    erase(sample, [gone.id], now=NOW)
    left = sample.get(Person, other.id).notes
    assert "900" not in left
    assert left.endswith("on Mondays")


def test_a_saved_list_that_looks_for_them_goes_and_never_becomes_everyone(
    sample: GroupFile,
) -> None:
    gone = Person(first_name="Zoë", last_name="Quill", phone="07700 900991")
    before = {kept.id for kept in sample.find(SavedSearch)}
    with sample.step("Add someone and a list") as step:
        step.save(gone)
        step.save(SavedSearch(name="Whose phone", who="everyone", words="07700 900991"))
        narrowed = Whom(own_field_id=new_id(), holds="Zoë Quill").kept()
        step.save(SavedSearch(name="Whose friends", who=narrowed))
    erase(sample, [gone.id], now=NOW)
    assert {kept.id for kept in sample.find(SavedSearch)} == before


def test_undo_after_an_erasure_says_why_it_cannot(sample: GroupFile) -> None:
    gone = Person(first_name="Zoë", last_name="Quill")
    with sample.step("Add someone") as step:
        step.save(gone)
    erase(sample, [gone.id], now=NOW)
    with pytest.raises(NothingToUndo, match="erased for good"):
        sample.undo()
