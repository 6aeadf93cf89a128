"""Filling in a funder's own form: its questions, how long answers may be, the figures in them.

A stock answer may hold places such as {hours}: they are filled from the figures of the grant's
return, so that two forms about one grant never say two different numbers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.figures import Figure, say_figure
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.answer_bank import FormAnswer, FormQuestion, LimitIn, StockAnswer
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.domain.returns.typed import strange_numbers, words_never_used
from groupkeeper.domain.words import plain_words

_PLACE = re.compile(r"\{([^{}\n]*)\}")
_LIMIT = re.compile(
    r"[\(\[]?\s*(?:max(?:imum)?|up to|at most|no more than|limit)?[ .:]*(\d[\d,]*)\s*"
    r"(words?|characters?|letters?)\s*(?:max(?:imum)?)?\s*[\)\]]?\s*$",
    re.IGNORECASE,
)
_BEFORE_QUESTION = re.compile(r"^\s*(?:\(?[a-z0-9]{1,3}[.)]\s+|[-•*]\s+)", re.IGNORECASE)


@dataclass(frozen=True)
class AnswerBox:
    """One box of a form, ready to be copied: how long it is, and what wants a second look."""

    question: FormQuestion
    words: str
    length: int
    over_by: int
    strange: tuple[str, ...] = ()
    never_used: tuple[str, ...] = ()
    empty_places: tuple[str, ...] = ()


@dataclass(frozen=True)
class AnsweredForm:
    """A form of questions with our answers for one grant, in its own order."""

    name: str
    boxes: tuple[AnswerBox, ...]

    @property
    def unanswered(self) -> int:
        """How many boxes are still empty."""
        return sum(not box.words for box in self.boxes)


def length_of(words: str, limit_in: str) -> int:
    """Letters with spaces, as an online form counts them, or words."""
    return len(words.split()) if limit_in == LimitIn.WORDS else len(words)


def questions_in(text: str) -> tuple[FormQuestion, ...]:
    """Questions pasted from a form, one to a line; "(500 characters)" at an end is its limit."""
    lines = [_BEFORE_QUESTION.sub("", line).strip() for line in text.splitlines()]
    return tuple(_question(line, place) for place, line in enumerate(filter(None, lines)))


def _question(line: str, position: int) -> FormQuestion:
    limit = _LIMIT.search(line)
    if limit is None or not line[: limit.start()].strip():
        return FormQuestion(words=line, position=position)
    in_words = limit[2].casefold().startswith("word")
    return FormQuestion(
        words=line[: limit.start()].strip(),
        at_most=int(limit[1].replace(",", "")),
        limit_in=(LimitIn.WORDS if in_words else LimitIn.LETTERS).value,
        position=position,
    )


def sayings(figures: FunderReturnFigures) -> Mapping[str, str]:
    """What each place of an answer says for this grant: {hours} is "1,086.5"."""
    boxes = [box.figure for box in figures.boxes] + [b.other for b in figures.boxes if b.other]
    by_label = {figure.label: figure for figure in boxes}
    said = {label: _said(figure) for label, figure in by_label.items()}
    return said | {
        "our group": figures.group_name,
        "funder": figures.funder_name,
        "from": say_date(figures.period.start),
        "to": say_date(figures.period.end),
    }


def _said(figure: Figure) -> str:
    return f"at least {say_figure(figure)}" if figure.at_least else say_figure(figure)


def filled(words: str, said: Mapping[str, str]) -> str:
    """The words with each known place filled in; the others stay as they were typed."""
    return _PLACE.sub(lambda place: said.get(plain_words(place[1]), place[0]), words)


def places_left(words: str) -> tuple[str, ...]:
    """Places nothing was put into, as they were typed."""
    return tuple(dict.fromkeys(_PLACE.findall(words)))


def answered(
    name: str,
    questions: Sequence[FormQuestion],
    answers: Iterable[FormAnswer],
    figures: Iterable[Figure],
) -> AnsweredForm:
    """A form with what was answered, measured against its limits and the return's figures."""
    by_question = {answer.form_question_id: answer.words.strip() for answer in answers}
    known = tuple(figures)
    in_order = sorted(questions, key=lambda one: (one.position or 0, one.words))
    return AnsweredForm(
        name, tuple(_box(one, by_question.get(one.id, ""), known) for one in in_order)
    )


def measured(question: FormQuestion, words: str) -> AnswerBox:
    """How long words for a question are, and what in them is never said; figures aside."""
    length = length_of(words, question.limit_in)
    over = max(0, length - question.at_most) if question.at_most else 0
    return AnswerBox(question, words, length, over, (), words_never_used(words), places_left(words))


def _box(question: FormQuestion, words: str, figures: tuple[Figure, ...]) -> AnswerBox:
    return replace(measured(question, words), strange=strange_numbers(words, figures))


def to_begin_with(
    questions: Iterable[FormQuestion],
    answers: Iterable[FormAnswer],
    stock: Mapping[str, StockAnswer],
    said: Mapping[str, str],
) -> tuple[tuple[FormQuestion, str], ...]:
    """What stock answers give to boxes that are still empty."""
    done = {answer.form_question_id for answer in answers if answer.words.strip()}
    return tuple(
        (question, filled(stock[question.stock_answer_id].words, said))
        for question in questions
        if question.id not in done and question.stock_answer_id in stock
    )


def say_length(box: AnswerBox) -> str:
    """ "312 of 500 letters", "12 words too long", "86 letters"."""
    counted = "words" if box.question.limit_in == LimitIn.WORDS else "letters"
    if box.over_by:
        return f"{box.over_by:,} {counted} too long"
    of = f" of {box.question.at_most:,}" if box.question.at_most else ""
    return f"{box.length:,}{of} {counted}"
