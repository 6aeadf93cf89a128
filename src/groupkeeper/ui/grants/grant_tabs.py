"""Tabs of a grant made of lists: what it asks of us, its money to come, what was to change."""

from groupkeeper.domain.cashbook.ledger_statements import say_advance
from groupkeeper.domain.cashbook.rules_transfers import open_advances
from groupkeeper.domain.grants.award import Award, AwardKind, ChangeToPlan
from groupkeeper.domain.grants.stages import NO_MONEY_YET, stage_of
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.grants.entries import add_usual_conditions, keep_entry
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.queries.grants.money import money_of
from groupkeeper.ui.grants.entry_list import EntryList
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import Button, button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.stat import Stat, stats
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session


class GrantTab(Box):
    """What stands under one tab of a grant."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(gap=18)
        self.session = session
        self.navigate = navigate
        self.award_id = award_id
        self.lists: list[EntryList] = []

    @property
    def award(self) -> Award:
        """The grant as it is now."""
        return self.session.group.get(Award, self.award_id)

    def put(self, key: str, *more: Button) -> EntryList:
        """Add one of the lists of the grant to this tab, below what is there."""
        made = EntryList(self.session, self.navigate, self.award_id, key, more=more)
        self.lists.append(made)
        self.add(made)
        return made

    def reload(self) -> None:
        """Read the lists again."""
        for each in self.lists:
            each.reload()


class ConditionsTab(GrantTab):
    """The checklist of conditions, and the deadlines."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        usual = button(
            "Add the usual ones", on=lambda: session.do(add_usual_conditions, self.award)
        )
        self.put("condition", usual)
        self.put("deadline")


class MoneyTab(GrantTab):
    """What was promised to us and by us, changes agreed, and a loan's repayments."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        words = ("received", "spent", "promised", "not spent yet")
        self.figures = [Stat("", each) for each in words]
        self.arrears = Box(gap=8)
        self._loan = Card("The loan", gap=8)
        self._loan_said = Label("", "body", wrap=True)
        repay = button("Write down a repayment", on=lambda: navigate(To.REPAY_LOAN, award_id))
        self._loan.add(self._loan_said, row(repay, SPRING))
        came = button(
            "Money has come",
            icon="hand-coins",
            on=lambda: navigate(To.GRANT_MONEY_CAME, award_id),
        )
        self.came = came
        self.add(stats(*self.figures), self.arrears, self._loan)
        self.put("instalment", came)
        self.put("commitment")
        self.put("change", button("Note money left over", on=self.note_left_over))

    def reload(self) -> None:
        """Read the sums and the lists again."""
        super().reload()
        award, money = self.award, money_of(self.session.group, self.award_id)
        amounts = (money.received, money.spent, money.committed, money.unspent)
        for figure, pence in zip(self.figures, amounts, strict=True):
            figure.say(say_pence(pence))
        self.came.setEnabled(stage_of(award) not in NO_MONEY_YET)
        self._show_arrears(award)
        is_loan = award.award_kind == AwardKind.LOAN
        self._loan.setVisible(is_loan)
        if is_loan:
            self._loan_said.set_words(_loan_said(award, money.received, money.returned))

    def _show_arrears(self, award: Award) -> None:
        """What is advanced and to be paid back; and one press that makes an advance."""
        self.arrears.clear()
        advances = open_advances(read_book(self.session.group), award.fund_id)
        if award.in_arrears and stage_of(award) not in NO_MONEY_YET:
            said = "The funder pays after we have spent the money. Until it comes, the general fund"
            self.arrears.add(
                Banner(
                    "info",
                    "Paid in arrears",
                    f"{said} can lend it to this grant.",
                    action="Make an advance",
                    on=lambda: self.navigate(To.MOVE_BETWEEN_FUNDS, award.fund_id, award.id),
                )
            )
        for advance, left in advances:
            self.arrears.add(
                Banner(
                    "info",
                    say_advance(advance, left),
                    "Pay it back when the money of the grant has come.",
                    action="Pay it back",
                    on=lambda id=advance.id: self.navigate(To.PAY_BACK, id),
                )
            )
        self.arrears.setVisible(bool(self.arrears.parts.count()))

    def note_left_over(self) -> None:
        """Write down what is left now as a change to the plan, to be sent and agreed."""
        left = money_of(self.session.group, self.award_id)
        pence = left.left
        note = ChangeToPlan(
            award_id=self.award_id,
            on_date=self.session.today(),
            what=f"Expected to be left at the end: {say_pence(max(0, pence))}",
        )
        kept = self.session.do(keep_entry, note, self.session.today())
        if kept is not None:
            self.navigate(To.GRANT_ENTRY, self.award_id, "change", kept.id)


class OutcomesTab(GrantTab):
    """What was to change, what the funder measures, and what help made possible."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        for key in ("outcome", "indicator", "help_count"):
            self.put(key)


def _loan_said(award: Award, received: int, returned: int) -> str:
    by = f", by {say_date(award.repay_by)}" if award.repay_by else ""
    said = (
        f"{say_pence(received)} came, {say_pence(returned)} is repaid, "
        f"{say_pence(max(0, received - returned))} is to be repaid{by}."
    )
    return f"{said} {award.loan_terms}".strip()
