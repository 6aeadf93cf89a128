"""People go out, and the same file brings nothing new in."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groupkeeper.domain.people.membership import Membership, MembershipType
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.people.posts import Role, RoleHeld
from groupkeeper.errors import FileProblem
from groupkeeper.exchange.cells import line, lines
from groupkeeper.exchange.columns import guess_columns
from groupkeeper.exchange.tables import read_table
from groupkeeper.operations.exports import export_people
from groupkeeper.operations.imports import Outcome, Preview, held_now, preview_people
from groupkeeper.operations.people.prints import email_list
from groupkeeper.storage.group_file import GroupFile
from tests.exchange.test_spreadsheets_out import HOSTILE

ENDINGS = ("csv", "xlsx", "vcf")


def _back(group: GroupFile, path: Path, today: date) -> Preview:
    export_people(group, path, day=today)
    table = read_table(path)
    held = held_now(group)
    columns = guess_columns(table, held.besides.own_fields)
    return preview_people(table, columns, held, today=today)


def _counts(preview: Preview) -> tuple[int, int]:
    return preview.count(Outcome.NEW), preview.count(Outcome.CHANGED)


@pytest.mark.parametrize("ending", ENDINGS)
def test_the_samples_people_go_out_and_come_back_with_0_new_and_0_changed(
    ending: str, sample: GroupFile, today: date, tmp_path: Path
) -> None:
    preview = _back(sample, tmp_path / f"people.{ending}", today)
    assert _counts(preview) == (0, 0)
    assert preview.count(Outcome.SAME) == len(sample.find(Person))
    assert not preview.trouble


def _add_everything(group: GroupFile, words: str, more: str) -> None:
    """People with everything a list can tell, membership left and joined again among it."""
    with group.step("Add") as step:
        home = step.save(Household(name="Home", address=lines(more), postcode=line(words)[:12]))
        kind = step.save(MembershipType(name=line(words) or "Ordinary"))
        role = step.save(Role(name="Cook", role_group="practical"))
        one = step.save(
            Person(
                first_name=line(words), last_name=line(more), known_as=line(words),
                phone=line(more)[:40].strip(), address=lines(more), notes=lines(words),
                emergency_name=line(more), emergency_phone=line(words)[:40].strip(),
                complete_later=line(more), birth_date=date(1899, 2, 3), age_band="5-11",
                email="odd@example.org",
            )
        )  # fmt: skip
        other = step.save(Person(first_name=line(more), household_id=home.id))
        for person in (one, other):
            step.save(Membership(person_id=person.id, joined_on=date(2019, 4, 5),
                                 left_on=date(2020, 1, 1)))  # fmt: skip
            step.save(Membership(person_id=person.id, joined_on=date(2021, 4, 5),
                                 membership_type_id=kind.id))  # fmt: skip
        step.save(RoleHeld(person_id=one.id, role_id=role.id, from_date=date(2020, 1, 1)))


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_go_out_and_come_back_with_0_new_and_0_changed(
    ending: str, words: str, group: GroupFile, today: date, tmp_path: Path
) -> None:
    _add_everything(group, words, words)
    assert _counts(_back(group, tmp_path / f"people.{ending}", today)) == (0, 0)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_go_out_and_come_back_with_0_new_and_0_changed(
    group: GroupFile, today: date, tmp_path: Path, words: str, more: str
) -> None:
    for person in group.find(Person):
        with group.step("Begin again") as step:
            step.remove(Person, person.id)
    _add_everything(group, words, more)
    for ending in ENDINGS:
        assert _counts(_back(group, tmp_path / f"people.{ending}", today)) == (0, 0), ending


def test_a_list_of_emails_holds_only_those_who_agreed_one_on_each_line(
    sample: GroupFile, today: date, tmp_path: Path
) -> None:
    done = export_people(sample, tmp_path / "to.txt", who="members", day=today)
    found = email_list(sample, "members", "", today)
    assert (tmp_path / "to.txt").read_text().splitlines() == list(found.addresses)
    assert done.people == len(found.addresses) > 0
    assert "BCC" in done.said[0]
    assert list(done.said[1:]) == found.left_out_said()


def test_a_filter_and_words_narrow_the_file(sample: GroupFile, today: date, tmp_path: Path) -> None:
    done = export_people(sample, tmp_path / "some.csv", words="ash", day=today)
    assert 0 < done.people < len(sample.find(Person))
    assert len(read_table(tmp_path / "some.csv").rows) == done.people


def test_a_file_says_what_it_holds_and_an_odd_ending_is_refused(
    sample: GroupFile, today: date, tmp_path: Path
) -> None:
    assert "dates of birth" in export_people(sample, tmp_path / "a.CSV", day=today).said[0]
    with pytest.raises(FileProblem, match="Let the name end in .csv, .xlsx, .vcf, .txt"):
        export_people(sample, tmp_path / "people.doc", day=today)
    assert not (tmp_path / "people.doc").exists()
    with pytest.raises(FileProblem, match="Nothing was changed"):
        export_people(sample, tmp_path / "nowhere" / "people.csv", day=today)
