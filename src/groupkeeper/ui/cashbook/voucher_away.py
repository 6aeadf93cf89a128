"""Crossing out a voucher or a move between accounts, and changing the words of a voucher."""

from dataclasses import replace

from groupkeeper.domain.cashbook.lines import AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.accounts import void_transfer
from groupkeeper.operations.cashbook.lines import change_words, is_closed, void_voucher
from groupkeeper.operations.cashbook.putting_right import take_back_voucher
from groupkeeper.storage.queries.cashbook.together import lines_together, numbers_together
from groupkeeper.storage.queries.cashbook.vouchers import headings_of, lines_of_voucher
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.kit.labels import Label, help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


class CrossOut(PanelForm):
    """Why a voucher is crossed out; one that is closed is taken back by another instead."""

    def __init__(self, session: Session, navigate: Navigate, line_id: str) -> None:
        self._lines = lines_of_voucher(session.group, line_id)
        self._closed = is_closed(session.group, lines_together(session.group, line_id))
        first = self._lines[0]
        total = say_pence(sum(one.pence or 0 for one in self._lines))
        verb = "Take it back" if self._closed else "Cross it out"
        under = f"{first.party}, {total}"
        super().__init__(session, f"{verb}: voucher {first.reference}", under, verb)
        self._navigate = navigate
        because = text_field("Why")
        if self._closed:
            words = (
                "Its day is locked, or a locked return counted it, so it stays. A new voucher "
                "below zero takes it back on this day."
            )
            day = self.date_of("Date", starts_at=session.today())
            self.fill({"because": because, "on_date": day}, help_text(words), *self._others())
        else:
            words = "It stays to be seen with its number, and counts for nothing from now on."
            self.fill({"because": because}, help_text(words), *self._others())

    def _others(self) -> list[Label]:
        """Which vouchers go with it, where there are any."""
        numbers = numbers_together(self.session.group, self._lines[0].id)
        if len(numbers) == 1:
            return []
        told = f"Vouchers {', '.join(numbers)} tell of one deposit, so they go together."
        return [help_text(told)]

    def do(self) -> bool:
        """Cross it out, or take it back."""
        first, because = self._lines[0], self.words("because")
        if not self._closed:
            today = self.session.today()
            done = self.session.attempt(self.refuse, void_voucher, first, because, today)
            return done is not None
        day = self.day("on_date") or self.session.today()
        done = self.session.attempt(self.refuse, take_back_voucher, first, day, because)
        return done is not None

    def close_form(self) -> None:
        """Go back to the voucher as it stands now."""
        self.closed.emit()
        self._navigate(To.VOUCHER, self._lines[0].id)


class Words(PanelForm):
    """What is said of a voucher's line: no money moves by it."""

    def __init__(self, session: Session, navigate: Navigate, line_id: str) -> None:
        self._line = line = session.group.get(MoneyLine, line_id)
        under = "The amount, date, fund and account stay. Use “Put right” for those."
        super().__init__(session, f"Words of voucher {line.reference}", under, "Save the words")
        self._navigate = navigate
        found = [one for one in headings_of(session.group) if one.direction == line.direction]
        heading = choice_field(
            "Heading", [("", "No heading yet"), *((one.id, one.name) for one in found)]
        )
        how = choice_field("How", [(each.value, each.label) for each in PaidBy])
        out = line.direction == Direction.PAYMENT
        fields = {
            "party": text_field("Paid to" if out else "Received from"),
            "what_for": text_field("What for"),
            "account_heading_id": heading,
            "paid_by": how,
            "note": text_field("Note", lines=3, optional=True),
        }
        for name, field in fields.items():
            field.set_value(getattr(line, name))
        self.fill(fields)

    def do(self) -> bool:
        """Keep the words."""
        changed = replace(self._line, **{name: self.words(name) for name in self.fields})
        return self.session.attempt(self.refuse, change_words, changed) is not None

    def close_form(self) -> None:
        """Go back to the voucher."""
        self.closed.emit()
        self._navigate(To.VOUCHER, self._line.id)


class MovedMoney(PanelForm):
    """A move between accounts: what it was, and why it is crossed out."""

    def __init__(self, session: Session, moved: AccountTransfer, said: str) -> None:
        super().__init__(session, f"{moved.reference}: {said}", moved.what_for, "Cross it out")
        self._moved = moved
        day = Label(say_date(moved.on_date) if moved.on_date else "", wrap=True)
        if moved.voided_on:
            words = f"Crossed out on {say_date(moved.voided_on)}: {moved.voided_because}"
            self.fill({}, day, Label(words, wrap=True))
            self.set_footer(button("Close", on=self.close_panel))
        else:
            words = "It stays to be seen with its number, and counts for nothing from then on."
            self.fill({"because": text_field("Why it is crossed out")}, day, help_text(words))

    def do(self) -> bool:
        """Cross it out."""
        today, because = self.session.today(), self.words("because")
        done = self.session.attempt(self.refuse, void_transfer, self._moved.id, because, today)
        return done is not None


def voucher_away_panel(session: Session, navigate: Navigate, money_line_id: str) -> Panel:
    """Cross a voucher out, or take it back."""
    return CrossOut(session, navigate, money_line_id)


def voucher_words_panel(session: Session, navigate: Navigate, money_line_id: str) -> Panel:
    """Change what is said of a line."""
    return Words(session, navigate, money_line_id)


def moved_money_panel(session: Session, navigate: Navigate, account_transfer_id: str) -> Panel:
    """One move between accounts."""
    moved = session.group.get(AccountTransfer, account_transfer_id)
    return MovedMoney(session, moved, say_pence(moved.pence or 0))
