"""What only people can say in a return: a few words, who signs, what becomes of money left."""

from dataclasses import replace
from typing import Any

from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import FunderReturnFigures
from groupkeeper.operations.returns import answers_for, keep_answers
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, date_field, text_field, yes_no_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.session import Session

TYPED = (
    "in_a_few_words", "unspent_use", "first_signatory", "first_post", "second_signatory",
    "second_post", "minute_reference",
)  # fmt: skip


def words_panel(session: Session, figures: FunderReturnFigures) -> Panel:
    """Type the words of a return."""
    return ReturnWords(session, figures)


class ReturnWords(Panel):
    """A form of what no register or cashbook can tell."""

    def __init__(self, session: Session, figures: FunderReturnFigures) -> None:
        super().__init__("Words and names", "What the return says and who signs it.")
        self._session = session
        self._answers: FunderReturn = answers_for(session.group, figures)
        self._offered = figures.words.in_a_few_words
        self.fields: dict[str, Field] = {
            "in_a_few_words": text_field(
                "In a few words", lines=8, optional=True,
                help="These words are offered. Write over them, or leave them.",
            ),
            "unspent_use": text_field(
                "What we ask to do with money left", optional=True,
                help="Such as: keep it for food in April",
            ),
            "period_start": date_field("This return covers the days from"),
            "period_end": date_field("To the end of"),
            "first_signatory": text_field("First name to sign"),
            "first_post": text_field("Their post", help="Such as: treasurer"),
            "second_signatory": text_field("Second name to sign"),
            "second_post": text_field("Their post"),
            "minute_reference": text_field("Approved at the committee, minute", optional=True),
            "no_changes": yes_no_field("We made no changes to the plan"),
            "interim": yes_no_field("This is an interim return"),
        }  # fmt: skip
        self._fill()
        self.starts_at = self.fields["in_a_few_words"]

    def _fill(self) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(self._answers, name))
        if not self._answers.in_a_few_words:
            self.fields["in_a_few_words"].set_value(self._offered)
        days = Box(self.fields["period_start"], self.fields["period_end"], down=False, gap=12)
        self.body.add(self.fields["in_a_few_words"], self.fields["unspent_use"])
        for number in ("first", "second"):
            self.body.add(self.fields[f"{number}_signatory"], self.fields[f"{number}_post"])
        self.body.add(days)
        for name in ("interim", "minute_reference", "no_changes"):
            self.body.add(self.fields[name])
        self.body.parts.addStretch(1)
        save = button("Save the words", icon="check", kind="primary", on=self.save)
        save.setShortcut("Ctrl+Return")
        self.set_footer(save, button("Cancel", on=self.close_panel))

    def save(self) -> None:
        """Keep the words; the page is drawn again with them."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        for name in TYPED:
            typed[name] = typed[name] or ""
        words = str(typed["in_a_few_words"])
        if words.strip() == self._offered.strip():
            typed["in_a_few_words"] = ""  # the offer follows the figures as they change
        if self._session.do(keep_answers, replace(self._answers, **typed)) is not None:
            self.closed.emit()
