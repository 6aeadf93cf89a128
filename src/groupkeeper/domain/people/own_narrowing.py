"""Narrowing a list by a field of our own: numbers and days by range, words by what they hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind
from groupkeeper.domain.people.own_answers import answer_trouble, kept_answer, say_answer
from groupkeeper.domain.people.whom import Whom
from groupkeeper.errors import Problem, RuleBroken, refuse

RANGED = (OwnFieldKind.NUMBER.value, OwnFieldKind.DATE.value)
_TO = ".."


def by_range(whom: Whom, field: OwnField, least: str, most: str, today: date) -> Whom:
    """Those whose number or day lies from `least` to `most`, both included, as they are typed.

    Either may be left out. RuleBroken, with Problems of "least" and "most", says what to type.
    """
    ends = {"least": least, "most": most}
    problems = [
        Problem(name, trouble)
        for name, typed in ends.items()
        if (trouble := answer_trouble(field, typed, today))
    ]
    refuse(*problems)
    kept = {name: kept_answer(field, typed, today) or "" for name, typed in ends.items()}
    if not any(kept.values()):
        raise RuleBroken(Problem("least", "Enter where it begins, where it ends, or both"))
    if all(kept.values()) and _comes_before(field, kept["most"], kept["least"]):
        raise RuleBroken(Problem("most", "This comes before the first. Turn them round"))
    return replace(_about(whom, field), **kept)


def by_words(whom: Whom, field: OwnField, words: str) -> Whom:
    """Those whose answer holds the words. RuleBroken without any."""
    if not words.strip():
        raise RuleBroken(Problem("holds", "Enter part of the answer"))
    return replace(_about(whom, field), holds=" ".join(words.split()))


def by_answer(whom: Whom, field: OwnField, answer: str) -> Whom:
    """Those who answered this, as it is kept; any answer where it is ""."""
    return replace(_about(whom, field), answer=answer)


def as_typed(whom: Whom, field: OwnField, typed: str, today: date) -> Whom:
    """What is meant by a few words: "5..9", "..9" or "7" of a number or day, else the answer.

    Of a field of words, what the answer holds; nothing at all means any answer. RuleBroken when it
    is no answer to the field.
    """
    words = typed.strip()
    if not words:
        return by_answer(whom, field, "")
    if field.own_field_kind in RANGED:
        least, to, most = words.partition(_TO)
        return by_range(whom, field, least, most if to else least, today)
    if field.own_field_kind == OwnFieldKind.TEXT:
        return by_words(whom, field, words)
    if trouble := answer_trouble(field, words, today):
        raise RuleBroken(Problem("own", f"{field.label}: {trouble}."))
    return by_answer(whom, field, kept_answer(field, words, today) or "")


def say_narrowed(field: OwnField, whom: Whom) -> str:
    """ "Best day to ring: Weekends", "Shoe size: 5 to 9", or "Allotment plot: any answer"."""
    least, most = (say_answer(field, end) for end in (whom.least, whom.most))
    if whom.holds:
        said = f"with “{whom.holds}”"
    elif least and most:
        said = least if least == most else f"{least} to {most}"
    elif least or most:
        said = f"{least} or more" if least else f"up to {most}"
        if field.own_field_kind == OwnFieldKind.DATE:
            said = f"from {least}" if least else f"until {most}"
    else:
        said = say_answer(field, whom.answer) if whom.answer else "any answer"
    return f"{field.label}: {said}"


def _about(whom: Whom, field: OwnField) -> Whom:
    return replace(whom.without_own(), own_field_id=field.id)


def _comes_before(field: OwnField, one: str, other: str) -> bool:
    if field.own_field_kind == OwnFieldKind.NUMBER:
        return Decimal(one) < Decimal(other)
    return one < other
