"""Which people a list holds: a filter, perhaps a tag, and perhaps an answer in a field of our own.

All three are kept together as one line of text, so that a list can be saved, printed and exported
by it: `members`, `volunteers|tag:01J...`, `everyone|own:01J...=Weekdays`. After the id of a field
`=` stands before the answer itself, `~` before words it holds, `:` before a first and a last
answer with two dots between them.
"""

import re
from dataclasses import dataclass

EVERYONE = "everyone"
ANY_ANSWER = ""
_OWN = re.compile(r"([^=~:]*)([=~:]?)(.*)", re.DOTALL)
_TO = ".."


@dataclass(frozen=True)
class Whom:
    """A filter by name, the id of a tag, and a field of our own with the answer looked for.

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

    def kept(self) -> str:
        """The line of text that stands for this."""
        parts = [self.who or EVERYONE]
        if self.tag_id:
            parts.append(f"tag:{self.tag_id}")
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
    tags = [part.removeprefix("tag:") for part in parts if part.startswith("tag:")]
    whom = Whom(who or EVERYONE, tags[0] if tags else "")
    found = _OWN.fullmatch(after)
    if not own or not found:
        return whom
    field_id, sign, said = found.groups()
    least, _, most = said.partition(_TO)
    return Whom(
        whom.who,
        whom.tag_id,
        field_id,
        answer=said if sign in ("", "=") else "",
        holds=said if sign == "~" else "",
        least=least if sign == ":" else "",
        most=most if sign == ":" else "",
    )
