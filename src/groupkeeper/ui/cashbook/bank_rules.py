"""What is remembered of the bank's lines: looked through, changed or forgotten.

Use: `navigate(To.BANK_RULES)`; `navigate(To.BANK_RULE, rule_id)` for one of them.
"""

from dataclasses import replace

from groupkeeper.domain.cashbook.bank import BankRule
from groupkeeper.domain.cashbook.lines import Direction, MoneyLine
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.operations.cashbook.bank_rules import change_rule, forget_rule
from groupkeeper.storage.queries.cashbook.bank_rules import RuleSeen, rules_seen
from groupkeeper.storage.queries.cashbook.lines import purses
from groupkeeper.storage.queries.cashbook.vouchers import headings_of
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.cashbook.voucher_parts import PartBox
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.cells import Column, TwoLines
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import text_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"bank_rule", "fund", "account_heading", "budget_line"})


def bank_rules_panel(session: Session, navigate: Navigate) -> Panel:
    """All that is remembered."""
    return BankRules(session, navigate)


class BankRules(Panel):
    """The words of the statement and what they fill in; Enter opens one to change or forget."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        words = "Offered again for lines with these words. Nothing is done unasked."
        super().__init__("Remembered for the bank", words, wide=True)
        self._session = session
        self._navigate = navigate
        self.change = button("Change or forget…", icon="pencil", on=self.open_chosen)
        self.set_footer(self.change)
        self.table = Table(_COLUMNS, name="Remembered", row_height=72)
        self.table.opened.connect(lambda _: self.open_chosen())
        self.body.add(self.table, stretch=1)
        self.starts_at = self.table
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read them again, the one used last first."""
        found = rules_seen(self._session.group)
        self.table.set_rows(found, key=lambda one: one.rule.id)
        if found and self.table.chosen_key() not in [one.rule.id for one in found]:
            self.table.choose(found[0].rule.id)
        self.change.setVisible(bool(found))
        none = Empty(
            "history",
            "Nothing is remembered yet",
            "Write a line of the bank into the cashbook, and say for which words to offer it.",
        )
        self.table.show_empty(None if found else none)

    def open_chosen(self) -> None:
        """Open the chosen one."""
        key = self.table.chosen_key()
        if key is not None:
            self._navigate(To.BANK_RULE, str(key))

    def _changed(self, step: StepDone) -> None:
        if _TABLES & set(step.tables):
            self.reload()


def _used(one: RuleSeen) -> str:
    return table_date(one.rule.last_used_on) if one.rule.last_used_on else "Never yet"


_COLUMNS = (
    Column(
        "When the bank says",
        "two_line",
        width=200,
        grow=1,
        text=lambda one: TwoLines(one.rule.words, one.does or "Nothing is filled in"),
        sort=lambda one: one.rule.words.casefold(),
    ),
    Column("In or out", width=104, text=lambda one: one.way, priority=2),
    Column(
        "Last used",
        width=104,
        longest="31/12/2026",
        text=_used,
        sort=lambda one: str(one.rule.last_used_on or ""),
    ),
)


def bank_rule_panel(session: Session, navigate: Navigate, bank_rule_id: str) -> Panel:
    """One remembered rule."""
    return RuleForm(session, navigate, session.group.get(BankRule, bank_rule_id))


class RuleForm(PanelForm):
    """Which words, and what is filled in for them; the amount and day are always the bank's."""

    def __init__(self, session: Session, navigate: Navigate, rule: BankRule) -> None:
        way = Direction(rule.direction) if rule.direction else Direction.PAYMENT
        used = say_date(rule.last_used_on) if rule.last_used_on else "never yet"
        super().__init__(session, f"{way.label}: {rule.words}", f"Last used: {used}", "Save")
        self._rule = rule
        self._navigate = navigate
        words = text_field(
            "When the bank says", help="Words that such lines share, capitals or not"
        )
        party = text_field("Received from" if way is Direction.RECEIPT else "Paid to")
        headings: list[tuple[object, str]] = [
            (one.id, one.name)
            for one in headings_of(session.group)
            if one.direction == way and not one.closed_on
        ]
        self.part = PartBox(purses(session.group, way.value), headings, 1)
        self.part.show_one_of(1)
        self.part.show_line(
            MoneyLine(
                fund_id=rule.fund_id,
                budget_line_id=rule.budget_line_id,
                account_heading_id=rule.account_heading_id,
                what_for=rule.what_for,
            )
        )
        words.set_value(rule.words)
        party.set_value(rule.party)
        self.fill({}, words, party, self.part)
        self.fields = {"words": words, "party": party}
        self.starts_at = words
        self.forget = button("Forget it", icon="trash-2", on=self.forget_it)
        self.put_at_right(self.forget)
        self._as_opened = self.typed()

    def typed(self) -> dict[str, object]:
        """What stands in the fields, the fund and heading too."""
        return {**super().typed(), **self.part.typed()}

    def do(self) -> bool:
        """Keep it as it is now."""
        part = self.part.typed()
        changed = replace(
            self._rule,
            words=self.words("words").strip(),
            party=self.words("party").strip(),
            what_for=str(part["what_for"]).strip(),
            account_heading_id=str(part["account_heading_id"]),
        )
        if part["fund_id"]:  # else nothing was chosen, such as for a fund that is closed by now
            changed = replace(
                changed,
                fund_id=str(part["fund_id"]),
                award_id=str(part["award_id"]),
                budget_line_id=str(part["budget_line_id"]),
            )
        return self.session.attempt(self.refuse, change_rule, changed) is not None

    def forget_it(self) -> None:
        """Forget it; one undo brings it back."""
        if self.session.do(forget_rule, self._rule.id) is not None:
            self.close_form()

    def close_form(self) -> None:
        """Go back to what is remembered."""
        self.closed.emit()
        self._navigate(To.BANK_RULES)
