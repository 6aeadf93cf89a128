"""Panels for one line of the bank: write it into the cashbook, or leave it out with a reason."""

from typing import Any, cast

from groupkeeper.domain.cashbook.bank import BankRule, StatementLine
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.cashbook.reconciling import HERE_TWICE
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.matching import leave_out, line_by_rule, make_line
from groupkeeper.storage.queries.cashbook.lines import purses
from groupkeeper.storage.queries.cashbook.vouchers import headings_of
from groupkeeper.ui.cashbook.voucher_parts import Parts
from groupkeeper.ui.kit.fields import choice_field, text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.radios import Radios
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_OTHER = "other"
_MISTAKE = "The bank's mistake, which it will put right"


def bank_line_panel(
    session: Session, navigate: Navigate, statement_line_id: str, rule_id: str = ""
) -> Panel:
    """Write a line of the bank into the cashbook, as a remembered rule would where one is named."""
    return BankLinePanel(session, session.group.get(StatementLine, statement_line_id), rule_id)


class BankLinePanel(PanelForm):
    """Who, what for, which money and heading; the bank says how much and when."""

    def __init__(self, session: Session, line: StatementLine, rule_id: str = "") -> None:
        self._line = line
        way = Direction.RECEIPT if (line.pence or 0) > 0 else Direction.PAYMENT
        day = say_date(line.on_date) if line.on_date else ""
        super().__init__(
            session,
            f"{way.label}: {say_pence(abs(line.pence or 0))}",
            f"{line.words}, {day}",
            "Write into the cashbook",
        )
        headings: list[tuple[object, str]] = [
            (one.id, one.name)
            for one in headings_of(session.group)
            if one.direction == way and not one.closed_on
        ]
        self.parts_of_it = Parts(purses(session.group, way.value), headings)
        self.parts_of_it.set_total(abs(line.pence or 0))
        party = text_field("Received from" if way is Direction.RECEIPT else "Paid to")
        party.set_value(line.words.split(",")[0].title()[:200])
        how = choice_field("How", [(each.value, each.label) for each in PaidBy])
        how.set_value(PaidBy.BANK.value)
        remember = text_field(
            "Offer this again when the bank says",
            help="Words that such lines share. Leave it empty to remember nothing.",
            optional=True,
        )
        self.fill({}, party, self.parts_of_it, how, remember)
        self.fields = {"party": party, "paid_by": how, "remember": remember}
        self.starts_at = party
        if rule_id:
            self._show_rule(session.group.get(BankRule, rule_id))
        self._as_opened = self.typed()

    def _show_rule(self, rule: BankRule) -> None:
        made = line_by_rule(self.session.group, rule, self._line)
        self.fields["party"].set_value(made.party)
        self.parts_of_it.show_lines([made])
        self.fields["remember"].set_value(rule.words)

    def typed(self) -> dict[str, object]:
        """Everything typed, the parts too."""
        found: dict[str, object] = dict(super().typed())
        for place, part in enumerate(self.parts_of_it.typed(), start=1):
            found |= {f"{name} {place}": value for name, value in part.items()}
        return found

    def lines(self) -> list[MoneyLine]:
        """What is typed, as the lines of a voucher."""
        shared: dict[str, Any] = {"party": self.words("party"), "paid_by": self.words("paid_by")}
        parts = cast("list[dict[str, Any]]", self.parts_of_it.typed())
        return [MoneyLine(**shared, **part) for part in parts]

    def do(self) -> bool:
        """Keep the voucher, matched with its line."""
        kept = self.session.attempt(
            self.refuse, make_line, self._line.id, self.lines(), self.session.today(),
            remember=self.words("remember"),
        )  # fmt: skip
        return kept is not None

    def show_troubles(self, troubles: Any) -> None:
        """Say what is wrong with a part beside its field, where there is only one part."""
        own = dict(troubles)
        if len(self.parts_of_it.boxes) == 1:
            for name, field in self.parts_of_it.boxes[0].fields().items():
                said = own.pop(name, "")
                if name != "fund_id" or said:
                    field.set_error(said)
        super().show_troubles(own)


def bank_leave_out_panel(session: Session, navigate: Navigate, statement_line_id: str) -> Panel:
    """Leave a line of the bank out of the cashbook."""
    return LeaveOut(session, session.group.get(StatementLine, statement_line_id))


class LeaveOut(PanelForm):
    """Why a line is not written into the cashbook. It stays to be seen, and can be taken back."""

    def __init__(self, session: Session, line: StatementLine) -> None:
        words = f"{say_pence(line.pence or 0)}, {line.words}"
        super().__init__(session, "Leave this line out?", words, "Leave it out")
        self._line = line
        self.why = Radios(
            [
                (HERE_TWICE, HERE_TWICE, "The file says it twice, and the bank did it once"),
                (_MISTAKE, _MISTAKE, "It stays in the balance of the bank until then"),
                (_OTHER, "Not ours, for another reason", "Say it below"),
            ],
            name="Why?",
        )
        because = text_field("The reason", longest=200)
        self.fill({}, self.why, because)
        self.fields = {"because": because}
        self._as_opened = self.typed()
        self.starts_at = self.why.button(HERE_TWICE)

    def typed(self) -> dict[str, object]:
        """The chosen reason too."""
        return {**super().typed(), "why": self.why.value()}

    def do(self) -> bool:
        """Leave it out."""
        chosen = self.why.value()
        reason = self.words("because") if chosen in (None, _OTHER) else str(chosen)
        kept = self.session.attempt(self.refuse, leave_out, self._line.id, reason)
        return kept is not None
