"""The anonymous slips of one session, counted answer by answer, and the questions on them.

Use: `form = SlipsForm(session, activity, session_id)`; `form.closed(session_id)` when done.
"""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal

from groupkeeper.domain.activities.activity import Activity, AnonymousTally
from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.domain.activities.asking import AskedQuestion, answered, too_many_slips
from groupkeeper.domain.periods import say_weekday
from groupkeeper.operations.activities.slips import count_slips
from groupkeeper.storage.queries.activities.activities import sessions
from groupkeeper.storage.queries.activities.slips import questions_of, slips_of
from groupkeeper.ui.activities.short_form import ShortForm
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.editors import ReadEditor, number_editor
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import Theme, current_theme
from groupkeeper.ui.shell.session import Session

_WHAT_IT_IS = "Only the numbers are kept: no name, and not which slip came when."
_NOTHING_ASKED = "Nothing is asked on slips here yet. Ask what your funder wants to know."
Key = tuple[str, str]


class SlipsForm(ShortForm):
    """A number for each answer. Enter goes to the next one; Ctrl+S keeps them all.

    `question_wanted(question_id)` asks for the form of a question, "" for a new one.
    """

    question_wanted = Signal(str)

    def __init__(self, session: Session, activity: Activity, session_id: str) -> None:
        self.counts: dict[Key, ReadEditor[int]] = {}
        held = session.group.get(ActivitySession, session_id)
        day = say_weekday(held.starts_at.date()) if held.starts_at else "this session"
        super().__init__(session, f"Anonymous slips of {day}", "Keep the counts", "Cancel")
        self._activity = activity
        self._session_id = session_id
        self.said = Label("", "body", "ink2", wrap=True)
        asked = _with_earlier(
            questions_of(session.group, activity.id), slips_of(session.group, session_id)
        )
        self.ask = button("Ask something else", icon="plus", on=lambda: self._question(""))
        self.add(Label(_WHAT_IT_IS if asked else _NOTHING_ASKED, "body", "ink2", wrap=True))
        self.add(Scroller(self._questions(asked)), stretch=1)
        self.add(self.said)
        self.save.setVisible(bool(asked))
        self.add(row(self.save, self.cancel, SPRING, self.ask))
        self._fill()

    def _questions(self, asked: list[AskedQuestion]) -> Box:
        columns = Box(down=False, gap=32)
        for one in asked:
            head = row(Label(one.question, "strong", wrap=True))
            if one.activity_id:
                change = button("Change", icon="pencil", kind="quiet")
                change.setAccessibleName(f"Change the question “{one.question}”")
                change.clicked.connect(lambda _=False, id=one.id: self._question(id))
                head.add(change)
            head.add(SPRING)
            lines = (self._answer(one.question, answer) for answer in one.choices)
            columns.add(Box(head, *lines, SPRING, gap=6))
        columns.add(SPRING)
        return columns

    def _answer(self, question: str, answer: str) -> Box:
        editor = number_editor()
        editor.setAccessibleName(f"{question} {answer}")
        editor.edited.connect(self._say)
        editor.returnPressed.connect(lambda: self._next(editor))
        self.counts[question, answer] = editor
        words = Label(answer, "body")
        words.setBuddy(editor)
        made = Box(words, SPRING, editor, down=False, gap=12)
        self._size(editor)
        return made

    def _fill(self) -> None:
        for key, people in slips_of(self.session.group, self._session_id).items():
            if key in self.counts:
                self.counts[key].set_value(people)
        self._say()

    def typed(self) -> Mapping[Key, int | None]:
        """What the boxes say now."""
        return {key: editor.value() for key, editor in self.counts.items()}

    def _say(self) -> None:
        """How many answered each question, and whether that is more than were here."""
        tallies = [
            AnonymousTally(question=key[0], answer=key[1], people=people)
            for key, people in self.typed().items()
            if people
        ]
        counted = [
            f"{question} {answered(tallies, question)} answered."
            for question in dict.fromkeys(key[0] for key in self.counts)
        ]
        (line,) = sessions(self.session.group, self._activity.id, self._session_id)
        odd = too_many_slips(tallies, line.came + (line.headcount or 0))
        self.said.set_words(" ".join((*counted, odd)).strip())
        self.said.set_tone("warn" if odd else "ink2")

    def _next(self, editor: ReadEditor[int]) -> None:
        editors = [*self.counts.values(), self.save]
        following = editors[editors.index(editor) + 1]
        following.setFocus(Qt.FocusReason.TabFocusReason)

    def _question(self, question_id: str) -> None:
        if not self._wrong() and self.counts:
            self.session.do(count_slips, self._session_id, self.typed())
        self.question_wanted.emit(question_id)

    def _wrong(self) -> ReadEditor[int] | None:
        return next((one for one in self.counts.values() if one.problem()), None)

    def arrive(self) -> None:
        """Put the keyboard on the first number, or on asking something where nothing is asked."""
        target = next(iter(self.counts.values()), self.ask)
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_form(self) -> None:
        if wrong := self._wrong():
            self.said.set_words(wrong.problem())
            self.said.set_tone("danger")
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.session.do(count_slips, self._session_id, self.typed()) is not None:
            self.closed.emit(self._session_id)

    def restyle(self, theme: Theme) -> None:
        """Keep the boxes in proportion to the letters."""
        super().restyle(theme)
        for editor in self.counts.values():
            self._size(editor)

    def _size(self, editor: ReadEditor[int]) -> None:
        editor.setFixedWidth(current_theme().px(84))


def _with_earlier(asked: list[AskedQuestion], said: Mapping[Key, int]) -> list[AskedQuestion]:
    """The questions, and what was counted for answers that are no longer on the slips."""
    known = {(one.question, answer) for one in asked for answer in one.choices}
    earlier: dict[str, list[str]] = {}
    for question, answer in said:
        if (question, answer) not in known:
            earlier.setdefault(question, []).append(answer)
    return [
        *asked,
        *(
            AskedQuestion(question=question, answers="\n".join(answers))
            for question, answers in earlier.items()
        ),
    ]
