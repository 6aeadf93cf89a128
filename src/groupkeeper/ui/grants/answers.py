"""A funder's own form: the words of the return to copy, and our answers to its questions.

Use: `navigate(To.ANSWERS, award_id)`.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.answer_bank import QuestionSet
from groupkeeper.domain.returns.answering import AnswerBox, measured, say_length
from groupkeeper.domain.returns.copy_boxes import CopyBox, copy_boxes
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.returns.answer_bank import answer, figures_for, form_for, pour
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, Card
from groupkeeper.ui.kit.editors import LongTextEditor
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.kit.labels import Label, body, help_text, section_title
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.undo_strip import announce
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_SHOWS = frozenset({"question_set", "form_question", "stock_answer"})
_OUR_WORDS, _WORDS_OF_RETURN = "", "The words of our return"


def answers_page(session: Session, navigate: Navigate, award_id: str) -> Page:
    """The forms of a grant's funder, or what stands in the way of its figures."""
    try:
        return Answers(session, navigate, award_id)
    except RuleBroken as trouble:
        page = Page("Answers for an online form", back="Back")
        page.body.add(Banner("warn", "The figures cannot be worked out yet", str(trouble)), SPRING)
        return page


class Answers(Page):
    """Choose what to copy: the words of our return, or a form with its questions."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        award = session.group.get(Award, award_id)
        super().__init__("Answers for an online form", award.title, back="Back")
        self._session = session
        self._navigate = navigate
        self._award_id = award_id
        self.figures = figures_for(session.group, award_id, session.now())
        self.form = choice_field("What to copy", [(_OUR_WORDS, _WORDS_OF_RETURN)])
        self.fill_button = button("Fill from the answer bank", icon="check", on=self.fill)
        self.set_actions(
            button("Answer bank", icon="file-text", on=lambda: navigate(To.STOCK_ANSWERS)),
            button("Add a form", icon="plus", on=lambda: navigate(To.FORM_ADD, award_id)),
        )
        self._forms: set[str] | None = None  # those there were when it was read last
        self.boxes = Box(gap=14)
        above = Box(down=False, gap=12)
        above.add(self.form, stretch=1)
        above.add(self.fill_button)
        self.body.add(above)
        self.body.add(self.boxes, SPRING)
        self.starts_at = self.form
        self.form.edited.connect(self.show_form)
        Fresh(self, session, _SHOWS, self.reload)
        self.reload()

    def reload(self) -> None:
        """Show the forms there are: the one that was just added, else the one shown before."""
        forms = sorted(self._session.group.find(QuestionSet), key=lambda one: one.name.casefold())
        ids = {form.id for form in forms}
        added = set() if self._forms is None else ids - self._forms
        before = self.form.value() if self.form.value() in ids else _OUR_WORDS
        self._forms = ids
        self.form.set_options([(_OUR_WORDS, _WORDS_OF_RETURN), *((f.id, f.name) for f in forms)])
        self.form.set_value(max(added, default=before))
        self.show_form()

    def show_form(self) -> None:
        """Show the boxes of what is chosen."""
        chosen = str(self.form.value() or "")
        self.boxes.clear()
        self.fill_button.setVisible(bool(chosen))
        if not chosen:
            for box in copy_boxes(self.figures):
                self.boxes.add(_to_copy(box))
            return
        shown = form_for(self._session.group, chosen, self.figures)
        for number, box in enumerate(shown.boxes, start=1):
            self.boxes.add(AnswerCard(number, box, self._keep, self._change))

    def fill(self) -> None:
        """Fill the empty boxes with stock answers that suit their questions."""
        poured = self._session.do(pour, str(self.form.value()), self.figures)
        if poured == 0:
            said = "Choose a stock answer for a question first: press Change question."
            self.show_banner(Banner("warn", "There was nothing to fill in", said))
        elif poured:
            self.show_form()
            said = "Read them before you send them."
            filled = f"{count_said(poured, 'box', 'boxes')} filled"
            self.show_banner(Banner("ok", filled, said))

    def _keep(self, question_id: str, words: str) -> AnswerBox | None:
        kept = self._session.do(answer, question_id, self._award_id, words)
        if kept is None:
            return None
        shown = form_for(self._session.group, str(self.form.value()), self.figures)
        return next(box for box in shown.boxes if box.question.id == question_id)

    def _change(self, question_id: str) -> None:
        self._navigate(To.FORM_QUESTION, question_id)


class AnswerCard(Card):
    """One question: our answer, how long it is, what wants a second look, and Copy."""

    def __init__(
        self,
        number: int,
        box: AnswerBox,
        keep: Callable[[str, str], AnswerBox | None],
        change: Callable[[str], None],
    ) -> None:
        super().__init__("")
        self._question_id = box.question.id
        self._box = box
        self._keep = keep
        self.editor = LongTextEditor(5)
        self.editor.set_value(box.words)
        self.editor.setAccessibleName(f"Answer {number}: {box.question.words}")
        self.length = Label("", "small")
        self.check = Label("", "small", "warn", wrap=True)
        self.copy_button = button("Copy", icon="clipboard-list", on=self.copy)
        self.copy_button.setAccessibleName(f"Copy answer {number}")
        changes = button("Change question", icon="pencil", on=partial(change, self._question_id))
        changes.setAccessibleName(f"Change question {number}")
        question = section_title(f"{number}. {box.question.words}")
        question.setWordWrap(True)
        foot = Box(self.length, SPRING, changes, self.copy_button, down=False, gap=10)
        self.add(question, self.editor, self.check, foot)
        self.editor.edited.connect(self._measure)
        self.editor.left.connect(self.save)
        self._say(box)

    def save(self) -> None:
        """Keep what was typed, if it changed."""
        if self.editor.value() == self._box.words:
            return
        kept = self._keep(self._question_id, self.editor.value())
        if kept is not None:
            self._box = kept
            self._say(kept)

    def copy(self) -> None:
        """Put the answer where the next Paste takes it from."""
        self.save()
        _copy(self.copy_button, self.editor.value())

    def _measure(self) -> None:
        from_typed = measured(self._box.question, self.editor.value())
        self.length.set_words(say_length(from_typed))
        self.length.set_tone("danger" if from_typed.over_by else "ink2")

    def _say(self, box: AnswerBox) -> None:
        self._measure()
        said = [
            f"Check these numbers, which no figure of the return has: {', '.join(box.strange)}."
            if box.strange else "",
            f"We do not say: {', '.join(box.never_used)}." if box.never_used else "",
            f"Nothing is known for: {', '.join(box.empty_places)}." if box.empty_places else "",
        ]  # fmt: skip
        self.check.set_words(" ".join(filter(None, said)))
        self.check.setVisible(any(said))


def _to_copy(box: CopyBox) -> QWidget:
    copies = button("Copy", icon="clipboard-list")
    copies.setAccessibleName(f"Copy {box.title}")
    copies.clicked.connect(lambda: _copy(copies, box.words))
    card = Card(box.title, body(box.words))
    card.add(Box(help_text(box.length), SPRING, copies, down=False, gap=10))
    return card


def _copy(pressed: Button, words: str) -> None:
    QGuiApplication.clipboard().setText(words)
    pressed.set_words("Copied")
    announce(pressed, "Copied. Paste it into their page with Ctrl+V.")
