"""One grant: four figures, its budget lines, deadlines and evidence, and what to do about each."""

from collections.abc import Callable

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Award, Deadline
from groupkeeper.domain.money import say_difference, say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.grants import done_with
from groupkeeper.storage.queries.grants import (
    EvidenceCount,
    GrantRow,
    LineSpent,
    evidence_count,
    grant,
    lines_spent,
    payments_without_receipt,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.grants.spending import over_reason_panel, receipt_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import Box, Card, column, row
from groupkeeper.ui.kit.cells import Column, Said, Share
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text, section_title, strong
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.window import Window

SHOWS = frozenset(
    {"award", "funder", "budget_line", "money_line", "deadline", "evidence", "attachment"}
    | {"session", "award_activity"}
)
_TOTAL = "total"
_SOON = 30  # days


def grant_page(session: Session, navigate: Navigate, award_id: str) -> Page:
    """One grant."""
    return Grant(session, navigate, award_id)


class Grant(Page):
    """Figures, budget lines, deadlines and evidence of one grant."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__("", back="Grants")
        self._session = session
        self._navigate = navigate
        self._award_id = award_id
        prepare = button(
            "Prepare the return",
            icon="file-text",
            kind="primary",
            on=lambda: navigate(To.RETURN, award_id),
        )
        self.set_actions(
            button("Change", icon="pencil", on=lambda: navigate(To.GRANT_FORM, award_id)),
            button("Add spending", icon="plus", on=lambda: navigate(To.ADD_SPENDING, award_id)),
            prepare,
        )
        self.starts_at = prepare
        self.figures = [Stat("", words) for words in ("awarded", "spent", "left to spend", "")]
        self.lines = Table(
            _line_columns(),
            name="Budget lines",
            row_height=43,
            fit=True,
            sentence=_line_in_a_sentence,
        )
        self._over = Box()
        self._deadlines = Card("", gap=4, pad=9)
        self._evidence = Card("", gap=4, pad=9)
        left = column(
            stats(*self.figures), section_title("Budget lines"), self.lines, self._over, gap=10
        )
        right = column(
            section_title("Deadlines"),
            self._deadlines,
            section_title("Evidence"),
            self._evidence,
            gap=7,
        )
        self.body.add(TwoColumns(left, right, shares=(17, 8), gap=20))
        session.changed.connect(self._reload_if_touched)
        self.reload()

    def reload(self) -> None:
        """Read the grant again."""
        group = self._session.group
        shown = grant(group, self._award_id)
        self._award = group.get(Award, self._award_id)
        lines = lines_spent(group, self._award_id)
        self.set_title(shown.title, _said_under(shown))
        self._show_figures(shown)
        self._show_lines(lines)
        self._show_over(lines)
        self._show_deadlines(group.find(Deadline, award_id=self._award_id))
        self._show_evidence(evidence_count(group, self._award_id))

    def _reload_if_touched(self, step: StepDone) -> None:
        if step.tables & SHOWS:
            self.reload()

    def _show_figures(self, shown: GrantRow) -> None:
        awarded, spent, left, due = self.figures
        part = f", {shown.spent_pence / shown.awarded_pence:.0%}" if shown.awarded_pence else ""
        awarded.say(say_pence(shown.awarded_pence))
        spent.say(say_pence(shown.spent_pence), f"spent{part}")
        left.say(say_difference(shown.awarded_pence, shown.spent_pence))
        if shown.return_sent_on:
            due.say("Sent", say_date(shown.return_sent_on))
        elif shown.return_due_on:
            days = (shown.return_due_on - self._session.today()).days
            tone = "danger" if days <= _SOON else "ink"
            due.say(f"{abs(days)} days", "until return is due" if days >= 0 else "late", tone)
        else:
            due.say("–", "no return date yet")

    def _show_lines(self, lines: list[LineSpent]) -> None:
        total = LineSpent(
            _TOTAL,
            "Total",
            sum(line.agreed_pence for line in lines),
            sum(line.spent_pence for line in lines),
            "",
        )
        self.lines.set_rows([*lines, total] if lines else [], key=lambda line: line.id)
        empty = Empty("hand-coins", "No budget lines yet", "Type the lines from your offer letter.")
        self.lines.show_empty(None if lines else empty)

    def _show_over(self, lines: list[LineSpent]) -> None:
        self._over.clear()
        for line in lines:
            if line.spent_pence > line.agreed_pence:
                self._over.add(self._over_banner(line))
                return  # one banner at a time; the next shows when this one has its reason

    def _over_banner(self, line: LineSpent) -> Banner:
        over = line.spent_pence - line.agreed_pence
        allowed = line.agreed_pence * (self._award.line_leeway_percent or 0) // 100
        within = f"The funder allows {self._award.line_leeway_percent}%, so this is fine."
        rule = within if over <= allowed else "Ask the funder whether this is all right."
        said = f"Reason: {line.over_because}" if line.over_because else "The return will say why."
        return Banner(
            "warn",
            f"{line.name} is {say_pence(over)} over its budget line",
            f"{rule} {said}",
            action="Change the reason" if line.over_because else "Write the reason",
            on=lambda: self._panel(over_reason_panel(self._session, line.id)),
        )

    def _show_deadlines(self, deadlines: list[Deadline]) -> None:
        self._deadlines.clear()
        for deadline in sorted(deadlines, key=lambda each: str(each.due_on)):
            self._deadlines.add(self._deadline(deadline))
        if not deadlines:
            self._deadlines.add(help_text("No deadlines written down."))

    def _deadline(self, deadline: Deadline) -> Box:
        today = self._session.today()
        if deadline.done_on:
            return _fact("circle-check", "ok", deadline.what, f"Done {say_date(deadline.done_on)}")
        due = say_date(deadline.due_on) if deadline.due_on else ""
        near = deadline.due_on is not None and (deadline.due_on - today).days <= _SOON
        icon, tone = ("clock-alert", "danger") if near else ("circle", "ink2")
        done = button("Done", on=lambda: self._session.do(done_with, deadline, today))
        done.setAccessibleName(f"Done: {deadline.what}")
        return _fact(icon, tone, deadline.what, f"By {due}", done)

    def _show_evidence(self, held: EvidenceCount) -> None:
        self._evidence.clear()
        receipts_missing = held.payments - held.receipts
        registers_missing = held.sessions - held.registers
        self._evidence.add(
            _evidence(
                f"Receipts: {held.receipts} of {held.payments}",
                f"Missing {say_pence(held.missing_pence)}" if receipts_missing else "All held",
                button("Add", icon="plus", on=self._add_receipt) if receipts_missing else None,
            ),
            _evidence(
                f"Registers: {held.registers} of {held.sessions}",
                f"{registers_missing} to fill in" if registers_missing else "All filled in",
                button("Fill in", on=lambda: self._navigate(To.ACTIVITIES))
                if registers_missing
                else None,
            ),
            self._photos(held),
            _fact("circle-check", "ok", f"Comments: {held.comments}", "From people who came"),
        )

    def _photos(self, held: EvidenceCount) -> Box:
        asked = self._award.photos_asked or 0
        enough = held.photos >= asked
        said = f"They asked for at least {asked}" if asked else "They asked for none"
        icon, tone = ("circle-check", "ok") if enough else ("triangle-alert", "warn")
        return _fact(icon, tone, f"Photos with consent: {held.photos}", said)

    def _add_receipt(self) -> None:
        missing = payments_without_receipt(self._session.group, self._award_id)
        lines = [self._session.group.get(MoneyLine, id) for id in missing]
        self._panel(receipt_panel(self._session, lines))

    def _panel(self, panel: Panel) -> None:
        window = self.window()
        if isinstance(window, Window):
            window.show_panel(panel)


def _said_under(shown: GrantRow) -> str:
    dates = [say_date(day) for day in (shown.starts_on, shown.ends_on) if day]
    return ", ".join(part for part in (shown.funder, " to ".join(dates)) if part)


def _fact(icon: str, tone: str, fact: str, line: str, *after: Button) -> Box:
    words = Box(strong(fact, wrap=True), help_text(line, wrap=False), gap=0)
    made = row(Picture(icon, tone), gap=12)
    made.add(words, stretch=1)
    made.add(*after)
    made.setAccessibleName(f"{fact}. {line}")
    return made


def _evidence(fact: str, line: str, fix: Button | None) -> Box:
    if fix is None:
        return _fact("circle-check", "ok", fact, line)
    fix.setAccessibleName(f"{fix.words()}: {fact}")
    return _fact("triangle-alert", "warn", fact, line, fix)


def _line_columns() -> list[Column]:
    return [
        Column(
            "Budget line",
            "bold_text",
            width=180,
            grow=1,
            text=lambda line: line.name,
            sortable=False,
        ),
        Column("Budget", "money", width=110, text=_in_total("agreed_pence"), sortable=False),
        Column("Spent", "money", width=110, text=_in_total("spent_pence"), sortable=False),
        Column(
            "How much is spent", "bar", width=200, text=_share, priority=2, sortable=False, grow=1
        ),
        Column("Left", "money", width=120, text=_left, sortable=False),
    ]


def _in_total(field: str) -> Callable[[LineSpent], int | Said]:
    def amount(line: LineSpent) -> int | Said:
        pence = getattr(line, field)
        return Said(say_pence(pence), bold=True) if line.id == _TOTAL else pence

    return amount


def _share(line: LineSpent) -> Share:
    part = line.spent_pence / line.agreed_pence if line.agreed_pence else 0.0
    tone = "danger" if part > 1 else "neutral"
    return Share(part, f"{part:.0%} spent", "ink2" if line.id == _TOTAL else tone)


def _left(line: LineSpent) -> Said:
    over = line.spent_pence > line.agreed_pence
    words = say_difference(line.agreed_pence, line.spent_pence)
    return Said(words, "danger" if over else "ink", bold=over or line.id == _TOTAL)


def _line_in_a_sentence(line: LineSpent) -> str:
    left = say_difference(line.agreed_pence, line.spent_pence)
    return (
        f"{line.name}: budget {say_pence(line.agreed_pence)}, spent {say_pence(line.spent_pence)}, "
        f"{left}{'' if 'over' in left else ' left'}"
    )
