"""Money of a hirer that is not exactly one invoice: part of one, or several of theirs together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import combinations

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.matching_partners import (
    Partner,
    PartnerKind,
    says_number,
    squeezed,
)
from groupkeeper.domain.cashbook.matching_words import Names
from groupkeeper.domain.money import say_pence

_MOST_TOGETHER = 8
"""Of so many open invoices of one hirer, each set is looked at for what it comes to."""
_MOST_SETS = 3


class Hirers:
    """Every hirer who owes: their invoices put together once for all lines of the bank."""

    def __init__(self, invoices: Iterable[Partner]) -> None:
        owed: defaultdict[str, list[Partner]] = defaultdict(list)
        for one in invoices:
            if one.on_date and one.pence > 0:
                owed[one.whose].append(one)
        self._invoices = [sorted(theirs, key=_age) for theirs in owed.values()]
        self._names = Names([theirs[0].words for theirs in self._invoices])
        self._last_words = _last_words(self._invoices)
        self._numbers = [
            (one.reference.casefold(), place)
            for place, theirs in enumerate(self._invoices)
            for one in theirs
            if one.reference
        ]
        self._named: dict[str, list[list[Partner]]] = {}

    def named_in(self, words: str) -> Sequence[Sequence[Partner]]:
        """The invoices of each hirer the bank names, by a name or the number of an invoice.

        The same words, as of a payment each month, are looked at once.
        """
        if words not in self._named:
            banks = squeezed(words)
            places = {place for number, place in self._numbers if number in banks}
            places |= self._names.alike(words) | self._cut_short(words)
            self._named[words] = [self._invoices[place] for place in sorted(places)]
        return self._named[words]

    def _cut_short(self, words: str) -> set[int]:
        """Those the bank says as "BOOTH A": the last word whole, the first as one letter."""
        said = set(words.casefold().split())
        return {
            place
            for part in said
            for place, letter in self._last_words.get(part, ())
            if letter in said
        }


def _last_words(hirers: Sequence[Sequence[Partner]]) -> Mapping[str, Sequence[tuple[int, str]]]:
    """By the last word of a name: whose it is, and the first letter of the first word."""
    found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, theirs in enumerate(hirers):
        parts = theirs[0].words.casefold().split()
        if len(parts) > 1 and len(parts[-1]) > 2:
            found[parts[-1]].append((place, parts[0][:1]))
    return found


def shared_out_of(line: StatementLine, hirers: Hirers) -> tuple[Partner, ...]:
    """The ways a line may pay part of an invoice, or several invoices of one hirer, exactly.

    Only of a hirer the bank names, or whose invoice it names. Where a whole invoice or whole
    invoices come to the amount, no part is put beside them unless the bank says its number.
    """
    pence, day = line.pence or 0, line.on_date
    if pence <= 0 or day is None:
        return ()
    return tuple(
        found
        for invoices in hirers.named_in(line.words)
        for found in _ways(
            line, pence, [one for one in invoices if one.on_date and one.on_date <= day]
        )
    )


def shared_out(pence: int, invoices: Sequence[Partner]) -> Partner | None:
    """Money shared out over invoices of one hirer, the oldest first; the last may get a part.

    None when it is more than is owed on them, or they are not one hirer's.
    """
    ordered = sorted(invoices, key=_age)
    owed = sum(one.pence for one in ordered)
    if not ordered or not 0 < pence <= owed or len({one.whose for one in ordered}) != 1:
        return None
    left, shares = pence, list[tuple[Partner, int]]()
    for one in ordered:
        share = min(one.pence, left)
        if share:
            shares.append((one, share))
        left -= share
    return _together(shares)


def why_not_shared(invoices: Sequence[Partner], pence: int) -> str:
    """What to do where these signed pence cannot be shared out over ticked invoices."""
    if pence <= 0:
        return "This is money out, and invoices are paid with money in. Tick something else."
    if len({one.whose for one in invoices}) > 1:
        return "Tick invoices of one hirer."
    over = pence - sum(one.pence for one in invoices)
    if over > 0:
        return (
            f"This money is {say_pence(over)} more than is owed on what is ticked. Tick another "
            "invoice of this hirer. Or write down the payment on the invoice and the rest in the "
            "cashbook, then tick those lines here."
        )
    return "Tick no more invoices of this hirer than this money reaches."


def _ways(line: StatementLine, pence: int, invoices: Sequence[Partner]) -> Iterable[Partner]:
    whole = any(one.pence == pence for one in invoices)
    sets = [] if whole else list(_exact_sets(pence, invoices))
    for several in sets[:_MOST_SETS]:
        yield _together([(one, one.pence) for one in several])
    for one in invoices:
        if one.pence > pence and (not (whole or sets) or says_number(line.words, one)):
            yield _together([(one, pence)])
    spread = None if whole or sets else shared_out(pence, invoices)
    if spread is not None and len(spread.ids) > 1:
        yield spread


def _exact_sets(pence: int, invoices: Sequence[Partner]) -> Iterable[tuple[Partner, ...]]:
    """Two or more invoices that come to exactly this, few before many, old before new."""
    if sum(one.pence for one in invoices) == pence and len(invoices) > _MOST_TOGETHER:
        yield tuple(invoices)
        return
    some = invoices[:_MOST_TOGETHER]
    for count in range(2, len(some) + 1):
        for several in combinations(some, count):
            if sum(one.pence for one in several) == pence:
                yield several


def _together(shares: Sequence[tuple[Partner, int]]) -> Partner:
    invoices = [one for one, _ in shares]
    return Partner(
        kind=PartnerKind.PART,
        ids=tuple(one.ids[0] for one in invoices),
        on_date=max(one.on_date or date.min for one in invoices),
        pence=sum(share for _, share in shares),
        words=invoices[0].words,
        said=_said(shares),
        reference=invoices[0].reference if len(invoices) == 1 else "",
        whose=invoices[0].whose,
        shares=tuple(share for _, share in shares),
    )


def _said(shares: Sequence[tuple[Partner, int]]) -> str:
    """ "Part of invoice I-A0003, £20.00 of £48.00. Ann Booth"."""
    each = [
        f"{one.reference.upper()}, {say_pence(share)}"
        + (f" of {say_pence(one.pence)}" if share < one.pence else "")
        for one, share in shares
    ]
    first, share = shares[0]
    if len(shares) > 1:
        head = "Invoices"
    else:
        head = "Part of invoice" if share < first.pence else "Invoice"
    return f"{head} {'; '.join(each)}. {first.words}"


def _age(one: Partner) -> tuple[date, str]:
    return one.on_date or date.min, one.reference
