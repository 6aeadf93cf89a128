"""The first tab of a grant: four figures, its budget lines, deadlines and what evidence is held."""

from collections.abc import Callable

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import Deadline
from groupkeeper.domain.grants.dated import Dated, DatedKind
from groupkeeper.domain.money import say_difference, say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.grants.grants import done_with
from groupkeeper.storage.queries.grants.dated import dated_things
from groupkeeper.storage.queries.grants.grants import (
    EvidenceCount,
    GrantRow,
    evidence_count,
    grant,
    payments_without_receipt,
)
from groupkeeper.storage.queries.grants.money import LineMoney, lines_with_promises
from groupkeeper.ui.grants.grant_tabs import GrantTab
from groupkeeper.ui.grants.spending import over_reason_panel, receipt_panel
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, Card, column, row
from groupkeeper.ui.kit.cells import Column, Said, Share
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.labels import help_text, section_title, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.window import Window

_TOTAL = "total"
_SOON = 30  # days
_DONE_SHOWN = 2


class BudgetTab(GrantTab):
    """Figures, budget lines, deadlines and the evidence of one grant, counted."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        self.figures = [Stat("", words) for words in ("awarded", "spent", "left to spend", "")]
        self.lines = Table(
            _line_columns(),
            name="Budget lines",
            row_height=43,
            fit=True,
            sentence=_line_in_a_sentence,
        )
        self.lines.opened.connect(lambda line_id: self._open_line(str(line_id)))
        self.promised = help_text("")
        self._over = Box()
        self._deadlines = Card("", gap=4, pad=9)
        self._evidence = Card("", gap=4, pad=9)
        add_line = button("Add a line", icon="plus", on=self._add_line)
        left = column(
            stats(*self.figures),
            row(section_title("Budget lines"), SPRING, add_line),
            self.lines,
            self.promised,
            self._over,
            gap=10,
        )
        right = column(
            section_title("What comes next"),
            self._deadlines,
            section_title("Evidence"),
            self._evidence,
            gap=7,
        )
        self.add(TwoColumns(left, right, shares=(17, 8), gap=20))

    def reload(self) -> None:
        """Read the grant again."""
        group = self.session.group
        lines = lines_with_promises(group, self.award_id)
        self._show_figures(grant(group, self.award_id))
        self._show_lines(lines)
        self._show_promised(lines)
        self._show_over(lines)
        self._show_deadlines()
        self._show_evidence(evidence_count(group, self.award_id))

    def _add_line(self) -> None:
        self.navigate(To.GRANT_ENTRY, self.award_id, "budget_line")

    def _open_line(self, line_id: str) -> None:
        if line_id != _TOTAL:
            self.navigate(To.GRANT_ENTRY, self.award_id, "budget_line", line_id)

    def _show_figures(self, shown: GrantRow) -> None:
        awarded, spent, left, due = self.figures
        part = f", {shown.spent_pence / shown.awarded_pence:.0%}" if shown.awarded_pence else ""
        awarded.say(say_pence(shown.awarded_pence))
        spent.say(say_pence(shown.spent_pence), f"spent{part}")
        left.say(say_difference(shown.awarded_pence, shown.spent_pence + shown.moved_pence))
        if shown.return_sent_on:
            due.say("Sent", say_date(shown.return_sent_on))
        elif shown.return_due_on:
            days = (shown.return_due_on - self.session.today()).days
            tone = "danger" if days <= _SOON else "ink"
            due.say(f"{abs(days)} days", "until return is due" if days >= 0 else "late", tone)
        else:
            due.say("–", "no return date yet")

    def _show_lines(self, lines: list[LineMoney]) -> None:
        total = LineMoney(
            _TOTAL,
            "Total",
            sum(line.agreed_pence for line in lines),
            sum(line.spent_pence for line in lines),
            sum(line.committed_pence for line in lines),
            "",
        )
        self.lines.set_rows([*lines, total] if lines else [], key=lambda line: line.id)
        empty = Empty("hand-coins", "No budget lines yet", "Type the lines from your offer letter.")
        self.lines.show_empty(None if lines else empty)

    def _show_promised(self, lines: list[LineMoney]) -> None:
        promised = sum(line.committed_pence for line in lines)
        left = sum(line.left_pence for line in lines)
        self.promised.setVisible(bool(promised))
        self.promised.set_words(
            f"{say_pence(promised)} of what is left is promised and not paid yet, so "
            f"{say_pence(left)} is free."
            if left >= 0
            else f"{say_pence(promised)} is promised: {say_pence(-left)} more than is left."
        )

    def _show_over(self, lines: list[LineMoney]) -> None:
        self._over.clear()
        for line in lines:
            if line.spent_pence > line.agreed_pence:
                self._over.add(self._over_banner(line))
                return  # one banner at a time; the next shows when this one has its reason

    def _over_banner(self, line: LineMoney) -> Banner:
        over = line.spent_pence - line.agreed_pence
        allowed = line.agreed_pence * (self.award.line_leeway_percent or 0) // 100
        within = f"The funder allows {self.award.line_leeway_percent}%, so this is fine."
        rule = within if over <= allowed else "Ask the funder whether this is all right."
        said = f"Reason: {line.over_because}" if line.over_because else "The return will say why."
        return Banner(
            "warn",
            f"{line.name} is {say_pence(over)} over its budget line",
            f"{rule} {said}",
            action="Change the reason" if line.over_because else "Write the reason",
            on=lambda: self._panel(over_reason_panel(self.session, line.id)),
        )

    def _show_deadlines(self) -> None:
        self._deadlines.clear()
        group = self.session.group
        found = [one for one in dated_things(group, done_too=True) if one.award_id == self.award_id]
        done = [one for one in found if one.done_on]
        waiting = [one for one in found if not one.done_on]
        for one in (*done[-_DONE_SHOWN:], *waiting):
            self._deadlines.add(self._dated(one))
        if not found:
            self._deadlines.add(help_text("No deadlines written down."))

    def _dated(self, one: Dated) -> Box:
        today = self.session.today()
        if one.done_on:
            return fact("circle-check", "ok", one.what, f"Done {say_date(one.done_on)}")
        near = (one.day - today).days <= _SOON
        icon, tone = ("clock-alert", "danger") if near else ("circle", "ink2")
        if one.kind != DatedKind.DEADLINE:
            return fact(icon, tone, one.what, f"By {say_date(one.day)}")
        deadline = self.session.group.get(Deadline, one.id)
        done = button("Done", on=lambda: self.session.do(done_with, deadline, today))
        done.setAccessibleName(f"Done: {one.what}")
        return fact(icon, tone, one.what, f"By {say_date(one.day)}", done)

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
                button("Fill in", on=lambda: self.navigate(To.ACTIVITIES))
                if registers_missing
                else None,
            ),
            self._photos(held),
            fact("circle-check", "ok", f"Comments: {held.comments}", "From people who came"),
        )

    def _photos(self, held: EvidenceCount) -> Box:
        asked = self.award.photos_asked or 0
        enough = held.photos >= asked
        said = f"They asked for at least {asked}" if asked else "They asked for none"
        icon, tone = ("circle-check", "ok") if enough else ("triangle-alert", "warn")
        return fact(icon, tone, f"Photos with consent: {held.photos}", said)

    def _add_receipt(self) -> None:
        missing = payments_without_receipt(self.session.group, self.award_id)
        lines = [self.session.group.get(MoneyLine, id) for id in missing]
        self._panel(receipt_panel(self.session, lines))

    def _panel(self, panel: Panel) -> None:
        window = self.window()
        if isinstance(window, Window):
            window.show_panel(panel)


def fact(icon: str, tone: str, what: str, line: str, *after: Button) -> Box:
    """An icon, what it is, a quieter line, and perhaps a button."""
    words = Box(strong(what, wrap=True), help_text(line, wrap=False), gap=0)
    made = row(Picture(icon, tone), gap=12)
    made.add(words, stretch=1)
    made.add(*after)
    made.setAccessibleName(f"{what}. {line}")
    return made


def _evidence(what: str, line: str, fix: Button | None) -> Box:
    if fix is None:
        return fact("circle-check", "ok", what, line)
    fix.setAccessibleName(f"{fix.words()}: {what}")
    return fact("triangle-alert", "warn", what, line, fix)


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
            "Promised",
            "money",
            width=110,
            text=_in_total("committed_pence"),
            sortable=False,
            priority=3,
        ),
        Column(
            "How much is spent", "bar", width=200, text=_share, priority=2, sortable=False, grow=1
        ),
        Column("Left", "money", width=120, text=_left, sortable=False),
    ]


def _in_total(field: str) -> Callable[[LineMoney], int | Said]:
    def amount(line: LineMoney) -> int | Said:
        pence = getattr(line, field)
        return Said(say_pence(pence), bold=True) if line.id == _TOTAL else pence

    return amount


def _share(line: LineMoney) -> Share:
    part = line.spent_pence / line.agreed_pence if line.agreed_pence else 0.0
    tone = "danger" if part > 1 else "neutral"
    return Share(part, f"{part:.0%} spent", "ink2" if line.id == _TOTAL else tone)


def _left(line: LineMoney) -> Said:
    over = line.spent_pence > line.agreed_pence
    words = say_difference(line.agreed_pence, line.spent_pence)
    return Said(words, "danger" if over else "ink", bold=over or line.id == _TOTAL)


def _line_in_a_sentence(line: LineMoney) -> str:
    left = say_difference(line.agreed_pence, line.spent_pence)
    promised = f"promised {say_pence(line.committed_pence)}, " if line.committed_pence else ""
    return (
        f"{line.name}: budget {say_pence(line.agreed_pence)}, spent {say_pence(line.spent_pence)}, "
        f"{promised}"
        f"{left}{'' if 'over' in left else ' left'}"
    )
