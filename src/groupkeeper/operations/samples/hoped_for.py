"""A made-up group's other grants: hoped for, refused, lent, and paid only when the work is done."""

from datetime import date, timedelta
from typing import Any

from groupkeeper.domain.cashbook import headings
from groupkeeper.domain.cashbook.funds import Backing, Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import Account, AccountHeading, Direction, MoneyLine
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind
from groupkeeper.domain.grants.award import (
    Award,
    AwardKind,
    BudgetLine,
    Deadline,
    Funder,
    Instalment,
    Stage,
)
from groupkeeper.domain.people.membership import PaidBy
from groupkeeper.operations.samples.maker import Maker

_LENT = 240_000
_REPAID = 30_000
_PROMISED = 96_000
_STANDS = 64_000


def make_hoped_for(maker: Maker) -> None:
    """An idea, an application, a refusal, a loan, and a grant paid in arrears with an advance.

    They come last, so that nothing made before is another for them. Their money moved before the
    month of the newest whole bank statement, and was agreed with the bank on paper.
    """
    _ideas(maker)
    _loan(maker)
    _in_arrears(maker)


def _days(maker: Maker, days: int) -> date:
    return maker.today + timedelta(days=days)


def _award(maker: Maker, funder: str, title: str, purpose: str, **about: Any) -> Award:
    funder_id = maker.keep(Funder, name=funder).id
    return maker.keep(Award, funder_id=funder_id, title=title, purpose=purpose, **about)


def _ideas(maker: Maker) -> None:
    ramp = _award(
        maker,
        "Wenlow Access Fund",
        "Ramp at the garden door",
        "To let everybody come into the garden by the same door.",
        stage=Stage.IDEA.value,
    )
    maker.keep(Deadline, award_id=ramp.id, what="Last day to apply", due_on=_days(maker, 75))
    _award(
        maker,
        "Severn Film Trust",
        "Film evenings",
        "To show a film once a month, with subtitles and a lift home.",
        stage=Stage.APPLIED.value,
        applied_pence=_PROMISED,
        applied_on=_days(maker, -21),
    )
    _award(
        maker,
        "Hillside Energy Fund",
        "A warmer boiler",
        "To heat the hall with less gas.",
        stage=Stage.UNSUCCESSFUL.value,
        applied_pence=1_250_000,
        applied_on=_days(maker, -240),
        decided_on=_days(maker, -180),
        why_unsuccessful="Three times as many asked as they could help. We may ask again.",
    )


def _loan(maker: Maker) -> None:
    """Solar panels, bought with a loan that is repaid out of the general fund."""
    lent_on, bought_on, repay_by = (_days(maker, days) for days in (-500, -470, 640))
    loan = _awarded(
        maker,
        ("Valley Lenders", "Solar panels", "To put solar panels on the roof."),
        _LENT,
        lent_on,
        reference="VL-208",
        award_kind=AwardKind.LOAN.value,
        ends_on=repay_by,
        repay_by=repay_by,
        loan_terms="£300.00 twice a year, without interest",
    )
    no_income = {"from_funder": True, "account_heading_id": ""}  # nor is it a cost to repay it
    _line(maker, loan, lent_on, _LENT, "The loan", **no_income)
    for line in _budget(maker, loan, {"Panels": 194_000, "Fitting": _LENT - 194_000}):
        about = {"party": "Sunny Side Roofs", "budget_line_id": line.id}
        _line(maker, loan, bought_on, line.agreed_pence or 0, line.name, **about)
    general = next(one for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL)
    for days in (-300, -120):
        _line(
            maker,
            loan,
            _days(maker, days),
            _REPAID,
            f"Repayment of the loan “{loan.title}”",
            fund_id=general.id,
            account_heading_id="",
            returned_to_funder=True,
        )
    maker.keep(
        Asset,
        name="Solar panels",
        asset_kind=AssetKind.OWN_USE.value,
        fund_id=loan.fund_id,
        cost_pence=_LENT,
        bought_on=bought_on,
        kept_at="Roof",
    )


def _in_arrears(maker: Maker) -> None:
    """Cycle stands, half done: the county pays at the end, and the general fund lent the money."""
    return_due_on = _days(maker, 62)
    grant = _awarded(
        maker,
        ("Wenlow County Highways", "Cycle stands", "To give cyclists a safe place at the hall."),
        _PROMISED,
        _days(maker, -110),
        reference="HW/77",
        in_arrears=True,
        ends_on=_days(maker, 50),
        return_due_on=return_due_on,
    )
    stands, _ = _budget(maker, grant, {"Stands": _STANDS, "Fitting": _PROMISED - _STANDS})
    maker.keep(
        Instalment,
        award_id=grant.id,
        due_on=_days(maker, 80),
        pence=_PROMISED,
        needs="Send them the return with all receipts",
    )
    maker.keep(Deadline, award_id=grant.id, what="End of grant return", due_on=return_due_on)
    _advance(maker, grant)
    _line(
        maker,
        grant,
        _days(maker, -90),
        _STANDS,
        "Six cycle stands",
        party="Green's Hardware",
        budget_line_id=stands.id,
    )


def _advance(maker: Maker, grant: Award) -> None:
    """The general fund lends what the stands cost."""
    general = next(one for one in maker.made(Fund) if one.fund_kind == FundKind.GENERAL)
    maker.keep(
        FundTransfer,
        on_date=_days(maker, -95),
        from_fund_id=general.id,
        to_fund_id=grant.fund_id,
        pence=_STANDS,
        reason="Advance until the county pays",
        minute_reference="Minute 5 of the autumn meeting",
        advance_award_id=grant.id,
    )


def _awarded(
    maker: Maker, said: tuple[str, str, str], pence: int, starts_on: date, **about: Any
) -> Award:
    """A grant, or loan, that was asked for and given in whole, with its own fund."""
    funder, title, purpose = said
    fund = maker.keep(
        Fund,
        name=title,
        fund_kind=FundKind.RESTRICTED.value,
        purpose=purpose,
        backed_by=Backing.AWARD.value,
        backing=f"Offer letter of {funder}",
        opened_on=starts_on,
    )
    return _award(
        maker,
        funder,
        title,
        purpose,
        stage=Stage.SPENDING.value,
        applied_pence=pence,
        applied_on=starts_on - timedelta(days=60),
        decided_on=starts_on - timedelta(days=20),
        awarded_on=starts_on - timedelta(days=20),
        awarded_pence=pence,
        starts_on=starts_on,
        fund_id=fund.id,
        **about,
    )


def _budget(maker: Maker, award: Award, agreed: dict[str, int]) -> list[BudgetLine]:
    return [
        maker.keep(BudgetLine, award_id=award.id, name=name, agreed_pence=pence, position=position)
        for position, (name, pence) in enumerate(agreed.items())
    ]


def _line(
    maker: Maker, award: Award, on_date: date, pence: int, what_for: str, **about: Any
) -> MoneyLine:
    """A line of the grant at the bank: of its own fund and with its funder, if not said else."""
    came = "from_funder" in about
    names = {one.id: one.name for one in maker.made(Funder)}
    heading = headings.GRANTS if came else "Equipment bought"
    content = {
        "direction": (Direction.RECEIPT if came else Direction.PAYMENT).value,
        "party": names[award.funder_id],
        "fund_id": award.fund_id,
        "account_id": maker.made(Account)[0].id,
        "paid_by": PaidBy.BANK.value,
        "on_statement_on": on_date,
        "receipt_held": "budget_line_id" in about,
        "account_heading_id": next(
            one.id for one in maker.made(AccountHeading) if one.name == heading
        ),
    }
    return maker.keep(
        MoneyLine,
        award_id=award.id,
        on_date=on_date,
        pence=pence,
        what_for=what_for,
        **(content | about),
    )
