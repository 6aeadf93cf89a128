"""The forms of the answer bank: a stock answer, a funder's form, one of its questions."""

from collections.abc import Sequence
from dataclasses import replace

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.answer_bank import (
    FormQuestion,
    LimitIn,
    QuestionSet,
    StockAnswer,
)
from groupkeeper.operations.returns.answer_bank import (
    begin_form,
    keep_question,
    keep_stock_answer,
    remove_stock_answer,
)
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import choice_field, number_field, text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.list_panel import ListPanel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_PLACES = (
    "Figures fill themselves in where you write {volunteer hours}, {people volunteered}, "
    "{different people took part}, {attendances}, {sessions held}, {received} or {spent}."
)


class StockAnswerForm(PanelForm):
    """An answer the group gives again and again."""

    def __init__(self, session: Session, stock: StockAnswer, *, new: bool) -> None:
        title = "New stock answer" if new else stock.name
        super().__init__(session, title, "Kept once, used in many forms.", "Save the answer")
        self._stock = stock
        name = text_field("About", help="Such as: Who we are")
        words = text_field("Answer", help=_PLACES, lines=9)
        name.set_value(stock.name)
        words.set_value(stock.words)
        self.fill({"name": name, "words": words})
        if not new:
            self.put_at_right(button("Remove", icon="trash-2", kind="danger", on=self.remove))

    def do(self) -> bool:
        """Keep it."""
        changed = replace(
            self._stock,
            name=self.words("name"),
            words=self.words("words"),
        )
        today = self.session.today()
        return self.session.attempt(self.refuse, keep_stock_answer, changed, today) is not None

    def remove(self) -> None:
        """Take it out of the bank; Undo brings it back."""
        self.session.do(remove_stock_answer, self._stock)
        self.close_form()


class StockAnswers(ListPanel):
    """Every answer of the bank, with its length. Enter opens one to change it."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__(
            session,
            navigate,
            "Answer bank",
            "Answers we give again and again.",
            columns=_COLUMNS,
            opens=To.STOCK_ANSWER,
            add="Add an answer",
            tables={"stock_answer"},
        )

    def found(self) -> Sequence[StockAnswer]:
        """Every answer, by name."""
        return sorted(self.session.group.find(StockAnswer), key=lambda one: one.name.casefold())

    def empty(self) -> Empty:
        """What the answer bank is for."""
        return Empty(
            "file-text",
            "No answers yet",
            "Write once who you are and what you do; use it in every funder's form.",
            "Add an answer",
            on=self.add,
        )


_COLUMNS = (
    Column(
        "Answer",
        "two_line",
        width=320,
        grow=1,
        text=lambda one: TwoLines(one.name, " ".join(one.words.split())[:90]),
        sort=lambda one: one.name.casefold(),
    ),
    Column("Words", "number", width=90, text=lambda one: len(one.words.split())),
)


class FormAdd(PanelForm):
    """A funder's form from its questions."""

    def __init__(self, session: Session, award_id: str) -> None:
        super().__init__(session, "Add a form", "The questions of their page.", "Add the form")
        self._funder_id = session.group.get(Award, award_id).funder_id
        self.fill(
            {
                "name": text_field("Name of the form", help="Such as: End of grant form 2026"),
                "questions": text_field(
                    "Questions, one to a line",
                    help="Copy them from their page. “(500 characters)” or “(200 words)” at the"
                    " end of a line is read as its limit.",
                    lines=10,
                ),
            }
        )

    def do(self) -> bool:
        """Keep the form."""
        form = QuestionSet(name=self.words("name"), funder_id=self._funder_id)
        pasted = self.words("questions")
        return self.session.attempt(self.refuse, begin_form, form, pasted) is not None


class QuestionForm(PanelForm):
    """One question: its words, how much its box takes, what answers it."""

    def __init__(self, session: Session, question: FormQuestion) -> None:
        super().__init__(session, "Change the question", "", "Save the question")
        self._question = question
        stock = sorted(session.group.find(StockAnswer), key=lambda one: one.name.casefold())
        counted = field_of(FormQuestion, "limit_in").choices
        fields = {
            "words": text_field("Question", lines=3),
            "at_most": number_field("At most", optional=True),
            "limit_in": choice_field("Counted in", counted, width=240),
            "stock_answer_id": choice_field(
                "Answer to begin with",
                [("", "None"), *((one.id, one.name) for one in stock)],
                optional=True,
            ),
        }
        for name, field in fields.items():
            field.set_value(getattr(question, name))
        self.fill(fields)

    def do(self) -> bool:
        """Keep the question."""
        changed = replace(
            self._question,
            words=self.words("words"),
            at_most=self.fields["at_most"].value(),
            limit_in=self.words("limit_in") or LimitIn.LETTERS.value,
            stock_answer_id=self.words("stock_answer_id"),
        )
        return self.session.attempt(self.refuse, keep_question, changed) is not None


def stock_answers_panel(session: Session, navigate: Navigate) -> Panel:
    """The answer bank."""
    return StockAnswers(session, navigate)


def stock_answer_panel(session: Session, _navigate: Navigate, stock_answer_id: str = "") -> Panel:
    """A stock answer, or a new one."""
    kept = session.group.get(StockAnswer, stock_answer_id) if stock_answer_id else StockAnswer()
    return StockAnswerForm(session, kept, new=not stock_answer_id)


def form_add_panel(session: Session, _navigate: Navigate, award_id: str) -> Panel:
    """Begin a funder's form."""
    return FormAdd(session, award_id)


def form_question_panel(session: Session, _navigate: Navigate, form_question_id: str) -> Panel:
    """Change a question of a form."""
    return QuestionForm(session, session.group.get(FormQuestion, form_question_id))
