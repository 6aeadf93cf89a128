"""Answers kept once and poured into the question sets of several funders."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, note, number, text


@dataclass(frozen=True, kw_only=True)
class StockAnswer(Record):
    """An answer the group gives again and again, such as who we are."""

    name: str = text("About", required=True)
    words: str = note("Answer", required=True)
    changed_on: date | None = day("Last changed")


@dataclass(frozen=True, kw_only=True)
class QuestionSet(Record):
    """The questions of one funder's form."""

    name: str = text("Form", required=True)
    funder_id: str = link("Funder", "funder")


class LimitIn(Choice):
    """What a funder's form counts."""

    LETTERS = "letters: Letters and spaces"
    WORDS = "words"


@dataclass(frozen=True, kw_only=True)
class FormQuestion(Record):
    """One box of a funder's form, how much it takes, and which stock answer suits it."""

    question_set_id: str = link("Form", "question_set", required=True)
    words: str = note("Question", required=True)
    at_most: int | None = number("At most")
    limit_in: str = choice("Counted in", LimitIn, default=LimitIn.LETTERS)
    stock_answer_id: str = link("Answer to begin with", "stock_answer")
    position: int | None = number("Order", default=0)


@dataclass(frozen=True, kw_only=True)
class FormAnswer(Record):
    """What we answer to one question for one grant."""

    form_question_id: str = link("Question", "form_question", required=True)
    award_id: str = link("Grant", "award", required=True)
    words: str = note("Answer")
