"""What is known about an award, in words: for its page, its print and the command line."""

from collections.abc import Iterator, Sequence
from datetime import date

from groupkeeper.domain.fields import FieldKind, field_of, said
from groupkeeper.domain.grants.award import Award, AwardKind
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date

FACTS = (
    "programme", "reference", "our_reference", "award_kind", "applied_on", "applied_pence",
    "decided_on", "awarded_pence", "awarded_on", "why_unsuccessful", "starts_on", "ends_on",
    "return_due_on", "return_sent_on", "purpose", "restricted", "conditions", "contact_name",
    "contact_email", "receipt_threshold_pence", "keep_years", "keep_rule", "line_leeway_percent",
    "unspent_rule", "unspent_by", "publicity_wording", "logo_rule", "photos_asked", "age_bands",
    "asks_areas", "short_return", "in_arrears", "repay_by", "loan_terms", "small_numbers_shown",
    "small_numbers_by", "small_numbers_on", "grant_identifier", "asks_skilled_days",
    "burden_shown",
)  # fmt: skip
_BEFORE_RECEIVED = FACTS.index("awarded_on") + 1


def facts_of(award: Award, received: Sequence[tuple[date, int]] = ()) -> list[tuple[str, str]]:
    """Each field that says something, as its label and its words, and each sum that came."""
    came = "; ".join(f"{say_pence(pence)} on {say_date(day)}" for day, pence in received)
    return [
        *_said(award, FACTS[:_BEFORE_RECEIVED]),
        *([("Received", came)] if came else []),
        *_said(award, FACTS[_BEFORE_RECEIVED:]),
    ]


def _said(award: Award, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        if words := fact_said(award, name):
            yield field_of(Award, name).label, words


def fact_said(award: Award, name: str) -> str:
    """One field of an award in words; "" when it says nothing. No pounds at all are £0.00."""
    held, field = getattr(award, name), field_of(Award, name)
    if name == "restricted" and not held:
        return "No"
    if held == AwardKind.GRANT:
        return ""  # the page it stands on says that it is a grant
    if held is None or (not held and field.kind is not FieldKind.PENCE):
        return ""
    match field.kind:
        case FieldKind.PENCE:
            return say_pence(held)
        case FieldKind.DATE:
            return say_date(held)
        case FieldKind.YES_NO:
            return "Yes"
        case FieldKind.CHOICE:
            return said(field, held)
        case _:
            return str(held)
