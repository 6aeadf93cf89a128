"""What only people can say in a return: words, ticks, a story, who signs, which parts it has."""

from dataclasses import replace
from typing import Any

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.sections import Section, leave_out
from groupkeeper.domain.returns.what_changed import BOX_WORDS, STORY_WORDS
from groupkeeper.domain.returns.whole_return import FunderReturnFigures
from groupkeeper.operations.returns.returns import answers_for, keep_answers
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import section_title
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.session import Session

_WENT = ("money_went", "activities_went", "people_went")
_WORDS = "At most {} words, or it does not fit its page."


def words_panel(session: Session, figures: FunderReturnFigures) -> Panel:
    """Type the words of a return."""
    return ReturnWords(session, figures)


def _first_page() -> dict[str, Field]:
    return {
        "in_a_few_words": text_field(
            "In a few words", lines=8, optional=True,
            help="These words are offered. Write over them, or leave them.",
        ),
        **{name: _how_it_went(name) for name in _WENT},
        "no_changes": yes_no_field("We made no changes to the plan"),
    }  # fmt: skip


def _how_it_went(name: str) -> Field:
    field = field_of(FunderReturn, name)
    options = field.choices if name == "money_went" else field.choices[:2]
    return choice_field(f"{field.label} went", [("", "Not said"), *options], optional=True)


def _money_left() -> dict[str, Field]:
    return {
        "unspent_use": text_field(
            "What we ask to do with money left", optional=True,
            help="Such as: keep it for food in April",
        ),
        "unspent_back_by": date_field("Or: we will give it back by", optional=True),
    }  # fmt: skip


def _changed() -> dict[str, Field]:
    small = _WORDS.format(BOX_WORDS)
    return {
        "story": text_field(
            "One story", lines=6, optional=True,
            help=f"Change the name. {_WORDS.format(STORY_WORDS)}",
        ),
        "story_told_on": date_field("Told to us on", optional=True),
        "story_consented": yes_no_field("They agreed that we use it"),
        "learnt": text_field("What we learnt", lines=4, optional=True, help=small),
        "differently": text_field(
            "What we would do differently", lines=4, optional=True, help=small
        ),
        "next_steps": text_field("What next", lines=4, optional=True, help=small),
    }  # fmt: skip


def _signing() -> dict[str, Field]:
    return {
        "first_signatory": text_field("First name to sign"),
        "first_post": text_field("Their post", help="Such as: treasurer"),
        "second_signatory": text_field("Second name to sign"),
        "second_post": text_field("Their post"),
        "minute_reference": text_field("Approved at the committee, minute", optional=True),
        "examined": yes_no_field("Our accounts are independently examined"),
    }


def _about() -> dict[str, Field]:
    return {
        "period_start": date_field("This return covers the days from"),
        "period_end": date_field("To the end of"),
        "interim": yes_no_field("This is an interim return"),
        "short": yes_no_field(
            "A short return", help="Summary, money and declaration: enough for a small grant."
        ),
        "large_print": yes_no_field("In large print"),
        "sent_on": date_field("Sent on", optional=True),
        "sent_how": text_field("How it was sent", optional=True),
    }


class ReturnWords(Panel):
    """A form of what no register or cashbook can tell."""

    def __init__(self, session: Session, figures: FunderReturnFigures) -> None:
        super().__init__("Words and names", "What the return says and who signs it.")
        self._session = session
        self._answers: FunderReturn = answers_for(session.group, figures)
        self._offered = figures.words.in_a_few_words
        self.fields: dict[str, Field] = {}
        self.parts = {part: yes_no_field(part.label) for part in Section}
        for title, fields in (
            ("On the first page", _first_page()),
            ("Money left", _money_left()),
            ("What changed", _changed()),
            ("Who signs", _signing()),
            ("About this return", _about()),
        ):
            self.body.add(section_title(title), *fields.values())
            self.fields |= fields
        self.body.add(section_title("Parts it has, besides money, changes and signatures"))
        self.body.add(Box(*self.parts.values(), gap=4))
        self._fill()
        self.starts_at = self.fields["in_a_few_words"]

    def _fill(self) -> None:
        for name, field in self.fields.items():
            field.set_value(getattr(self._answers, name))
        if not self._answers.in_a_few_words:
            self.fields["in_a_few_words"].set_value(self._offered)
        left_out = self._answers.left_out.split()
        for part, field in self.parts.items():
            field.set_value(part.value not in left_out)
        self.body.parts.addStretch(1)
        save = button("Save the words", icon="check", kind="primary", on=self.save)
        save.setShortcut("Ctrl+Return")
        self.set_footer(save, button("Cancel", on=self.close_panel))

    def save(self) -> None:
        """Keep the words; the page is drawn again with them."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        words = str(self.fields["in_a_few_words"].value() or "")
        typed: dict[str, Any] = {name: self._typed(name) for name in self.fields}
        if words.strip() == self._offered.strip():
            typed["in_a_few_words"] = ""  # the offer follows the figures as they change
        typed["left_out"] = leave_out(
            frozenset(part for part, field in self.parts.items() if not field.value())
        )
        if self._session.do(keep_answers, replace(self._answers, **typed)) is not None:
            self.closed.emit()

    def _typed(self, name: str) -> Any:
        """What stands in a field; nothing typed is the empty words the record begins with."""
        typed = self.fields[name].value()
        empty = getattr(FunderReturn(), name)
        return empty if typed is None and isinstance(empty, str) else typed
