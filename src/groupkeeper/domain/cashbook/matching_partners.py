"""What a line of the bank can turn out to be, and how alike two lots of words are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process
from rapidfuzz.utils import default_process

from groupkeeper.domain.fields import Choice

ALIKE_ENOUGH = 75
"""Out of 100: from here on the words of two lines count as alike."""
_LONG_ENOUGH = 6  # letters, at least, for words to be looked for inside other words


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


def likeness(ours: str, banks: str) -> int:
    """How alike our words and the bank's are, 0 to 100; banks cut names short and use capitals."""
    us, them = default_process(ours), default_process(banks)
    if not us or not them:
        return 0
    whole = fuzz.token_set_ratio(us, them)
    if min(len(ours), len(banks)) < _LONG_ENOUGH:
        return round(whole)
    return round(max(whole, fuzz.partial_ratio(us, them)))


class Names:
    """Many names made ready once, to be looked for in the words of many lines of the bank."""

    def __init__(self, names: Sequence[str]) -> None:
        ready = {place: default_process(name) for place, name in enumerate(names)}
        self._all = {place: name for place, name in ready.items() if name}
        self._long = {
            place: name for place, name in self._all.items() if len(names[place]) >= _LONG_ENOUGH
        }

    def alike(self, banks: str) -> frozenset[int]:
        """The places of the names whose likeness to these words is ALIKE_ENOUGH."""
        them = default_process(banks)
        if not them:
            return frozenset()
        least = ALIKE_ENOUGH - 1  # a likeness is rounded below
        found = process.extract(
            them, self._all, scorer=fuzz.token_set_ratio, score_cutoff=least, limit=None
        )
        if len(banks) >= _LONG_ENOUGH:
            found += process.extract(
                them, self._long, scorer=fuzz.partial_ratio, score_cutoff=least, limit=None
            )
        return frozenset(place for _, score, place in found if round(score) >= ALIKE_ENOUGH)


def says_number(banks: str, partner: Partner) -> bool:
    """Whether the bank's words repeat the number of this partner."""
    number = partner.reference.casefold()
    return bool(number) and number in squeezed(banks)


def squeezed(banks: str) -> str:
    """The bank's words in small letters without spaces, as its numbers are looked for."""
    return banks.casefold().replace(" ", "")
