"""What someone has agreed to now, out of every answer they ever gave."""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.people.agreement import Consent

OldestFirst = tuple[date, str]


def latest_answers(consents: Iterable[Consent], day: date | None = None) -> dict[str, Consent]:
    """The newest answer to each purpose, going by what had been said by `day`.

    Of two answers on one day the one written down later holds (ids are in order of time).
    """
    latest: dict[str, Consent] = {}
    for consent in sorted(consents, key=_when):
        if day is None or consent.on_date is None or consent.on_date <= day:
            latest[consent.purpose] = consent
    return latest


def _when(consent: Consent) -> OldestFirst:
    return (consent.on_date or date.min, consent.id)
