"""Writing money in or money out: day, amount, who, from which money, with its receipt.

Use: `panel = money_panel(session, navigate, "payment")`, or `"correct"` and the id of a line.
"""

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.cashbook.lines import AccountHeading, Direction, MoneyLine
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.cashbook.lines import is_closed, keep_voucher
from groupkeeper.operations.cashbook.notices import notices, on_the_committee
from groupkeeper.operations.cashbook.putting_right import correct_voucher
from groupkeeper.operations.grants.grants import attach_receipt
from groupkeeper.storage.attachments import read_to_attach
from groupkeeper.storage.queries.cashbook.lines import accounts_with_money, purses
from groupkeeper.storage.queries.cashbook.vouchers import (
    heading_last_time,
    headings_of,
    lines_of_voucher,
)
from groupkeeper.ui.cashbook.voucher_parts import Parts
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import (
    choice_field,
    money_field,
    text_field,
    under_label,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.top_up import TopUp

RECEIPTS = "Pictures and PDFs (*.png *.jpg *.jpeg *.webp *.pdf)"
_SHARED = ("on_date", "party", "account_id", "paid_by", "receipt_held")


class MoneyForm(PanelForm):
    """A voucher being written, or written anew to put another one right. Ctrl+S saves."""

    def __init__(
        self,
        session: Session,
        navigate: Navigate,
        direction: Direction,
        old: tuple[MoneyLine, ...] = (),
    ) -> None:
        self._out = direction is Direction.PAYMENT
        title = f"Put voucher {old[0].reference} right" if old else direction.label
        under = _under(session, old) if old else "It gets the next voucher number."
        super().__init__(session, title, under, "Save and put right" if old else "Save")
        self._navigate = navigate
        self._direction = direction
        self._old = old
        self._picture: Path | None = None
        self._kept: str = ""
        self.parts_of_it = Parts(purses(session.group, direction.value), _headings(session, self))
        self.notice = Box()
        self._committee_id = ""
        self.expenses = OneOf(
            [(True, "Expenses they paid for us"), (False, "A payment to them")],
            chosen=True,
            name="What kind of payment",
        )
        self._committee = under_label("They are on the committee: what is it?", self.expenses)
        self._committee.hide()
        self._put_fields()
        self._show_old()
        self._as_opened = self.typed()
        self.look()

    def outward(self) -> bool:
        """Whether it is money out."""
        return self._out

    def _put_fields(self) -> None:
        first = Box(down=False, gap=12)
        pence, day = money_field("Amount"), self.date_of("Date", starts_at=self.session.today())
        first.add(pence, day, SPRING)
        party = text_field("Paid to" if self._out else "Received from")
        accounts = [one for one in accounts_with_money(self.session.group) if not one.closed]
        account = choice_field("Account", [(one.id, one.name) for one in accounts])
        account.set_value(accounts[0].id if accounts else None)
        if len(accounts) == 1:
            account.hide()
        how = choice_field("How", [(each.value, each.label) for each in PaidBy])
        how.set_value(PaidBy.BANK.value)
        held = yes_no_field("We hold the receipt on paper")
        self._chosen = help_text("")
        self._chosen.hide()
        choose = button("Choose a picture or PDF…", icon="file-up", on=self._choose)
        receipt = Box(held, row(choose, SPRING), self._chosen, gap=6)
        self.because = text_field("Why it is put right")
        if not self._old:
            self.because.hide()
        self.top_up = TopUp(self.session, self)
        self.fill(
            {}, first, self.top_up, party, self._committee, self.parts_of_it, row(account, how)
        )
        self.body.add(receipt, self.because, self.notice)
        self.fields = {
            "pence": pence, "on_date": day, "party": party, "account_id": account, "paid_by": how,
            "receipt_held": held, "because": self.because,
        }  # fmt: skip
        self.starts_at = pence
        pence.edited.connect(lambda: self.parts_of_it.set_total(pence.value()))
        for field in (pence, day, party):
            field.left.connect(self.look)
        party.left.connect(self.as_last_time)
        self.parts_of_it.edited.connect(self.look)
        self.expenses.chosen.connect(lambda _: self.look())

    def _show_old(self) -> None:
        if not self._old:
            return
        first = self._old[0]
        for name in _SHARED:
            self.fields[name].set_value(getattr(first, name))
        if is_closed(self.session.group, self._old):
            self.fields["on_date"].set_value(self.session.today())
        total = sum(one.pence or 0 for one in self._old)
        self.fields["pence"].set_value(total)
        self.parts_of_it.set_total(total)
        self.parts_of_it.show_lines(self._old)
        self.expenses.set_value(not first.other_than_expenses)

    def typed(self) -> dict[str, object]:
        """Everything typed, the parts too."""
        found: dict[str, object] = dict(super().typed())
        for place, part in enumerate(self.parts_of_it.typed(), start=1):
            found |= {f"{name} {place}": value for name, value in part.items()}
        return {**found, "picture": self._picture}

    def lines(self) -> list[MoneyLine]:
        """What is typed, as the lines of a voucher."""
        shared: dict[str, Any] = {name: self.fields[name].value() for name in _SHARED}
        shared["receipt_held"] = bool(shared["receipt_held"])
        for name in ("party", "account_id", "paid_by"):
            shared[name] = str(shared[name] or "")
        made: list[MoneyLine] = []
        for part in self.parts_of_it.typed():
            given: dict[str, Any] = {**shared, **part}
            made.append(MoneyLine(direction=self._direction.value, **given))
        return [self._with_person(one) for one in made]

    def _with_person(self, one: MoneyLine) -> MoneyLine:
        one = replace(one, corrects_id=self._old[0].id if self._old else "")
        if not self._committee_id:
            return one
        other = self.expenses.value() is False
        return replace(one, person_id=self._committee_id, other_than_expenses=other)

    def do(self) -> bool:
        """Keep the voucher; answers whether it was kept."""
        total, today = self.fields["pence"].value(), self.session.today()
        if self._old:
            kept = self.session.attempt(
                self.refuse, correct_voucher, self._old[0], self.lines(), self.words("because"),
                today, total_pence=total,
            )  # fmt: skip
        else:
            kept = self.session.attempt(self.refuse, keep_voucher, self.lines(), total_pence=total)
        return self.was_kept(kept)

    def was_kept(self, kept: tuple[MoneyLine, ...] | None) -> bool:
        """Put the picture with what was kept; answers whether anything was."""
        if kept is None:
            return False
        self._kept = kept[0].id
        if self._picture:
            self.session.do(attach_receipt, kept[0], self._picture, self.session.today())
        return True

    def total(self) -> int | None:
        """What was paid altogether, in pence."""
        return self.fields["pence"].value()

    def refuse(self, broken: RuleBroken) -> None:
        """Say what is wrong; a fund that falls short can be topped up at once."""
        super().refuse(broken)
        if self._out and not self._old:
            self.top_up.offer(self.lines())

    def close_form(self) -> None:
        """Go on to the voucher with its number."""
        self.closed.emit()
        self._navigate(To.VOUCHER, self._kept)

    def show_troubles(self, troubles: Any) -> None:
        """Say what is wrong with a part beside its field, where there is only one part."""
        own = dict(troubles)
        for box in self.parts_of_it.boxes:
            for name, field in box.fields().items():
                said = own.get(name, "") if len(self.parts_of_it.boxes) == 1 else ""
                if name != "fund_id" or said:
                    field.set_error(said)
        if len(self.parts_of_it.boxes) == 1:
            shown = [name for name in own if name in self.parts_of_it.boxes[0].fields()]
            for name in shown:
                del own[name]
        super().show_troubles(own)

    def as_last_time(self) -> None:
        """Offer the heading that this payee or payer had last time, where none is chosen."""
        box, party = self.parts_of_it.boxes[0], self.words("party")
        if self._old or not party or box.heading.value():
            return
        known = heading_last_time(self.session.group, self._direction.value, party)
        if known:
            box.heading.set_value(known)
            box.heading.set_help("As last time. Choose another if this is for something else.")

    def look(self) -> None:
        """Say what is odd, though it may be kept."""
        lines = self.lines()
        group, today = self.session.group, self.session.today()
        found = on_the_committee(group, lines[0])
        self._committee_id = found[0] if found else ""
        self._committee.setVisible(bool(found))
        said = notices(group, self.lines(), today)
        self.notice.clear()
        for sentence in said:
            self.notice.add(Banner("warn", sentence))
        self.notice.setVisible(bool(said))

    def take_picture(self, path: Path) -> None:
        """Keep this picture or PDF with the voucher when it is saved, if it opens."""
        if self.session.do(lambda _: read_to_attach(path)) is None:
            return
        self._picture = path
        self._chosen.set_words(f"{path.name} will be kept inside the file.")
        self._chosen.show()

    def _choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, "Choose a receipt", "", RECEIPTS)
        if name:
            self.take_picture(Path(name))


def _headings(session: Session, form: MoneyForm) -> list[tuple[object, str]]:
    way = Direction.PAYMENT if form.outward() else Direction.RECEIPT
    found = [one for one in headings_of(session.group) if _offered(one, way)]
    return [("", "No heading yet"), *((one.id, one.name) for one in found)]


def _offered(one: AccountHeading, way: Direction) -> bool:
    return one.direction == way and one.closed_on is None


def _under(session: Session, old: tuple[MoneyLine, ...]) -> str:
    if is_closed(session.group, old):
        return (
            "Its day is locked, or a locked return counted it. It stays as it is: one new voucher "
            "takes it back and another says what is right, both on the date below."
        )
    return "The old one stays to be seen, crossed out. The new one gets the next number."


def money_panel(
    session: Session, navigate: Navigate, way: str = "payment", line_id: str = ""
) -> Panel:
    """Money in, money out, or a voucher to put right."""
    if way == "correct":
        old = lines_of_voucher(session.group, line_id)
        return MoneyForm(session, navigate, Direction(old[0].direction), old)
    return MoneyForm(session, navigate, Direction(way))
