"""The fields of the form for a grant: the few that every grant needs, the rest under headings."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.fields import FieldKind, field_of
from groupkeeper.domain.grants.award import Award, AwardKind, Stage
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    number_field,
    text_field,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import help_text, section_title

_STAGES_OF_NEW = (Stage.IDEA, Stage.APPLIED, Stage.AWARDED, Stage.SPENDING)
_FIRST = (
    "title", "funder_name", "reference", "stage", "purpose", "awarded_pence", "awarded_on",
    "starts_on", "ends_on", "return_due_on",
)  # fmt: skip
FOLDS: Sequence[tuple[str, str, tuple[str, ...]]] = (
    (
        "What the return must hold",
        "Receipts, photos, ages and areas, small numbers",
        (
            "receipt_threshold_pence", "photos_asked", "age_bands", "asks_areas", "short_return",
            "small_numbers_shown", "small_numbers_by", "small_numbers_on", "burden_shown",
            "asks_skilled_days",
        ),
    ),
    (
        "Money: left over, over a line, in arrears, a loan",
        "What happens to unspent money, and how far a line may go over",
        (
            "line_leeway_percent", "unspent_rule", "unspent_by", "in_arrears", "restricted",
            "award_kind", "repay_by", "loan_terms",
        ),
    ),
    (
        "Records and publicity",
        "How long papers are kept, and how the funder is thanked",
        ("keep_years", "keep_rule", "publicity_wording", "logo_rule"),
    ),
    (
        "Programme, contact and the application",
        "Who to ask there, our own reference, what we asked for",
        (
            "programme", "our_reference", "contact_name", "contact_email", "applied_on",
            "applied_pence", "decided_on", "conditions", "grant_identifier",
        ),
    ),
)  # fmt: skip
_LABELS = {
    "line_leeway_percent": "A line may go over by, in %",
    "restricted": "Only for this purpose (a restricted fund)",
    "conditions": "Anything else they ask",
}
_HELP = {
    "receipt_threshold_pence": "Such as 250: only payments from this amount need a receipt",
    "age_bands": "Such as: Under 11, 11 to 17, 18 to 25",
    "small_numbers_by": "Kept with the date, as it may show who a person is",
    "asks_skilled_days": "We put no price on volunteers’ time. The Heritage Fund’s own form asks "
    "for days, unskilled, skilled and professional: say of each role which of them it is",
    "grant_identifier": "Only if the funder publishes its grants: it begins with 360G-",
    "unspent_rule": "Such as: give it back, or ask before the end",
    "keep_rule": "Such as: receipts for seven years after the end",
}
_EVERY = (*_FIRST, *(name for _, _, names in FOLDS for name in names))
WORDS = tuple(
    name
    for name in _EVERY
    if name != "funder_name"
    and field_of(Award, name).kind in (FieldKind.TEXT, FieldKind.NOTE, FieldKind.CHOICE)
)
"""The fields whose empty answer is no words, and not "nothing known"."""


def fields_of_grant(award: Award, funder: str) -> dict[str, Field]:
    """An editor for each field, showing what the grant holds."""
    made: dict[str, Field] = {}
    for name in _EVERY:
        field = text_field("Funder") if name == "funder_name" else _made(name)
        field.set_value(funder if name == "funder_name" else getattr(award, name))
        made[name] = field
    return made


def _made(name: str) -> Field:
    declared = field_of(Award, name)
    label, help = _LABELS.get(name, declared.label), _HELP.get(name, "")
    optional = name != "title"
    if name == "stage":
        return choice_field("Stage", [(each.value, each.label) for each in _STAGES_OF_NEW])
    if name == "award_kind":
        return choice_field(label, [(each.value, each.label) for each in AwardKind])
    match declared.kind:
        case FieldKind.PENCE:
            return money_field(label, help=help, optional=optional)
        case FieldKind.DATE:
            return date_field(label, help=help, optional=optional)
        case FieldKind.NUMBER:
            return number_field(label, help=help, optional=optional)
        case FieldKind.YES_NO:
            return yes_no_field(label, help=help)
        case FieldKind.NOTE:
            return text_field(label, help=help, optional=optional, lines=3)
        case _:
            return text_field(label, help=help, optional=optional)


def folded(fields: Mapping[str, Field], names: Sequence[str]) -> tuple[Field, ...]:
    """The editors of these fields, in their order."""
    return tuple(fields[name] for name in names)


class Fold(Card):
    """A heading with what is under it in a few words; a button shows its fields."""

    def __init__(self, title: str, hint: str, fields: Sequence[Field]) -> None:
        self._fields = tuple(fields)
        self._title = title
        self.inside = Box(*fields, gap=12)
        self.turn_button = button("Show", kind="quiet", icon="chevron-down", on=self.turn)
        words = Box(section_title(title), help_text(hint), gap=0)
        head = row(words, SPRING, self.turn_button)
        super().__init__("", head, self.inside, gap=10, pad=14)
        self.inside.hide()
        self._say()

    def holds(self, field: QWidget) -> bool:
        """Whether a field stands in here."""
        return field in self._fields

    def open(self) -> None:
        """Show what is inside."""
        self.inside.show()
        self._say()

    def open_if_unread(self) -> None:
        """Show what is inside where something typed there cannot be read."""
        if any(field.problem() for field in self._fields):
            self.open()

    def turn(self) -> None:
        """Show what is inside, or put it away again."""
        self.inside.setVisible(self.inside.isHidden())
        self._say()

    def _say(self) -> None:
        verb = "Show" if self.inside.isHidden() else "Hide"
        self.turn_button.set_words(verb)
        self.turn_button.setAccessibleName(f"{verb}: {self._title}")
