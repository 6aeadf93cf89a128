"""People to let go: who left long ago, what holds some back, and erasing several at once."""

from groupkeeper.domain.people.letting_go import USUAL_YEARS
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.people.erasing import Leaver, let_go, people_to_let_go, safety_copies
from groupkeeper.storage.queries.people.mentions import mentions_of
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.people.rights_erase import busy, copies_words, others_words
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

TABLES = frozenset(
    {"person", "membership", "role_held", "post_held", "hours_entry", "attendance", "booking"}
    | {"money_line", "data_request", "erased_person", "group_details"}
)
_MOST_NAMED = 6


class LetGoPage(Page):
    """A tick beside each who may go; the others say why they stay."""

    def __init__(self, session: Session, _navigate: Navigate) -> None:
        super().__init__("People to let go", back="People", scroll=False)
        self._session = session
        self._ticked: set[str] = set()
        self._leavers: list[Leaver] = []
        self.table = Table(self._columns(), name="People to let go")
        self.line = Label("", "body", "ink2", wrap=True)
        self.erase_button = button(
            "Erase those ticked…", icon="trash-2", kind="danger", on=self.erase_ticked
        )
        self.tick_all = button("Tick all who may go", icon="check", on=self.tick_everyone)
        self.body.add(self.line)
        self.body.add(self.table, stretch=1)
        self.set_footer(self.tick_all, right=(self.erase_button,))
        self.table.ticked.connect(self._tick)
        self.starts_at = self.table
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read again who left and what holds them back."""
        self._leavers = people_to_let_go(self._session.group, self._session.today())
        self._ticked &= {one.former.person_id for one in self._leavers if not one.reasons}
        years = self._session.group.details().keep_people_years
        years = USUAL_YEARS if years is None else years
        kept = "1 year" if years == 1 else f"{years} years"
        self.line.set_words(
            f"They left more than {kept} ago. Their hours and sessions stay in your totals; their "
            "names need not be kept any longer."
        )
        self._show()
        self.table.show_empty(None if self._leavers else _nobody(kept))

    def _show(self) -> None:
        self.table.set_rows(self._leavers, key=lambda one: one.former.person_id)
        count = len(self._ticked)
        self.erase_button.setText(f"Erase {count} for good…" if count else "Erase those ticked…")
        self.tick_all.setVisible(bool(self._leavers))
        self.erase_button.setVisible(bool(self._leavers))  # else the page says there is nobody

    def _columns(self) -> tuple[Column, ...]:
        return (
            Column("", "check", width=56, text=self._tick_of, sortable=False),
            Column("Name", "bold_text", width=190, grow=2, text=lambda one: one.former.name),
            Column(
                "Left on",
                width=120,
                text=lambda one: table_date(one.former.left_on),
                sort=lambda one: one.former.left_on,
            ),
            Column(
                "Kept because",
                width=300,
                grow=3,
                text=lambda one: "; ".join(one.reasons) or "Nothing",
            ),
        )

    def _tick_of(self, one: Leaver) -> bool | None:
        return None if one.reasons else one.former.person_id in self._ticked

    def _tick(self, key: object, on: bool) -> None:
        if on:
            self._ticked.add(str(key))
        else:
            self._ticked.discard(str(key))
        self._show()

    def tick_everyone(self) -> None:
        """Tick all whom nothing holds back, or say that something does for each."""
        if all(one.reasons for one in self._leavers):
            self._session.refused.emit(
                "Nobody is ticked: each has to be kept for now. The reason stands beside the name."
            )
        self._ticked = {one.former.person_id for one in self._leavers if not one.reasons}
        self._show()

    def erase_ticked(self) -> None:
        """Erase those ticked, after asking once."""
        chosen = [one.former for one in self._leavers if one.former.person_id in self._ticked]
        if not chosen:
            self._session.refused.emit(
                "Nobody is ticked, so nobody was erased. Tick at least one person."
            )
            return
        who = "1 person" if len(chosen) == 1 else f"{len(chosen)} people"
        named = ", ".join(one.name for one in chosen[:_MOST_NAMED])
        more = f" and {len(chosen) - _MOST_NAMED} more" if len(chosen) > _MOST_NAMED else ""
        group, ids = self._session.group, [one.person_id for one in chosen]
        elsewhere = others_words(mentions_of(group, ids, self._session.today()))
        copies = copies_words([copy.stem for copy in safety_copies(group)])
        if ask(
            self,
            f"Erase {who} for good?",
            f"{named}{more}.\n\nThis cannot be undone. Neither can anything you did before it. "
            "Their hours and sessions stay in your totals, without a name.\n\n"
            + "\n\n".join(filter(None, (elsewhere, copies))),
            do=f"Erase {who}",
            keep="Keep them",
        ):
            with busy():
                self._session.do(let_go, ids, now=self._session.now())

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            self.reload()


def _nobody(kept: str) -> Empty:
    return Empty(
        "check", "Nobody to let go", f"Nobody left more than {kept} ago. Look again next year."
    )


def let_go_page(session: Session, navigate: Navigate) -> Page:
    """Who left longer ago than the group keeps people."""
    return LetGoPage(session, navigate)
