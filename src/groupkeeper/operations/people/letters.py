"""Letters written once and sent to many: write one, change its words, take it away."""

from dataclasses import replace

from groupkeeper.domain.fields import check
from groupkeeper.domain.people.filling import places_in, refuse_unknown_places
from groupkeeper.domain.people.letters import LetterTemplate
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.storage.group_file import GroupFile

_NAME_OF_THANKS = "Thank you to volunteers"
_THANKS = """Dear {first name},

Thank you for the time you give to {group}.

You have helped us since {since}, and in the last twelve months you gave {hours}: {roles}.

What we do together rests on neighbours like you. We are glad that you are one of us.

With our warm thanks,

"""


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
    refuse(*check(letter))
    with group.step(f"Keep the letter “{letter.name}”") as step:
        return step.save(letter)


def begin_thanks(group: GroupFile) -> LetterTemplate:
    """The letter that thanks volunteers for their time: the group's own, or a first one to change.

    The group's own is the first by name with {hours} in it.
    """
    letters = sorted(group.find(LetterTemplate), key=lambda one: one.name.casefold())
    own = next((one for one in letters if "hours" in places_in(one.words)), None)
    if own is not None:
        return own
    taken = any(one.name.casefold() == _NAME_OF_THANKS.casefold() for one in letters)
    name = f"{_NAME_OF_THANKS}, with their hours" if taken else _NAME_OF_THANKS
    return keep_letter(group, LetterTemplate(name=name, words=_THANKS))


def remove_letter(group: GroupFile, letter_id: str) -> LetterTemplate:
    """Take a letter away. What was printed with it stays as it is."""
    gone = group.get(LetterTemplate, letter_id)
    with group.step(f"Remove the letter “{gone.name}”") as step:
        step.remove(LetterTemplate, letter_id)
    return gone
