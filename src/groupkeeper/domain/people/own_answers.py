"""Rules for what is answered in a field of the group's own: read by kind, kept plain, said back.

A number is a number, a date is read in British forms and kept as ISO, a choice is on the list.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from groupkeeper.domain.fields import check, fields_of
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, OwnFieldKind
from groupkeeper.domain.periods import parse_date, table_date
from groupkeeper.errors import Problem

YES, NO = "yes", "no"
_NUMBER = re.compile(r"[+-]?\d{1,20}(\.\d{1,10})?", re.ASCII)
_SAID_YES = frozenset({"yes", "y", "true", "x", "✓", "✔"})
_SAID_NO = frozenset({"no", "n", "false"})
_LONGEST = next(field.limit for field in fields_of(OwnAnswer) if field.name == "answer")
_LONGEST_CHOICE = 200


def choices_of(field: OwnField) -> tuple[str, ...]:
    """The answers one can choose from, each once, in the group's own order."""
    lines = (" ".join(line.split()) for line in field.answers.splitlines())
    return tuple(dict.fromkeys(line for line in lines if line))


def kept_answer(field: OwnField, typed: str, today: date) -> str | None:
    """What is kept of what was typed: "" for nothing, None when it is no answer to this field."""
    words = typed.strip()
    if not words:
        return ""
    match field.own_field_kind:
        case OwnFieldKind.NUMBER:
            return _number(words)
        case OwnFieldKind.DATE:
            day = parse_date(words, today)
            return day.isoformat() if day else None
        case OwnFieldKind.CHOICE:
            choices = choices_of(field)
            same = (one for one in choices if one.casefold() == words.casefold())
            return words if words in choices else next(same, None)
        case OwnFieldKind.YES_NO:
            return said_yes_or_no(words) or None
        case _:
            return words if len(words) <= _LONGEST else None


def said_yes_or_no(typed: str) -> str:
    """YES or NO as people write it ("y", "x", "✓"); "" for anything else."""
    lower = typed.strip().casefold()
    return YES if lower in _SAID_YES else NO if lower in _SAID_NO else ""


def answer_trouble(field: OwnField, typed: str, today: date) -> str:
    """What to type instead, or "" when what is typed can be kept."""
    if kept_answer(field, typed, today) is not None:
        return ""
    match field.own_field_kind:
        case OwnFieldKind.NUMBER:
            return "Use figures only, like 12 or 2.5"
        case OwnFieldKind.DATE:
            return "Enter a date, like 04/06/2025"
        case OwnFieldKind.CHOICE:
            return f"Choose one of these: {', '.join(choices_of(field))}"
        case OwnFieldKind.YES_NO:
            return "Answer yes or no"
        case _:
            return f"This is too long. Use at most {_LONGEST:,} letters"


def say_answer(field: OwnField, kept: str) -> str:
    """An answer as people read it: 14/03/2026, Yes; what cannot be read is said as it is kept."""
    match field.own_field_kind:
        case OwnFieldKind.DATE:
            day = _iso(kept)
            return table_date(day) if day else kept
        case OwnFieldKind.YES_NO:
            return {YES: "Yes", NO: "No"}.get(kept, kept)
        case _:
            return kept


def carried_over(before: OwnField, after: OwnField, kept: str, today: date) -> str | None:
    """An answer as it is kept once the field has changed; None when it would be lost."""
    if before.own_field_kind == after.own_field_kind and kept_answer(before, kept, today) is None:
        return kept  # it could not be read before either, and stays as it came
    return kept_answer(after, say_answer(before, kept), today)


def own_field_problems(field: OwnField, others: Iterable[OwnField]) -> tuple[Problem, ...]:
    """What has to be put right before a field can be kept beside the others."""
    label = field.label.strip()
    problems = [] if label else [Problem("label", "Enter a name, like Allotment plot")]
    if label.casefold() in {one.label.strip().casefold() for one in others if one.id != field.id}:
        problems.append(Problem("label", f"There is a field called “{label}” already"))
    if field.own_field_kind == OwnFieldKind.CHOICE:
        problems += _choice_problems(choices_of(field))
    return (*problems, *(one for one in check(field) if label or one.field != "label"))


def in_order(fields: Iterable[OwnField]) -> list[OwnField]:
    """The fields in the group's own order."""
    return sorted(fields, key=lambda one: (one.position or 0, one.label.casefold(), one.id))


def _choice_problems(choices: Sequence[str]) -> list[Problem]:
    if len(choices) < 2:
        return [Problem("answers", "Enter at least two answers, each on a line of its own")]
    if any(len(one) > _LONGEST_CHOICE for one in choices):
        return [Problem("answers", f"Keep each answer to {_LONGEST_CHOICE} letters")]
    return []


def _number(words: str) -> str | None:
    plain = words.replace(",", "").replace("−", "-")
    return f"{Decimal(plain):f}" if _NUMBER.fullmatch(plain) else None


def _iso(kept: str) -> date | None:
    try:
        return date.fromisoformat(kept)
    except ValueError:
        return None
