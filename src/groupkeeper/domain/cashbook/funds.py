"""Funds: what money may be spent on, and what moved from one to another."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice, Record, choice, day, link, note, pence, text


class FundKind(Choice):
    """What may be done with a fund's money (domain notes, 3.5)."""

    GENERAL = "general: General (unrestricted)"
    DESIGNATED = "designated: Designated by the committee"
    RESTRICTED = "restricted: Restricted by whoever gave it"
    ENDOWMENT = "endowment: Endowment, kept for good (permanent)"
    EXPENDABLE = "expendable: Endowment that may be spent (expendable)"


class Backing(Choice):
    """What makes a fund restricted: only a donor, an appeal or an order can (R-FND-4)."""

    AWARD = "award: A grant"
    DONOR = "donor: A donor's own words"
    APPEAL = "appeal: The words of our appeal"
    ORDER = "order: An order of a court or regulator"


@dataclass(frozen=True, kw_only=True)
class Fund(Record):
    """Money kept for a purpose. A bank account is not a fund."""

    name: str = text("Fund", required=True)
    fund_kind: str = choice("Kind", FundKind, default=FundKind.GENERAL)
    purpose: str = note("What it is for")
    minute_reference: str = text("Minute", help="A designated fund needs the committee's minute")
    opening_pence: int | None = pence("Brought forward at the start")
    opened_on: date | None = day("Opened")
    backed_by: str = choice("What makes it restricted", Backing)
    backing: str = text("Who gave it or asked for it, and when")
    closed_on: date | None = day("Closed")


@dataclass(frozen=True, kw_only=True)
class FundTransfer(Record):
    """Money moved from one fund to another; it nets to zero (R-FND-4).

    An advance pays for a grant that comes in arrears; what pays it back names it (R-FND-3).
    """

    on_date: date | None = day("Date", required=True)
    from_fund_id: str = link("From", "fund", required=True)
    to_fund_id: str = link("To", "fund", required=True)
    pence: int | None = pence("Amount", required=True)
    reason: str = text("Why", required=True)
    minute_reference: str = text("Minute")
    funder_consent: str = text("Who at the funder agreed, and when")
    reference: str = text("Number", limit=20)
    advance_award_id: str = link("Advance until this grant is paid", "award")
    pays_back_id: str = link("Pays back the advance", "fund_transfer")
    voided_on: date | None = day("Crossed out on")
    voided_because: str = text("Why it was crossed out")
    award_id: str = link("Of which grant", "award")

    @property
    def left_for_good(self) -> bool:
        """Whether the funder let it leave its fund: it is no repayment of an advance."""
        return bool(self.funder_consent.strip()) and not self.pays_back_id

    def taken_from(self, fund_id: str, award_id: str) -> bool:
        """Whether it left this fund for good, and was this grant's where several share the fund."""
        ours = bool(fund_id) and self.from_fund_id == fund_id
        return ours and self.award_id in ("", award_id) and self.left_for_good
