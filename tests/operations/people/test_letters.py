"""Letters are kept when they can be filled in, and refused with a sentence when they cannot."""

from dataclasses import replace

import pytest

from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.letters import keep_letter, remove_letter
from groupkeeper.storage.group_file import GroupFile


def test_a_letter_is_kept_changed_removed_and_brought_back(group: GroupFile) -> None:
    kept = keep_letter(group, LetterTemplate(name="  Spring   party ", words="Dear {name}\n"))
    assert (kept.name, kept.words) == ("Spring party", "Dear {name}")
    changed = keep_letter(group, replace(kept, words="Hello {first name}"))
    assert group.find(LetterTemplate) == [changed]
    remove_letter(group, kept.id)
    assert group.find(LetterTemplate) == []
    group.undo()
    assert group.find(LetterTemplate) == [changed]


@pytest.mark.parametrize(
    ("name", "words", "why"),
    [
        ("", "Dear {name}", "Enter a name"),
        ("Party", " \n ", "Write the letter"),
        ("RENEWAL", "Dear {name}", "There is a letter called “RENEWAL” already"),
        ("Party", "Dear {nmae}", "{nmae}, which cannot be filled in"),
        ("x" * 300, "Dear {name}", "200"),
    ],
)
def test_a_letter_that_cannot_be_kept_is_refused(
    name: str, words: str, why: str, group: GroupFile
) -> None:
    keep_letter(group, LetterTemplate(name="Renewal", words="Dear {name}"))
    with pytest.raises(RuleBroken, match=why):
        keep_letter(group, LetterTemplate(name=name, words=words))
    assert len(group.find(LetterTemplate)) == 1
