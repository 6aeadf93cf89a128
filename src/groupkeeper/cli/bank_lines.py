"""Lines of the bank as the verb `bank` tells them: what each says, and what it may be."""

from collections.abc import Sequence
from typing import Any

from groupkeeper.cli.answers import Answer
from groupkeeper.domain.cashbook.lines import Account
from groupkeeper.domain.cashbook.matching import LineOffers, Offer
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import table_date
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank import settled_lines


def waiting_lines(found: Sequence[LineOffers], account: Account) -> Answer:
    """The lines of an account that wait, each with what it may be."""
    lines = [text for one in found for text in line_said(one)]
    sure = sum(one.sure is not None for one in found)
    lines.append(f"{count_said(len(found), 'line')} of {account.name} waiting, {sure} sure.")
    return "\n".join(lines), {
        "account": account.name,
        "count": len(found),
        "sure": sure,
        "rows": [line_as_json(one) for one in found],
    }


def lines_done(group: GroupFile, account: Account) -> Answer:
    """The lines of an account that are matched or left out, each with what became of it."""
    found = settled_lines(group, account.id)
    rows = [
        {"id": line.id, "date": line.on_date, "pence": line.pence, "words": line.words,
         "became": became}
        for line, became in found
    ]  # fmt: skip
    lines = [
        f"{table_date(line.on_date)}  {say_pence(line.pence or 0)}  {line.words}: {became}"
        for line, became in found
    ]
    return "\n".join([*lines, f"{count_said(len(rows), 'line')} matched or left out."]), {
        "count": len(rows), "rows": rows,
    }  # fmt: skip


def line_said(one: LineOffers) -> list[str]:
    """A line, what is offered for it, and what such lines were before."""
    line = one.line
    head = f"{table_date(line.on_date)}  {say_pence(line.pence or 0)}  {line.words}  [{line.id}]"
    offers = [
        f"    {'sure: ' if offer.sure else ''}{offer.partner.said}  [{offer.partner.key}]"
        for offer in one.offers
    ]
    return [head, *offers, *(f"    as before: {rule.party}" for rule in one.rules)]


def line_as_json(one: LineOffers) -> dict[str, Any]:
    """The same as JSON."""
    return {
        "id": one.line.id,
        "date": one.line.on_date,
        "pence": one.line.pence,
        "words": one.line.words,
        "offers": [_offer_as_json(offer) for offer in one.offers],
        "rules": [{"id": rule.id, "words": rule.words, "party": rule.party} for rule in one.rules],
    }


def _offer_as_json(offer: Offer) -> dict[str, Any]:
    return {
        "with": offer.partner.key,
        "kind": offer.partner.kind.value,
        "said": offer.partner.said,
        "days": offer.days,
        "likeness": offer.likeness,
        "sure": offer.sure,
    }
