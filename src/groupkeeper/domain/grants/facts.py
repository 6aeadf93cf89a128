"""What is known about an award, in words: for its page, its print and the command line."""

from collections.abc import Sequence

from groupkeeper.domain.fields import FieldKind, field_of, said
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date

FACTS = (
    "programme", "reference", "our_reference", "award_kind", "applied_on", "applied_pence",
    "decided_on", "awarded_pence", "awarded_on", "why_unsuccessful", "starts_on", "ends_on",
    "return_due_on", "return_sent_on", "purpose", "conditions", "contact_name", "contact_email",
    "receipt_threshold_pence", "keep_years", "keep_rule", "line_leeway_percent", "unspent_rule",
    "unspent_by", "publicity_wording", "logo_rule", "photos_asked", "age_bands", "asks_areas",
    "short_return", "in_arrears", "repay_by", "loan_terms", "small_numbers_shown",
    "small_numbers_by", "small_numbers_on", "grant_identifier", "asks_skilled_days",
)  # fmt: skip

FRONT = (
    "reference", "our_reference", "awarded_pence", "starts_on", "ends_on", "return_due_on",
    "purpose", "contact_name", "contact_email", "receipt_threshold_pence",
    "keep_years", "line_leeway_percent", "unspent_rule", "publicity_wording", "logo_rule",
    "repay_by",
)  # fmt: skip
"""What stands on the front of the grant's file."""


def facts_of(award: Award, names: Sequence[str] = FACTS) -> list[tuple[str, str]]:
    """Each field that says something, as its label and its words."""
    return [
        (field_of(Award, name).label, words) for name in names if (words := fact_said(award, name))
    ]


def fact_said(award: Award, name: str) -> str:
    """One field of an award in words; "" when it says nothing."""
    held = getattr(award, name)
    if held in ("", None, False, 0):
        return ""
    field = field_of(Award, name)
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
