"""Failures we can explain to the person: what happened, what was kept, what to do."""

from dataclasses import dataclass


class GroupKeeperError(Exception):
    """A failure whose message is the very sentence the person reads."""


@dataclass(frozen=True)
class Problem:
    """One thing to put right before something can be saved: the field's name and the sentence."""

    field: str
    message: str


class RuleBroken(GroupKeeperError):
    """Something was refused because a rule of the group's records would be broken."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.message for problem in problems))


def refuse(*problems: Problem) -> None:
    """RuleBroken with these problems, where there are any."""
    if problems:
        raise RuleBroken(*problems)


class FileProblem(GroupKeeperError):
    """The group file could not be opened or written: locked, newer, not ours, damaged or full."""


class NotThere(GroupKeeperError):
    """Something was asked for that the group file does not hold, or no longer holds."""


class NothingToUndo(GroupKeeperError):
    """There is no step left to take back or to put back."""


class UndoBlocked(GroupKeeperError):
    """A step cannot be taken back because a later step depends on it."""


class ImportTrouble(GroupKeeperError):
    """A file someone wants to bring in cannot be read as what they said it is."""
