"""Letters written once and sent to many."""

from dataclasses import dataclass

from groupkeeper.domain.fields import Record, note, text


@dataclass(frozen=True, kw_only=True)
class LetterTemplate(Record):
    """A letter with places such as {first name} that are filled in for each person."""

    name: str = text("Name of the letter", required=True)
    words: str = note("Words", required=True)
