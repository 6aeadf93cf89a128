"""Add a grant, or change one: who gave it, how much, for what, and its budget lines."""

from dataclasses import replace
from typing import Any

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.domain.grants.award import Award, AwardActivity, BudgetLine, Funder
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.grants.grants import add_grant, change_grant, keep_budget_line, pays_for
from groupkeeper.operations.grants.removing import remove_grant
from groupkeeper.ui.grants.grant_fields import FOLDS, WORDS, Fold, fields_of_grant, folded
from groupkeeper.ui.kit.banner import things_to_fix
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card, row
from groupkeeper.ui.kit.choices import SeveralOf
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, money_field, text_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_LINES_AT_FIRST = 3


def grant_form_page(session: Session, navigate: Navigate, award_id: str = "") -> Page:
    """The form for a grant; a new one when there is no id."""
    return GrantForm(session, navigate, award_id)


class GrantForm(Page):
    """The award, its dates and its budget lines."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        group = session.group
        award = group.get(Award, award_id) if award_id else Award()
        super().__init__(f"Change {award.title}" if award_id else "Add a grant", back="Grants")
        self._session = session
        self._navigate = navigate
        self._award = award
        self._is_new = not award_id
        self._saved = False
        funder = group.get(Funder, award.funder_id).name if award.funder_id else ""
        self.fields = fields_of_grant(award, funder)
        kept = group.find(BudgetLine, award_id=award.id) if award_id else []
        self._lines = Box(gap=8)
        self._line_fields: list[tuple[BudgetLine, Field, Field]] = []
        for line in sorted(kept, key=lambda each: each.position or 0):
            self._add_line(line)
        for _ in range(_LINES_AT_FIRST if self._is_new else 0):
            self._add_line(BudgetLine())
        activities = [(a.id, a.name) for a in group.find(Activity)]
        links = group.find(AwardActivity, award_id=award.id) if award_id else []
        linked = [link.activity_id for link in links]
        self.activities = SeveralOf(activities, chosen=linked, name="What it pays for")
        self._fill()
        self.starts_at = self.fields["title"]
        self._as_opened = self._typed()

    def _fill(self) -> None:
        f = self.fields
        first = [f["title"], f["funder_name"], f["purpose"]]
        if self._is_new:
            first.insert(2, f["stage"])
        about = Card("The grant", *first)
        when = Card(
            "Money and dates",
            _pair(f["awarded_pence"], f["awarded_on"]),
            _pair(f["starts_on"], f["ends_on"]),
            _pair(f["return_due_on"], f["reference"]),
        )
        more = button("Another line", icon="plus", on=lambda: self._add_line(BudgetLine()))
        lines = Card(
            "Budget lines", help_text("As they stand in the offer letter."), self._lines, row(more)
        )
        pays = Card("Activities it helps to pay for", self.activities)
        self.body.add(TwoColumns(Box(about, pays, gap=14), Box(when, lines, gap=14)))
        self.folds = [Fold(title, hint, folded(f, names)) for title, hint, names in FOLDS]
        self.body.add(help_text("Only if the offer letter says so:"), *self.folds)
        save = button(
            "Save the grant" if self._is_new else "Save changes",
            icon="check",
            kind="primary",
            on=self.save,
        )
        save.setShortcut("Ctrl+S")
        self.remove_button = button("Remove", icon="trash-2", kind="danger", on=self.remove)
        self.set_footer(
            save,
            button("Cancel", on=self.back_asked.emit),
            help_text("Ctrl+S saves · Esc cancels", wrap=False),
            right=() if self._is_new else (self.remove_button,),
        )

    def save(self) -> None:
        """Keep the grant, or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        self.show_banner(None)
        for _, _, agreed in self._line_fields:
            agreed.set_error("")
        for fold in self.folds:
            fold.open_if_unread()
        if not all_read(self):
            return
        award = self.award()
        kept = (
            self._session.attempt(
                self._say_problems, add_grant, award, self._funder(), self._budget()
            )
            if self._is_new
            else self._session.attempt(self._say_problems, change_grant, award)
        )
        if kept is None:
            return
        if not self._is_new:
            self._keep_lines()
        wanted = [str(key) for key in self.activities.value()]
        self._session.do(pays_for, kept, wanted)
        self._saved = True
        self.back_asked.emit()
        if self._is_new:
            self._navigate(To.GRANT, kept.id)

    def remove(self) -> None:
        """Take away a grant that was added by mistake, after asking."""
        words = "All that was written about it goes too. You can undo this."
        if ask(self, f"Remove “{self._award.title}”?", words, do="Remove it", keep="Keep it"):
            self._session.do(remove_grant, self._award)
            self._saved = not self._session.group.find(Award, id=self._award.id)
            if self._saved:
                self.back_asked.emit()

    def award(self) -> Award:
        """What is typed, as an award."""
        typed: dict[str, Any] = {
            name: field.value() for name, field in self.fields.items() if name != "funder_name"
        }
        for name in WORDS:
            typed[name] = typed[name] or ""
        if typed["small_numbers_shown"] and not self._award.small_numbers_shown:
            typed["small_numbers_on"] = typed["small_numbers_on"] or self._session.today()
        return replace(self._award, **typed)

    def may_leave(self) -> bool:
        """Ask before something typed is lost."""
        same = self._typed() == self._as_opened and not any(
            f.problem() for f in self._every_field()
        )
        if self._saved or same:
            return True
        return ask(
            self,
            "Leave without saving?",
            "What you typed about this grant is not kept.",
            do="Leave without saving",
            keep="Go on writing",
        )

    def _typed(self) -> tuple[object, ...]:
        lines = tuple((name.value(), agreed.value()) for _, name, agreed in self._line_fields)
        return (*(field.value() for field in self.fields.values()), lines, self.activities.value())

    def _every_field(self) -> list[Field]:
        return [*self.fields.values(), *(agreed for _, _, agreed in self._line_fields)]

    def _funder(self) -> str:
        return str(self.fields["funder_name"].value() or "")

    def _budget(self) -> list[BudgetLine]:
        named = [
            replace(line, name=str(name.value()), agreed_pence=agreed.value())
            for line, name, agreed in self._line_fields
            if name.value()
        ]
        return [replace(line, award_id=self._award.id, position=n) for n, line in enumerate(named)]

    def _keep_lines(self) -> None:
        before = {
            line.id: line for line in self._session.group.find(BudgetLine, award_id=self._award.id)
        }
        for line in self._budget():
            if before.get(line.id) != line:
                self._session.attempt(self._say_problems, keep_budget_line, line)

    def _add_line(self, line: BudgetLine) -> None:
        number = len(self._line_fields) + 1
        name = text_field(f"Line {number}", optional=True)
        agreed = money_field("Agreed", optional=True)
        agreed.editor.setAccessibleName(f"Agreed for line {number}")
        name.set_value(line.name)
        agreed.set_value(line.agreed_pence)
        self._line_fields.append((line, name, agreed))
        self._lines.add(_pair(name, agreed))

    def _say_problems(self, broken: RuleBroken) -> None:
        here = [p for p in broken.problems if p.field in self.fields]
        for problem in here:
            self.fields[problem.field].set_error(problem.message)
            for fold in self.folds:
                if fold.holds(self.fields[problem.field]):
                    fold.open()
        first = self.fields[here[0].field] if here else self._line_fields[0][1]
        banner = things_to_fix(
            [problem.message for problem in broken.problems],
            first.name,
            first.setFocus,
        )
        self.show_banner(banner)
        banner.take_focus()


def _pair(first: Field, second: Field) -> Box:
    made = Box(down=False, gap=12)
    made.add(first, stretch=1)
    made.add(second, stretch=1)
    return made
