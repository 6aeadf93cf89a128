"""Which people a list holds: a filter, perhaps a tag, a skill, a day and an answer of our own.

All are kept together as one line of text, so that a list can be saved, printed and exported by it:
`members`, `volunteers|tag:01J...`, `everyone|skill:01J...|free:TU`, `everyone|own:01J...=Weekdays`.
After the id of a field `=` stands before the answer itself, `~` before words it holds, `:` before a
first and a last answer with two dots between them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

EVERYONE = "everyone"
ANY_ANSWER = ""
_OWN = re.compile(r"([^=~:]*)([=~:]?)(.*)", re.DOTALL)
_TO = ".."


@dataclass(frozen=True)
class Whom:
    """A filter by name, the id of a tag, and a field of our own with the answer looked for.

    `skill_id` is a skill they have, `weekday` a day they are usually free, as it is kept.
    `answer` is looked for as it is, `holds` anywhere in an answer, `least` and `most` are the ends
    of a range of numbers or days, as answers are kept; one of them may be "". With a field and none
    of these, everyone who has any answer in it.
    """

    who: str = EVERYONE
    tag_id: str = ""
    own_field_id: str = ""
    answer: str = ANY_ANSWER
    holds: str = ""
    least: str = ""
    most: str = ""
    skill_id: str = ""
    weekday: str = ""

    def without_own(self) -> "Whom":
        """The same whatever they answered in fields of our own."""
        return replace(self, own_field_id="", answer=ANY_ANSWER, holds="", least="", most="")

    def kept(self) -> str:
        """The line of text that stands for this."""
        parts = [self.who or EVERYONE]
        if self.tag_id:
            parts.append(f"tag:{self.tag_id}")
        if self.skill_id:
            parts.append(f"skill:{self.skill_id}")
        if self.weekday:
            parts.append(f"free:{self.weekday}")
        if self.own_field_id:
            parts.append(f"own:{self.own_field_id}{self._answers()}")
        return "|".join(parts)

    def _answers(self) -> str:
        if self.holds:
            return f"~{self.holds}"
        if self.least or self.most:
            return f":{self.least}{_TO}{self.most}"
        return f"={self.answer}"


def whom_of(kept: str) -> Whom:
    """What a line of text stands for; parts this program does not know are passed over."""
    before, own, after = kept.partition("|own:")
    who, *parts = before.split("|")
    whom = Whom(
        who or EVERYONE,
        _after("tag:", parts),
        skill_id=_after("skill:", parts),
        weekday=_after("free:", parts),
    )
    found = _OWN.fullmatch(after)
    if not own or not found:
        return whom
    field_id, sign, said = found.groups()
    least, _, most = said.partition(_TO)
    return replace(
        whom,
        own_field_id=field_id,
        answer=said if sign in ("", "=") else "",
        holds=said if sign == "~" else "",
        least=least if sign == ":" else "",
        most=most if sign == ":" else "",
    )


def _after(name: str, parts: Sequence[str]) -> str:
    """What stands after a name in the first part that begins with it, "" where none does."""
    return next((part.removeprefix(name) for part in parts if part.startswith(name)), "")
