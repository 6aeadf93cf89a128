"""Money of a hirer that is not exactly one invoice: part of one, or several of theirs together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import combinations

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.matching_partners import (
    ALIKE_ENOUGH,
    Partner,
    PartnerKind,
    likeness,
    says_number,
)
from groupkeeper.domain.money import say_pence

_MOST_TOGETHER = 8
"""Of so many open invoices of one hirer, each set is looked at for what it comes to."""
_MOST_SETS = 3


def shared_out_of(line: StatementLine, invoices: Iterable[Partner]) -> tuple[Partner, ...]:
    """The ways a line may pay part of an invoice, or several invoices of one hirer, exactly.

    Only of a hirer the bank names, or whose invoice it names. Where a whole invoice or whole
    invoices come to the amount, no part is put beside them unless the bank says its number.
    """
    pence, day = line.pence or 0, line.on_date
    if pence <= 0 or day is None:
        return ()
    hirers: defaultdict[str, list[Partner]] = defaultdict(list)
    for one in invoices:
        if one.on_date and one.on_date <= day and one.pence > 0:
            hirers[one.whose].append(one)
    return tuple(
        found
        for theirs in hirers.values()
        if _named(line, theirs)
        for found in _ways(line, pence, sorted(theirs, key=_age))
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


def _named(line: StatementLine, invoices: Sequence[Partner]) -> bool:
    """Whether the bank names the hirer or one of the invoices."""
    hirer = invoices[0].words
    return (
        any(says_number(line.words, one) for one in invoices)
        or likeness(hirer, line.words) >= ALIKE_ENOUGH
        or _cut_short(hirer, line.words)
    )


def _cut_short(hirer: str, banks: str) -> bool:
    """Whether the bank says a name as "BOOTH A": the last word whole, the first as one letter."""
    ours, said = hirer.casefold().split(), set(banks.casefold().split())
    return len(ours) > 1 and len(ours[-1]) > 2 and {ours[-1], ours[0][:1]} <= said


def _age(one: Partner) -> tuple[date, str]:
    return one.on_date or date.min, one.reference
