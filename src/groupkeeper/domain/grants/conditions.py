"""Conditions that stand in most offer letters, in our own words, to be offered and then changed."""

from groupkeeper.domain.grants.award import Award, Condition

_USUAL = (
    "Show their logo on posters, the website and anything printed",
    "Pay in cash at most £100 at a time, agreed by two people who run the project",
    "Keep receipts, invoices and bank statements",
    "Tell them of changes to the plan, and wait for their yes in writing",
)


def usual_conditions(award: Award, held: tuple[Condition, ...] = ()) -> tuple[Condition, ...]:
    """The usual conditions that a grant does not have yet, after those it has."""
    said = {one.what.casefold() for one in held}
    offered = [_said(words, award) for words in _USUAL]
    new = [words for words in offered if words.casefold() not in said]
    return tuple(
        Condition(award_id=award.id, what=words, position=len(held) + place)
        for place, words in enumerate(new)
    )


def _said(words: str, award: Award) -> str:
    if words.startswith("Keep") and award.keep_years:
        return f"{words} for {award.keep_years} years"
    return words
