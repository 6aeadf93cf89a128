"""Which people a list holds: a filter, perhaps a tag, and perhaps an answer in a field of our own.

All three are kept together as one line of text, so that a list can be saved, printed and exported
by it: `members`, `volunteers|tag:01J...`, `everyone|own:01J...=Weekdays`.
"""

from dataclasses import dataclass

EVERYONE = "everyone"
ANY_ANSWER = ""


@dataclass(frozen=True)
class Whom:
    """A filter by name, the id of a tag, and a field of our own with the answer looked for.

    With a field and no answer, everyone who has any answer in it.
    """

    who: str = EVERYONE
    tag_id: str = ""
    own_field_id: str = ""
    answer: str = ANY_ANSWER

    def kept(self) -> str:
        """The line of text that stands for this."""
        parts = [self.who or EVERYONE]
        if self.tag_id:
            parts.append(f"tag:{self.tag_id}")
        if self.own_field_id:
            parts.append(f"own:{self.own_field_id}={self.answer}")
        return "|".join(parts)


def whom_of(kept: str) -> Whom:
    """What a line of text stands for; parts this program does not know are passed over."""
    before, own, after = kept.partition("|own:")
    who, *parts = before.split("|")
    tags = [part.removeprefix("tag:") for part in parts if part.startswith("tag:")]
    field_id, _, answer = after.partition("=") if own else ("", "", "")
    return Whom(who or EVERYONE, tags[0] if tags else "", field_id, answer)
