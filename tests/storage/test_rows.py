"""Every kind of record goes in and comes out the same."""

import string
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from groupkeeper.domain.fields import Field, FieldKind
from groupkeeper.domain.ids import new_id
from groupkeeper.domain.kinds import KINDS, Kind
from groupkeeper.domain.people.person import AgeBand, Person
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.migrations.runner import empty_database, newest_version
from groupkeeper.storage.rows import table_of

EMPTY = empty_database(newest_version())
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=30)
WHOLE = st.none() | st.integers(-(2**62), 2**62)
MOMENTS = st.datetimes(datetime(1900, 1, 1), datetime(2999, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
CONTENT: dict[FieldKind, st.SearchStrategy[Any]] = {
    FieldKind.TEXT: WORDS,
    FieldKind.NOTE: WORDS,
    FieldKind.CHOICE: st.text(string.ascii_lowercase, max_size=9),
    FieldKind.LINK: st.just("") | st.builds(new_id),
    FieldKind.NUMBER: WHOLE,
    FieldKind.PENCE: WHOLE,
    FieldKind.MINUTES: WHOLE,
    FieldKind.DATE: st.none() | st.dates(date(1, 1, 1)),
    FieldKind.MOMENT: st.none() | MOMENTS,
    FieldKind.YES_NO: st.booleans(),
    FieldKind.BLOB: st.binary(max_size=40),
}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
@settings(max_examples=30)
@given(data=st.data())
def test_a_record_comes_out_as_it_went_in(kind: Kind, data: st.DataObject) -> None:
    table = table_of(kind.record)
    content = {
        field.name: data.draw(CONTENT[field.kind], label=field.name) for field in table.fields
    }
    record = kind.record(**content)
    EMPTY.execute("BEGIN")
    EMPTY.execute(table.insert, table.values(record))
    assert table.made(EMPTY.execute(table.select).fetchone()) == record
    EMPTY.execute("ROLLBACK")


def test_a_choice_is_kept_as_its_plain_text(hall: GroupFile) -> None:
    with hall.step("Add Ann") as step:
        ann = step.save(Person(first_name="Ann", age_band=AgeBand.OLDER))
    read = hall.get(Person, ann.id)
    assert type(read.age_band) is str
    assert read.age_band == AgeBand.OLDER


@pytest.mark.parametrize("kind", FieldKind)
def test_every_kind_of_field_has_a_way_in_and_out(kind: FieldKind) -> None:
    assert kind in CONTENT
    assert Field(label="Any", kind=kind).kind is kind
