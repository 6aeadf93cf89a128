"""The words of a return in boxes to copy into a funder's web page, each with its length."""

from collections.abc import Iterable
from dataclasses import dataclass

from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.sections import Section


@dataclass(frozen=True)
class CopyBox:
    """One box of the return as plain text."""

    title: str
    words: str

    @property
    def length(self) -> str:
        """ "312 letters, 58 words"."""
        return f"{len(self.words):,} letters, {len(self.words.split()):,} words"


def copy_boxes(figures: FunderReturnFigures) -> tuple[CopyBox, ...]:
    """What a return says in words and figures; a box with nothing to say is left out."""
    said = figures.words
    boxes = (
        CopyBox("What the grant was for", figures.purpose),
        CopyBox("In a few words", said.in_a_few_words.strip()),
        CopyBox("The figures", "\n".join(_figures(figures))),
        CopyBox("Volunteers", "\n".join(said.volunteers)),
        CopyBox("Volunteers' days", "\n".join(_days(figures))),
        CopyBox("Money", " ".join(said.money)),
        CopyBox("Changes to the plan", "\n".join(change.said() for change in said.changes)),
        CopyBox("What people said", "\n".join(f"“{words}” {by}" for words, by in said.comments)),
    )
    return tuple(box for box in boxes if box.words.strip())


def _figures(figures: FunderReturnFigures) -> Iterable[str]:
    for box in figures.boxes:
        yield f"{box.figure.label.capitalize()}: {_said(box.figure)}"
        if box.other:
            yield f"{box.other.label.capitalize()}: {_said(box.other)}"


def _days(figures: FunderReturnFigures) -> Iterable[str]:
    """Days by how skilled the work was, where the return has them."""
    if Section.VOLUNTEERS in figures.sections:
        for row in figures.skilled.rows:
            yield from (f"{row[0]}: {_said(one)}" for one in row if isinstance(one, Figure))


def _said(figure: Figure) -> str:
    return f"at least {say_figure(figure)}" if figure.at_least else say_figure(figure)
