"""One check: what was seen, by whom, and when we look again."""

from dataclasses import replace

from groupkeeper.domain.people.agreement import CheckLevel, CheckSeen
from groupkeeper.domain.periods import parse_date
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.people.rights import keep_check, remove_check
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.people.choosing import PersonChoice
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class CheckPanel(Panel):
    """A short form. A DBS check needs a role that allows one."""

    def __init__(self, session: Session, check: CheckSeen, *, is_new: bool) -> None:
        super().__init__("Add a check" if is_new else "A check", wide=True)
        self._session = session
        self._check = check
        self.who = PersonChoice(session, "Whose check")
        self.fields = _fields(session)
        self.body.add(self.who, *self.fields.values())
        self.body.add(
            help_text(
                "Give the certificate back. Do not copy it: only what is written here is kept."
            )
        )
        for name, field in self.fields.items():
            field.set_value(getattr(check, name))
        if check.person_id:
            self.who.choose(check.person_id, fixed=not is_new)
        save = button("Save check", icon="check", kind="primary", on=self.save)
        save.setShortcut("Ctrl+S")
        remove = button("Remove", icon="trash-2", kind="danger", on=self.remove)
        self.set_footer(
            save, button("Cancel", on=self.close_panel), right=() if is_new else (remove,)
        )
        self.starts_at = self.fields["level"] if check.person_id else self.who

    def check(self) -> CheckSeen:
        """What is typed, as a check."""
        typed = {name: field.value() for name, field in self.fields.items()}
        for name in ("level", "reference", "seen_by"):
            typed[name] = typed[name] or ""
        return replace(self._check, person_id=self.who.person_id, **typed)

    def save(self) -> None:
        """Keep it, or say what stops it."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        check = self.check()
        if not check.person_id:
            self._say_problems(RuleBroken(Problem("person_id", "Type a name and choose who it is")))
            return
        kept = self._session.attempt(
            self._say_problems, keep_check, check, today=self._session.today()
        )
        if kept is not None:
            self.closed.emit()

    def remove(self) -> None:
        """Take it out of the register, after asking."""
        if ask(
            self,
            "Remove this check?",
            "It goes out of the register. You can undo this.",
            do="Remove it",
            keep="Keep it",
        ):
            self._session.do(remove_check, self._check.id)
            self.closed.emit()

    def _say_problems(self, broken: RuleBroken) -> None:
        places = {**self.fields, "person_id": self.who}
        wrong = [problem for problem in broken.problems if problem.field in places]
        for problem in wrong:
            places[problem.field].set_error(problem.message)
        if wrong:
            places[wrong[0].field].setFocus()


def _fields(session: Session) -> dict[str, Field]:
    def day(label: str, *, optional: bool = False) -> Field:
        return date_field(
            label, optional=optional, read=lambda typed: parse_date(typed, session.today())
        )

    return {
        "level": choice_field("Check", [(one.value, one.label) for one in CheckLevel]),
        "reference": text_field("Reference", optional=True, width=240),
        "seen_by": text_field("Seen by", optional=True),
        "seen_on": day("Seen on"),
        "review_on": day("We look again on", optional=True),
    }


def check_panel(
    session: Session, _navigate: Navigate, check_id: str = "", person_id: str = ""
) -> Panel:
    """One check, or a new one, of `person_id` when given."""
    if check_id:
        return CheckPanel(session, session.group.get(CheckSeen, check_id), is_new=False)
    begun = CheckSeen(
        person_id=person_id, level="", seen_on=session.today(), seen_by=session.group.who
    )
    return CheckPanel(session, begun, is_new=True)
