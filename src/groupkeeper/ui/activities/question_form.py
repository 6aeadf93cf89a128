"""A question on the anonymous slips of an activity: its words, its answers, and who asks for it.

Use: `form = QuestionForm(session, activity, question_id)`; `form.closed` when done or left.
"""

from dataclasses import replace

from PySide6.QtCore import Qt

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.activities.asking import AGE, AGES, AREA, AskedQuestion
from groupkeeper.operations.activities.slips import ask_on_slips, stop_asking
from groupkeeper.storage.queries.activities.slips import grants_paying
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import Field, choice_field, text_field
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.shell.session import Session

_USUAL = (("", "Something of our own"), (AGE, "Age bands"), (AREA, "Where people live"))
_ANSWERS_HELP = "One on each line. Leave room for people who would rather not say: no tick is fine."


class QuestionForm(ShortForm):
    """What to ask, the answers one on each line, and the grant it is asked for."""

    def __init__(self, session: Session, activity: Activity, question_id: str = "") -> None:
        asked = (
            session.group.get(AskedQuestion, question_id)
            if question_id
            else AskedQuestion(activity_id=activity.id)
        )
        title = "Change a question on the slips" if question_id else "Ask something on the slips"
        super().__init__(session, title, "Keep the question", "Cancel")
        self._asked = asked
        self.usual = choice_field("What to ask", _USUAL, width=320)
        self.fields = _fields(grants_paying(session.group, activity.id))
        self.stop = button("Stop asking this", icon="trash-2", on=self.stop_it)
        inside = Box(gap=12)
        if not question_id:
            inside.add(self.usual)
        inside.add(*self.fields.values(), SPRING)
        self.add(Scroller(inside), stretch=1)
        self.stop.setVisible(bool(question_id))
        self.add(row(self.save, self.cancel, SPRING, self.stop))
        self.usual.set_value("")
        self.usual.edited.connect(self._suggest)
        for name, field in self.fields.items():
            field.set_value(getattr(asked, name))

    def arrive(self) -> None:
        """Put the keyboard on what to ask; on the words of a question there is."""
        first = self.fields["question"] if self.stop.isVisible() else self.usual
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _suggest(self) -> None:
        """Fill in what is usually asked; the words can be changed."""
        chosen = str(self.usual.value() or "")
        self.fields["question"].set_value(chosen)
        self.fields["answers"].set_value("\n".join(AGES) if chosen == AGE else "")

    def stop_it(self) -> None:
        """Take the question off the slips."""
        self.session.do(stop_asking, self._asked.id)
        self.closed.emit("")

    def save_form(self) -> None:
        typed = {name: field.value() or "" for name, field in self.fields.items()}
        asked = replace(self._asked, **typed)
        if self.session.attempt(self.show_problems, ask_on_slips, asked) is not None:
            self.closed.emit("")


def _fields(grants: list[tuple[str, str]]) -> dict[str, Field]:
    fields = {
        "question": text_field("Question", width=420),
        "answers": text_field("Answers", help=_ANSWERS_HELP, lines=6),
    }
    if grants:
        offered = [("", "No grant in particular"), *grants]
        fields["award_id"] = choice_field("Asked for this grant", offered, width=320)
    return fields
