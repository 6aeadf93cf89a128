"""Letters written once and sent to many: write one, change its words, take it away."""

from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.filling import refuse_unknown_places
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.storage.group_file import GroupFile


def keep_letter(group: GroupFile, letter: LetterTemplate) -> LetterTemplate:
    """Keep a letter, new or changed.

    RuleBroken when it has no name or words, another letter has its name, or one of its places is
    not known.
    """
    letter = replace(letter, name=" ".join(letter.name.split()), words=letter.words.strip())
    if not letter.name:
        raise RuleBroken(Problem("name", "Enter a name for the letter, like Renewal"))
    others = {one.name.casefold() for one in group.find(LetterTemplate) if one.id != letter.id}
    if letter.name.casefold() in others:
        raise RuleBroken(Problem("name", f"There is a letter called “{letter.name}” already"))
    if not letter.words:
        raise RuleBroken(Problem("words", "Write the letter, like Dear {first name}, ..."))
    refuse_unknown_places(letter.words)
    if problems := check(letter):
        raise RuleBroken(*problems)
    with group.step(f"Keep the letter “{letter.name}”") as step:
        return step.save(letter)


def remove_letter(group: GroupFile, letter_id: str) -> LetterTemplate:
    """Take a letter away. What was printed with it stays as it is."""
    gone = group.get(LetterTemplate, letter_id)
    with group.step(f"Remove the letter “{gone.name}”") as step:
        step.remove(LetterTemplate, letter_id)
    return gone
