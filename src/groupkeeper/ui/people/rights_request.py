"""One request about data: what was asked, and what was done about it."""

from dataclasses import replace

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.people.due import next_step
from groupkeeper.domain.people.rights import AskedFor, DataRequest
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.rights import keep_request, remove_request
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.fields import Field, choice_field, date_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.people.choosing import PersonChoice
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session


class RequestPanel(Panel):
    """A short form; the line at its head says what comes next and by when."""

    def __init__(self, session: Session, request: DataRequest, *, is_new: bool) -> None:
        super().__init__("Note a request" if is_new else "A request about data", wide=True)
        self._session = session
        self._request = request
        self.due = Label("", "strong", "ink", wrap=True)
        self.who = PersonChoice(session, "Who asked", help="Leave it empty if you do not keep them")
        self.fields = _fields(session)
        self.body.add(self.due, self.fields["asked_for"], self.who)
        self.body.add(*(field for name, field in self.fields.items() if name != "asked_for"))
        for name, field in self.fields.items():
            field.set_value(getattr(request, name))
            field.left.connect(self._say_due)
            field.edited.connect(self._say_due)
        if request.person_id:
            self.who.choose(request.person_id, fixed=not is_new)
        save = button("Save request", icon="check", kind="primary", on=self.save)
        save.setShortcut("Ctrl+S")
        remove = button("Remove", icon="trash-2", kind="danger", on=self.remove)
        self.set_footer(
            save, button("Cancel", on=self.close_panel), right=() if is_new else (remove,)
        )
        self.starts_at = self.fields["asked_for"]
        self._say_due()

    def request(self) -> DataRequest:
        """What is typed, as a request."""
        typed = {name: field.value() for name, field in self.fields.items()}
        for name in ("asked_for", "how", "notes"):
            typed[name] = typed[name] or ""
        person_id = self.who.person_id or self._request.person_id
        return replace(self._request, person_id=person_id, **typed)

    def save(self) -> None:
        """Keep it, or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        kept = self._session.attempt(
            self._say_problems, keep_request, self.request(), today=self._session.today()
        )
        if kept is not None:
            self.closed.emit()

    def remove(self) -> None:
        """Take it out of the log, after asking."""
        if ask(
            self,
            "Remove this request?",
            "The log should show every request. Remove it only if it was noted by mistake. "
            "You can undo this.",
            do="Remove it",
            keep="Keep it",
        ):
            self._session.do(remove_request, self._request.id)
            self.closed.emit()

    def _say_due(self) -> None:
        step = next_step(self.request())
        if step is None:
            self.due.set_words("Answered." if self.fields["answered_on"].value() else "")
        else:
            by = f" by {say_date(step.due)}" if step.due else ", without delay"
            self.due.set_words(f"{step.what}{by}.")
        self.due.setVisible(bool(self.due.words()))

    def _say_problems(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            if problem.field in self.fields:
                self.fields[problem.field].set_error(problem.message)
        first = next((p for p in broken.problems if p.field in self.fields), None)
        if first:
            self.fields[first.field].setFocus()


def _fields(session: Session) -> dict[str, Field]:
    asked = [(one.value, one.label) for one in AskedFor]

    def day(name: str, *, optional: bool = True) -> Field:
        label = field_of(DataRequest, name).label
        return date_field(
            label, optional=optional, read=lambda typed: parse_date(typed, session.today())
        )

    return {
        "asked_for": choice_field("What they asked", asked),
        "asked_on": day("asked_on", optional=False),
        "how": text_field("How they asked", optional=True, help="Such as: on the phone"),
        "identity_checked_on": day("identity_checked_on"),
        "acknowledged_on": day("acknowledged_on"),
        "extended": yes_no_field(
            "It is complex, and we told them it takes longer",
            help="Two months more. Tell them why within the first month.",
        ),
        "answered_on": day("answered_on"),
        "notes": text_field("Notes", optional=True, lines=3),
    }


def request_panel(
    session: Session, _navigate: Navigate, request_id: str = "", person_id: str = ""
) -> Panel:
    """One request, or a new one, of `person_id` when given."""
    if request_id:
        return RequestPanel(session, session.group.get(DataRequest, request_id), is_new=False)
    begun = DataRequest(
        asked_for=AskedFor.ACCESS.value, asked_on=session.today(), person_id=person_id
    )
    return RequestPanel(session, begun, is_new=True)
