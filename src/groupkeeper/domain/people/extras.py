"""What a group adds to its people: fields of its own, tags, and searches kept by name."""

from dataclasses import dataclass

from groupkeeper.domain.fields import Choice, Record, choice, link, note, number, text, yes_no


class OwnFieldKind(Choice):
    """What a field of the group's own holds."""

    TEXT = "text: Words"
    NUMBER = "number: A number"
    DATE = "date: A date"
    CHOICE = "choice: One of a list"
    YES_NO = "yes_no: Yes or no"


@dataclass(frozen=True, kw_only=True)
class OwnField(Record):
    """A field the group added for itself, such as "Allotment plot"."""

    label: str = text("Name of the field", required=True)
    own_field_kind: str = choice("What it holds", OwnFieldKind, default=OwnFieldKind.TEXT)
    answers: str = note("The list to choose from", help="One answer on each line")
    position: int | None = number("Order", default=0)
    in_list: bool = yes_no("Show it in the list of people")


@dataclass(frozen=True, kw_only=True)
class OwnAnswer(Record):
    """What one person's record says in one field of the group's own, kept as plain text.

    A date is kept as 2026-03-14, yes as "yes", a number in figures.
    """

    own_field_id: str = link("Field", "own_field", required=True)
    person_id: str = link("Person", "person", required=True)
    answer: str = text("Answer", limit=2000)


@dataclass(frozen=True, kw_only=True)
class Tag(Record):
    """A word people can be marked with."""

    name: str = text("Tag", required=True, limit=60)


@dataclass(frozen=True, kw_only=True)
class Tagged(Record):
    """A person marked with a tag."""

    tag_id: str = link("Tag", "tag", required=True)
    person_id: str = link("Person", "person", required=True)


@dataclass(frozen=True, kw_only=True)
class SavedSearch(Record):
    """A list of people that keeps itself up to date: a filter and words to look for."""

    name: str = text("Name of the list", required=True)
    who: str = text("Filter", limit=500)
    words: str = text("Words")
