"""Move a grant on: which step was taken, and the few things that step asks for."""

from typing import Any, cast

from groupkeeper.domain.fields import FieldKind, field_of
from groupkeeper.domain.grants.award import Award, AwardKind, Stage
from groupkeeper.domain.grants.stages import MoveOn, stage_of, steps_from
from groupkeeper.domain.periods import parse_date
from groupkeeper.operations.grants.life import move_on, not_done_yet
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    text_field,
    under_label,
)
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_HAPPENED = ("applied_on", "decided_on", "return_sent_on")
_OF_A_LOAN = ("repay_by", "loan_terms")


def move_grant_panel(session: Session, navigate: Navigate, award_id: str) -> Panel:
    """Move a grant on to its next stage."""
    return MoveGrant(session, session.group.get(Award, award_id))


class MoveGrant(PanelForm):
    """The steps that may come next, and the fields of the one chosen."""

    def __init__(self, session: Session, award: Award) -> None:
        super().__init__(session, "Move on", f"{award.title}: {stage_of(award).label}", "Move on")
        self.award = award
        self._steps = {step.to.value: step for step in steps_from(award)}
        names = [name for step in self._steps.values() for name in step.asks]
        fields = {name: self._field(name) for name in dict.fromkeys(names)}
        options = [(step.to.value, step.words) for step in self._steps.values()]
        self.which = OneOf(
            options, chosen=options[0][0] if options else None, name="What happened?"
        )
        self.then = Label("", "help", "ink2", wrap=True)
        self.open = Box(gap=6)
        self.body.add(under_label("What happened?", self.which), self.then, self.open)
        self.fill(fields)
        self.which.chosen.connect(lambda _: self.follow())
        if "award_kind" in fields:
            fields["award_kind"].edited.connect(self.follow)
        self.starts_at = self.which.button(options[0][0]) if options else self.which
        self.save_button.setEnabled(bool(options))
        self.follow()

    def _field(self, name: str) -> Field:
        declared = field_of(Award, name)
        needed = any(name in step.needs for step in self._steps.values())
        today = self.session.today()
        made: Field
        match declared.kind:
            case FieldKind.DATE:
                made = date_field(
                    declared.label,
                    optional=not needed,
                    read=lambda typed: parse_date(typed, today),
                )
            case FieldKind.PENCE:
                made = money_field(declared.label, optional=not needed)
            case FieldKind.CHOICE:
                made = choice_field(declared.label, declared.choices)
            case FieldKind.NOTE:
                made = text_field(declared.label, optional=True, lines=3)
            case _:
                made = text_field(declared.label, optional=True)
        held = getattr(self.award, name)
        made.set_value(self.session.today() if held is None and name in _HAPPENED else held)
        return made

    def chosen(self) -> MoveOn | None:
        """The step that is chosen."""
        return self._steps.get(str(self.which.value()))

    def follow(self) -> None:
        """Show the fields of the step that is chosen, and what closing leaves open."""
        step = self.chosen()
        loan = "award_kind" in self.fields and self.fields["award_kind"].value() == AwardKind.LOAN
        for name, field in self.fields.items():
            asked = step is not None and name in step.asks
            field.setVisible(asked and (loan or name not in _OF_A_LOAN))
        self.then.set_words(step.then if step else "Nothing comes after this stage.")
        self.open.clear()
        if step is not None and step.to == Stage.CLOSED:
            found = not_done_yet(self.session.group, self.award)
            if found:
                self.open.add(Banner("warn", "Not everything is done", " ".join(found)))

    def do(self) -> bool:
        """Take the step; answers whether it was taken."""
        step = self.chosen()
        if step is None:
            return False
        answers: dict[str, Any] = {}
        for name in step.asks:
            typed = cast("object", self.fields[name].value())
            words = field_of(Award, name).kind not in (FieldKind.DATE, FieldKind.PENCE)
            answers[name] = "" if typed is None and words else typed
        today = self.session.today()
        moved = self.session.attempt(self.refuse, move_on, self.award, step.to, answers, today)
        return moved is not None
