"""Which payments and receipts a line of the bank statement may be; a person says which it is."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz.utils import default_process

from groupkeeper.domain.cashbook.bank import BankRule, StatementLine
from groupkeeper.domain.cashbook.lines import Direction
from groupkeeper.domain.cashbook.matching_invoices import Hirers, shared_out_of
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind, says_number
from groupkeeper.domain.cashbook.matching_words import ALIKE_ENOUGH, likeness

SURE_WITHIN = 7
"""Days between the cashbook and the bank, at most, where a match may be called sure."""
_NUMBER_SAID = 100  # the bank repeats our very number; words alone come to one less
_MOST_OFFERS = 6
_BATCH_LARGEST = 40


# How many days before and after its own day a partner is offered for; a cheque takes its time.
_DAYS: Mapping[str, tuple[int, int]] = {
    PartnerKind.CASHBOOK: (7, 60),
    PartnerKind.BATCH: (7, 60),
    PartnerKind.TRANSFER: (7, 14),
    PartnerKind.OTHER_SIDE: (5, 5),
    PartnerKind.FEE: (120, 400),
    PartnerKind.INVOICE: (0, 400),
    PartnerKind.PART: (0, 400),
    PartnerKind.CLAIM: (0, 120),
    PartnerKind.INSTALMENT: (60, 120),
}
# Only what takes nobody's decision may be confirmed with all the others that are sure.
_MAY_BE_SURE = (PartnerKind.CASHBOOK, PartnerKind.BATCH, PartnerKind.TRANSFER, PartnerKind.FEE,
                PartnerKind.INSTALMENT)  # fmt: skip
# Written down by us already: part of an invoice beside it puts no doubt on it.
_WRITTEN = (PartnerKind.CASHBOOK, PartnerKind.BATCH, PartnerKind.TRANSFER)


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


def offer_all(
    lines: Sequence[StatementLine], partners: Sequence[Partner], rules: Sequence[BankRule] = ()
) -> tuple[LineOffers, ...]:
    """What each waiting line may be. An amount must be the same to the penny, or shared exactly.

    Sure is an offer within a week whose words are alike, when no other partner fits the line as
    well and the partner fits no other line.
    """
    by_pence: defaultdict[int, list[Partner]] = defaultdict(list)
    for partner in (*partners, *batches(partners)):
        by_pence[partner.pence].append(partner)
    hirers = Hirers(one for one in partners if one.kind == PartnerKind.INVOICE)
    found = {
        line.id: _offers(line, [*by_pence[line.pence or 0], *shared_out_of(line, hirers)])
        for line in lines
    }
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
    seen: dict[str, int] = {}  # parts of one hirer's invoices have the same words
    offers = [
        Offer(partner, days, _likeness(line, partner, seen))
        for partner in partners
        if (days := _days_between(line, partner)) is not None
    ]
    offers.sort(
        key=lambda one: (
            one.partner.kind == PartnerKind.PART,
            -one.likeness // 10 - (one.likeness == _NUMBER_SAID),
            -one.days if one.partner.kind == PartnerKind.PART else abs(one.days),
            one.partner.said,
        )
    )
    return offers[:_MOST_OFFERS]


def _likeness(line: StatementLine, partner: Partner, seen: dict[str, int]) -> int:
    if partner.kind == PartnerKind.OTHER_SIDE:
        return _NUMBER_SAID
    if says_number(line.words, partner):
        return _NUMBER_SAID
    if partner.words not in seen:
        seen[partner.words] = min(likeness(partner.words, line.words), _NUMBER_SAID - 1)
    return seen[partner.words]


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
    far = offer.partner.kind in (PartnerKind.FEE, PartnerKind.INSTALMENT, PartnerKind.PART)
    return offer.alike and (far or abs(offer.days) <= SURE_WITHIN)


def _with_sure(offers: Sequence[Offer], wanted: Counter[str]) -> tuple[Offer, ...]:
    close = [offer for offer in offers if _close(offer)]
    written = [offer for offer in close if offer.partner.kind != PartnerKind.PART]
    if len(written) == 1 and written[0].partner.kind in _WRITTEN:
        close = written
    if len(close) != 1 or close[0].partner.kind not in _MAY_BE_SURE:
        return tuple(offers)
    if any(wanted[id] > 1 for id in _each(close[0].partner)):
        return tuple(offers)
    sure = replace(close[0], sure=True)
    return (sure, *(offer for offer in offers if offer is not close[0]))


def _each(partner: Partner) -> tuple[str, ...]:
    kind = PartnerKind.CASHBOOK if partner.kind == PartnerKind.BATCH else partner.kind
    return tuple(f"{kind}:{id}" for id in partner.ids)
