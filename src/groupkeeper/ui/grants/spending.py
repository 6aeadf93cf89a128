"""Panels beside a grant: add spending, attach a receipt, say why a line went over."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.cashbook.lines import Account, Direction, MoneyLine
from groupkeeper.domain.cashbook.spending import warnings_of_line
from groupkeeper.domain.grants.award import Award, BudgetLine
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import table_date
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.grants.grants import (
    add_spending,
    attach_receipt,
    hold_receipt,
    keep_budget_line,
)
from groupkeeper.storage.attachments import read_to_attach
from groupkeeper.storage.queries.grants.grants import lines_spent
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, row
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    date_field,
    money_field,
    text_field,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import all_read
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.top_up import TopUp

_RECEIPTS = "Pictures and PDFs (*.png *.jpg *.jpeg *.webp *.pdf)"


def spending_panel(session: Session, navigate: Navigate, award_id: str) -> Panel:
    """Add a payment charged to a grant."""
    return Spending(session, session.group.get(Award, award_id))


class Spending(Panel):
    """Amount, date, line, who was paid, what for, receipt."""

    def __init__(self, session: Session, award: Award) -> None:
        super().__init__("Add spending", award.title, wide=True)
        self._session = session
        self._award = award
        self._picture: Path | None = None
        lines = lines_spent(session.group, award.id)
        self.fields: dict[str, Field] = {
            "pence": money_field("Amount"),
            "on_date": date_field("Date"),
            "budget_line_id": choice_field("Budget line", [(line.id, line.name) for line in lines]),
            "party": text_field("Paid to"),
            "what_for": text_field("What for"),
            "paid_by": choice_field("How", [(each.value, each.label) for each in PaidBy]),
            "receipt_held": yes_no_field("We hold the receipt on paper"),
        }
        self.fields["on_date"].set_value(session.today())
        self.fields["paid_by"].set_value(PaidBy.BANK.value)
        self._warning = Box()
        self._chosen = help_text("A photo or a scan is kept inside the file.")
        self.top_up = TopUp(session, self)
        self._fill()
        self.starts_at = self.fields["pence"]

    def _fill(self) -> None:
        first = Box(self.fields["pence"], self.fields["on_date"], down=False, gap=12)
        self.body.add(self._warning, first, self.top_up)
        for name in ("budget_line_id", "party", "what_for", "paid_by"):
            self.body.add(self.fields[name])
        choose = button("Choose a picture or PDF…", icon="file-up", on=self._choose_picture)
        self.body.add(self._chosen, row(choose), self.fields["receipt_held"])
        self.body.parts.addStretch(1)
        self.fields["on_date"].left.connect(self._warn)
        save = button("Save spending", icon="check", kind="primary", on=self.save)
        save.setShortcut("Ctrl+Return")
        self.set_footer(save, button("Cancel", on=self.close_panel))

    def line(self) -> MoneyLine:
        """What is typed, as a line of the cashbook."""
        typed: dict[str, Any] = {name: field.value() for name, field in self.fields.items()}
        for name in ("budget_line_id", "party", "what_for", "paid_by"):
            typed[name] = typed[name] or ""
        return MoneyLine(**typed)

    def save(self) -> None:
        """Keep the payment, and the picture of its receipt; or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        if not all_read(self):
            return
        kept = self._session.attempt(self.refuse, add_spending, self._award, self.line())
        if self.was_kept((kept,) if kept else None):
            self.close_form()

    def lines(self) -> list[MoneyLine]:
        """What is typed, charged to the grant and its fund."""
        accounts = self._session.group.find(Account)
        typed = replace(
            self.line(),
            direction=Direction.PAYMENT.value,
            fund_id=self._award.fund_id,
            award_id=self._award.id,
            account_id=accounts[0].id if accounts else "",
        )
        return [typed]

    def total(self) -> int | None:
        """What was paid, in pence."""
        return self.line().pence

    def was_kept(self, kept: tuple[MoneyLine, ...] | None) -> bool:
        """Put the picture with what was kept; answers whether anything was."""
        if kept and self._picture:
            self._session.do(attach_receipt, kept[0], self._picture, self._session.today())
        return bool(kept)

    def close_form(self) -> None:
        """Close the panel."""
        self.closed.emit()

    def refuse(self, broken: RuleBroken) -> None:
        """Say what is wrong beside its field; a fund that falls short can be topped up."""
        wrong = [p for p in broken.problems if p.field in self.fields]
        for problem in wrong:
            self.fields[problem.field].set_error(problem.message)
        others = [p.message for p in broken.problems if p not in wrong]
        if others:
            self._warning.clear()
            self._warning.add(Banner("danger", " ".join(others)))
        if wrong:
            self.fields[wrong[0].field].setFocus()
        self.top_up.offer(self.lines())

    def _warn(self) -> None:
        self._warning.clear()
        for sentence in warnings_of_line(self.line(), self._award):
            self._warning.add(
                Banner("warn", sentence, "You can save it; the return leaves it out.")
            )

    def _choose_picture(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", _RECEIPTS)
        if name:
            self.take_picture(Path(name))

    def take_picture(self, path: Path) -> None:
        """Keep this picture or PDF with the payment when it is saved; one that opens."""
        if self._session.do(lambda _: read_to_attach(path)) is not None:
            self._picture = path
            self._chosen.set_words(f"{path.name} will be kept inside the file.")


def receipt_panel(session: Session, lines: Sequence[MoneyLine]) -> Panel:
    """Go through the payments without a receipt."""
    return MissingReceipts(session, lines)


class MissingReceipts(Panel):
    """Each payment without a receipt, with a way to attach it or say that it is on paper."""

    def __init__(self, session: Session, lines: Sequence[MoneyLine]) -> None:
        super().__init__("Receipts that are missing", wide=True)
        self._session = session
        for line in lines:
            self.body.add(self._entry(line))
        self.body.parts.addStretch(1)

    def _entry(self, line: MoneyLine) -> Box:
        day = table_date(line.on_date)
        words = f"{line.party}, {say_pence(line.pence or 0)}, {day}"
        attach = button("Attach…", icon="file-up", on=lambda: self._attach(line, entry))
        held = button("Held on paper", on=lambda: self._hold(line, entry))
        attach.setAccessibleName(f"Attach the receipt of {words}")
        held.setAccessibleName(f"Held on paper: {words}")
        entry = Box(help_text(f"{words}: {line.what_for}"), row(attach, held), gap=4)
        return entry

    def _attach(self, line: MoneyLine, entry: Box) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", _RECEIPTS)
        if not name:
            return
        today = self._session.today()
        self._session.do(attach_receipt, line, Path(name), today)
        entry.hide()

    def _hold(self, line: MoneyLine, entry: Box) -> None:
        if self._session.do(hold_receipt, line) is not None:
            entry.hide()


def over_reason_panel(session: Session, line_id: str) -> Panel:
    """Say why a budget line went over; the return prints it."""
    line = session.group.get(BudgetLine, line_id)
    panel = Panel(f"Why did {line.name} go over?", "The return to the funder will say this.")
    reason = text_field("Reason", lines=4)
    reason.set_value(line.over_because)

    def save() -> None:
        changed = replace(line, over_because=cast(str, reason.value() or ""))
        if session.do(keep_budget_line, changed) is not None:
            panel.closed.emit()

    panel.body.add(reason)
    panel.body.parts.addStretch(1)
    panel.set_footer(
        button("Save the reason", icon="check", kind="primary", on=save),
        button("Cancel", on=panel.close_panel),
    )
    panel.starts_at = reason
    return panel
