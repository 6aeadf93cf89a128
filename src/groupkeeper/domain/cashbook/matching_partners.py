"""What a line of the bank can turn out to be, and whether the bank repeats its number."""

from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import Choice


class PartnerKind(Choice):
    """What a line of the bank statement can turn out to be."""

    CASHBOOK = "cashbook: In the cashbook"
    BATCH = "batch: Several of the cashbook together"
    TRANSFER = "transfer: Moved between our accounts"
    OTHER_SIDE = "other_side: Moved to or from our other account"
    FEE = "fee: Subscription"
    INVOICE = "invoice: Hire invoice"
    PART = "part: Hire invoice in part, or several of one hirer"
    CLAIM = "claim: Expenses to repay"
    INSTALMENT = "instalment: Instalment of a grant"
    RULE = "rule: As before"


@dataclass(frozen=True)
class Partner:
    """Something a line may be: `ids` of records of its kind, signed pence, and how it is said.

    `words` are compared with the bank's. `reference` is a number the bank may repeat. Of invoices,
    `whose` is the hirer, and `shares` the pence of each when not every one is paid whole.
    """

    kind: PartnerKind
    ids: tuple[str, ...]
    on_date: date | None
    pence: int
    words: str
    said: str
    reference: str = ""
    whose: str = ""
    shares: tuple[int, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from any other partner."""
        if self.shares:
            each = zip(self.ids, self.shares, strict=True)
            return f"{self.kind}:{'+'.join(f'{id}={pence}' for id, pence in each)}"
        return f"{self.kind}:{'+'.join(self.ids)}"


def says_number(banks: str, partner: Partner) -> bool:
    """Whether the bank's words repeat the number of this partner."""
    number = partner.reference.casefold()
    return bool(number) and number in squeezed(banks)


def squeezed(banks: str) -> str:
    """The bank's words in small letters without spaces, as its numbers are looked for."""
    return banks.casefold().replace(" ", "")
