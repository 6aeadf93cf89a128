"""Which payments and receipts a line of the bank statement may be; a person says which it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz
from rapidfuzz.utils import default_process

from groupkeeper.domain.cashbook.bank import BankRule, StatementLine
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.fields import Choice

ALIKE_ENOUGH = 75
"""Out of 100: from here on the words of two lines count as alike."""
SURE_WITHIN = 7
"""Days between the cashbook and the bank, at most, where a match may be called sure."""
_NUMBER_SAID = 100  # the bank repeats our very number; words alone come to one less
_MOST_OFFERS = 6
_BATCH_LARGEST = 40


class PartnerKind(Choice):
    """What a line of the bank statement can turn out to be."""

    CASHBOOK = "cashbook: In the cashbook"
    BATCH = "batch: Several of the cashbook together"
    TRANSFER = "transfer: Moved between our accounts"
    OTHER_SIDE = "other_side: Moved to or from our other account"
    FEE = "fee: Subscription"
    INVOICE = "invoice: Hire invoice"
    CLAIM = "claim: Expenses to repay"
    INSTALMENT = "instalment: Instalment of a grant"
    RULE = "rule: As before"


# How many days before and after its own day a partner is offered for; a cheque takes its time.
_DAYS: Mapping[str, tuple[int, int]] = {
    PartnerKind.CASHBOOK: (7, 60),
    PartnerKind.BATCH: (7, 60),
    PartnerKind.TRANSFER: (7, 14),
    PartnerKind.OTHER_SIDE: (5, 5),
    PartnerKind.FEE: (120, 400),
    PartnerKind.INVOICE: (0, 400),
    PartnerKind.CLAIM: (0, 120),
    PartnerKind.INSTALMENT: (60, 120),
}
# Only what takes nobody's decision may be confirmed with all the others that are sure.
_MAY_BE_SURE = (PartnerKind.CASHBOOK, PartnerKind.BATCH, PartnerKind.TRANSFER, PartnerKind.FEE,
                PartnerKind.INSTALMENT)  # fmt: skip


@dataclass(frozen=True)
class Partner:
    """Something a line may be: `ids` of records of its kind, signed pence, and how it is said.

    `words` are compared with the bank's. `reference` is a number the bank may repeat.
    """

    kind: PartnerKind
    ids: tuple[str, ...]
    on_date: date | None
    pence: int
    words: str
    said: str
    reference: str = ""

    @property
    def key(self) -> str:
        """What tells it from any other partner."""
        return f"{self.kind}:{'+'.join(self.ids)}"


@dataclass(frozen=True)
class Offer:
    """A partner offered for a line. `sure`: nothing else fits it, nor the partner another line."""

    partner: Partner
    days: int
    likeness: int
    sure: bool = False

    @property
    def alike(self) -> bool:
        """Whether the bank's words and ours are alike."""
        return self.likeness >= ALIKE_ENOUGH


@dataclass(frozen=True)
class LineOffers:
    """A line that waits, with what it may be, the likeliest first."""

    line: StatementLine
    offers: tuple[Offer, ...]
    rules: tuple[BankRule, ...] = ()

    @property
    def sure(self) -> Offer | None:
        """The one offer that is sure, if there is one."""
        return next((offer for offer in self.offers if offer.sure), None)


def likeness(ours: str, banks: str) -> int:
    """How alike our words and the bank's are, 0 to 100; banks cut names short and use capitals."""
    if not ours.strip() or not banks.strip():
        return 0
    return round(
        max(
            fuzz.token_set_ratio(ours, banks, processor=default_process),
            fuzz.partial_ratio(ours, banks, processor=default_process)
            if min(len(ours), len(banks)) >= 6
            else 0,
        )
    )


def offer_all(
    lines: Sequence[StatementLine], partners: Sequence[Partner], rules: Sequence[BankRule] = ()
) -> tuple[LineOffers, ...]:
    """What each waiting line may be. An amount must be the same to the penny.

    Sure is an offer within a week whose words are alike, when no other partner fits the line as
    well and the partner fits no other line.
    """
    by_pence: defaultdict[int, list[Partner]] = defaultdict(list)
    for partner in (*partners, *batches(partners)):
        by_pence[partner.pence].append(partner)
    found = {line.id: _offers(line, by_pence[line.pence or 0]) for line in lines}
    wanted = Counter(
        id for offers in found.values() for offer in offers if _close(offer)
        for id in _each(offer.partner)
    )  # fmt: skip
    return tuple(
        LineOffers(line, _with_sure(found[line.id], wanted), fitting(line, rules)) for line in lines
    )


def batches(partners: Iterable[Partner]) -> tuple[Partner, ...]:
    """Cashbook lines of one day and direction together: cheques paid in with one slip."""
    days: defaultdict[tuple[date, bool], list[Partner]] = defaultdict(list)
    for one in partners:
        if one.kind == PartnerKind.CASHBOOK and one.on_date:
            days[one.on_date, one.pence > 0].append(one)
    return tuple(
        Partner(
            kind=PartnerKind.BATCH,
            ids=tuple(id for one in several for id in one.ids),
            on_date=day,
            pence=sum(one.pence for one in several),
            words=" ".join(one.words for one in several),
            said=f"{len(several)} together: {', '.join(one.said for one in several)}",
        )
        for (day, _), several in days.items()
        if 1 < len(several) <= _BATCH_LARGEST
    )


def fitting(line: StatementLine, rules: Iterable[BankRule]) -> tuple[BankRule, ...]:
    """The remembered rules for a line: its words are in it, and money goes the same way."""
    way = Direction.RECEIPT if (line.pence or 0) > 0 else Direction.PAYMENT
    words = _plain(line.words)
    found = [
        rule
        for rule in rules
        if rule.words.strip()
        and _plain(rule.words) in words
        and (not rule.direction or rule.direction == way)
    ]
    return tuple(sorted(found, key=lambda rule: -len(rule.words)))


def _plain(words: str) -> str:
    return " ".join(default_process(words).split())


def _offers(line: StatementLine, partners: Sequence[Partner]) -> list[Offer]:
    offers = [
        Offer(partner, days, _likeness(line, partner))
        for partner in partners
        if (days := _days_between(line, partner)) is not None
    ]
    offers.sort(
        key=lambda one: (
            -one.likeness // 10 - (one.likeness == _NUMBER_SAID),
            abs(one.days),
            one.partner.said,
        )
    )
    return offers[:_MOST_OFFERS]


def _likeness(line: StatementLine, partner: Partner) -> int:
    if partner.kind == PartnerKind.OTHER_SIDE:
        return _NUMBER_SAID
    number = partner.reference.casefold()
    if number and number in line.words.casefold().replace(" ", ""):
        return _NUMBER_SAID
    return min(likeness(partner.words, line.words), _NUMBER_SAID - 1)


def _days_between(line: StatementLine, partner: Partner) -> int | None:
    """Days from ours to the bank's, where the partner may be offered; else None."""
    if line.on_date is None:
        return None
    if partner.on_date is None:
        return 0
    days = (line.on_date - partner.on_date).days
    before, after = _DAYS[partner.kind]
    return days if -before <= days <= after else None


def _close(offer: Offer) -> bool:
    far = offer.partner.kind in (PartnerKind.FEE, PartnerKind.INSTALMENT)
    return offer.alike and (far or abs(offer.days) <= SURE_WITHIN)


def _with_sure(offers: Sequence[Offer], wanted: Counter[str]) -> tuple[Offer, ...]:
    close = [offer for offer in offers if _close(offer)]
    if len(close) != 1 or close[0].partner.kind not in _MAY_BE_SURE:
        return tuple(offers)
    if any(wanted[id] > 1 for id in _each(close[0].partner)):
        return tuple(offers)
    sure = replace(close[0], sure=True)
    return (sure, *(offer for offer in offers if offer is not close[0]))


def _each(partner: Partner) -> tuple[str, ...]:
    kind = PartnerKind.CASHBOOK if partner.kind == PartnerKind.BATCH else partner.kind
    return tuple(f"{kind}:{id}" for id in partner.ids)
