"""Money of a grant through the cashbook: an instalment that came, a repayment of a loan."""

from datetime import date

from groupkeeper.domain.cashbook.funds import Fund, FundKind
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.grants.award import Award, Instalment
from groupkeeper.domain.grants.entries import ENTRY_KINDS
from groupkeeper.domain.grants.entry_words import line_of
from groupkeeper.operations.grants.entries import entries_of
from groupkeeper.operations.grants.grants import receive_instalment
from groupkeeper.operations.grants.life import repay_loan
from groupkeeper.storage.queries.grants.money import received_by_instalment
from groupkeeper.ui.kit.fields import Field, choice_field, money_field
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session


def money_came_panel(session: Session, navigate: Navigate, award_id: str) -> Panel:
    """Write down money that came from the funder."""
    return MoneyCame(session, session.group.get(Award, award_id))


class MoneyCame(PanelForm):
    """Which part of the money, how much, when, into which account."""

    def __init__(self, session: Session, award: Award) -> None:
        super().__init__(session, "Money has come", award.title, "Save in the cashbook")
        self.award = award
        group = session.group
        received = received_by_instalment(group, award.id)
        held = entries_of(group, ENTRY_KINDS["instalment"], award.id)
        self.waiting = {
            one.id: one for one in held if isinstance(one, Instalment) and one.id not in received
        }
        today = session.today()
        options: list[tuple[object, str]] = [
            (one.id, f"{line_of(one, today).amount}, {line_of(one, today).first.lower()}")
            for one in self.waiting.values()
        ]
        which = choice_field("Which part", [*options, ("", "Something they did not promise")])
        fields: dict[str, Field] = {
            "instalment_id": which,
            "pence": money_field("Amount"),
            "on_date": self.date_of("It came on", starts_at=today),
            "account_id": account_field(session),
        }
        which.set_value(next(iter(self.waiting), ""))
        self.fill(fields)
        which.edited.connect(self._offer_amount)
        self._offer_amount()
        self._as_opened = self.typed()
        self.starts_at = fields["pence"]

    def _offer_amount(self) -> None:
        chosen = self.waiting.get(str(self.fields["instalment_id"].value()))
        if chosen is not None:
            self.fields["pence"].set_value(chosen.pence)

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        typed = _day_and_pence(self)
        if typed is None:
            return False
        day, pence = typed
        kept = self.session.attempt(
            self.refuse,
            receive_instalment,
            self.award,
            pence,
            day,
            self.waiting.get(str(self.fields["instalment_id"].value())),
            account_id=self.words("account_id"),
        )
        return kept is not None


def repay_loan_panel(session: Session, navigate: Navigate, award_id: str) -> Panel:
    """Write down a repayment of a loan."""
    return RepayLoan(session, session.group.get(Award, award_id))


class RepayLoan(PanelForm):
    """How much, when, and out of which fund and account."""

    def __init__(self, session: Session, award: Award) -> None:
        super().__init__(session, "Repay the loan", award.title, "Save in the cashbook")
        self.award = award
        funds = session.group.find(Fund)
        kinds = {FundKind.GENERAL: 0, FundKind.DESIGNATED: 1}
        ordered = sorted(funds, key=lambda fund: kinds.get(FundKind(fund.fund_kind), 2))
        fund = choice_field("Out of", [(one.id, one.name) for one in ordered])
        fund.set_value(ordered[0].id if ordered else None)
        self.fill(
            {
                "pence": money_field("Amount"),
                "on_date": self.date_of("Paid on", starts_at=session.today()),
                "fund_id": fund,
                "account_id": account_field(session),
            }
        )

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        typed = _day_and_pence(self)
        if typed is None:
            return False
        day, pence = typed
        kept = self.session.attempt(
            self.refuse,
            repay_loan,
            self.award,
            pence,
            day,
            self.words("fund_id"),
            self.words("account_id"),
            today=self.session.today(),
        )
        return kept is not None


def _day_and_pence(form: PanelForm) -> tuple[date, int] | None:
    """When, and how much; None when one is missing, which is then said."""
    day = form.day("on_date")
    pence = form.fields["pence"].value()
    if day is None or not pence:
        form.show_troubles({} if pence else {"pence": "Amount is needed."})
        return None
    return day, pence


def account_field(session: Session) -> Field:
    """Which account the money came into or went out of: the first, unless another is chosen."""
    accounts = [one for one in session.group.find(Account) if one.closed_on is None]
    field = choice_field("Account", [(one.id, one.name) for one in accounts])
    field.set_value(accounts[0].id if accounts else None)
    return field
