"""The parts of a return, and which of them one return has: all, or the few of a short one."""

from dataclasses import dataclass, replace

from groupkeeper.domain.fields import Choice
from groupkeeper.domain.returns.answers import FunderReturn


class Section(Choice):
    """A part of a return that can be left out. Money, changes and declaration never can."""

    VOLUNTEERS = "volunteers: What people gave"
    ACTIVITIES = "activities: What happened, and who took part"
    CHANGED = "changed: What changed, the story and what we learnt"
    PHOTOS = "photos: The sheet of photos"
    TRACE = "trace: Where the figures come from"


def sections_of(answers: FunderReturn) -> frozenset[Section]:
    """The parts that a return has besides its summary, money, changes and declaration.

    A short one has none of them; a full one all that were not switched off.
    """
    if answers.short:
        return frozenset()
    left_out = set(answers.left_out.split())
    return frozenset(one for one in Section if one.value not in left_out)


def leave_out(sections: frozenset[Section]) -> str:
    """How the answers keep which parts are left out."""
    return " ".join(one.value for one in Section if one in sections)


@dataclass(frozen=True)
class Shape:
    """How one copy of a return is asked for, in place of what its answers say; None leaves it."""

    short: bool | None = None
    large_print: bool | None = None
    left_out: frozenset[Section] | None = None

    def of(self, answers: FunderReturn) -> FunderReturn:
        """The answers with this shape."""
        if self.short is not None:
            answers = replace(answers, short=self.short)
        if self.large_print is not None:
            answers = replace(answers, large_print=self.large_print)
        if self.left_out is not None:
            answers = replace(answers, left_out=leave_out(self.left_out))
        return answers
