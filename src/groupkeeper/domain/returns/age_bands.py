"""Age bands as funders ask for them, and in which of them somebody is on a day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.people.person import AgeBand
from groupkeeper.domain.returns.gathered import AgeKnown

OLDEST = 150
_UNDER = re.compile(r"(?:under|below|younger than)\s*(\d{1,3})")
_OVER = re.compile(r"over\s*(\d{1,3})")
_FROM_TO = re.compile(r"(\d{1,3})\s*(?:-|–|to|and)\s*(\d{1,3})")
_AND_OVER = re.compile(r"(\d{1,3})\s*(?:\+|plus|and over|and above|or over|or older|and older)")


@dataclass(frozen=True)
class Band:
    """Ages from `youngest` to `oldest`, both included, under the funder's own words."""

    words: str
    youngest: int
    oldest: int

    def holds(self, youngest: int, oldest: int) -> bool:
        """Whether all these ages are in the band."""
        return self.youngest <= youngest and oldest <= self.oldest


def read_band(words: str) -> Band | None:
    """A band out of "Under 16", "16-24", "25 to 64", "65+" or "80 and over"; None if unclear."""
    plain = " ".join(words.casefold().replace("aged", " ").replace("years", " ").split())
    if found := _UNDER.fullmatch(plain):
        return Band(words, 0, int(found[1]) - 1)
    if found := _OVER.fullmatch(plain):
        return Band(words, int(found[1]) + 1, OLDEST)
    if found := _FROM_TO.fullmatch(plain):
        return Band(words, int(found[1]), int(found[2]))
    if found := _AND_OVER.fullmatch(plain):
        return Band(words, int(found[1]), OLDEST)
    return None


USUAL = tuple(
    Band(one.label, low, high)
    for one, (low, high) in zip(
        AgeBand,
        ((0, 4), (5, 11), (12, 17), (18, 24), (25, 64), (65, 79), (80, OLDEST)),
        strict=True,
    )
)


_OURS = {one.value: band for one, band in zip(AgeBand, USUAL, strict=True)}


def bands_asked(typed: str) -> tuple[Band, ...]:
    """The bands a funder asks for, by lines or commas; the usual ones when none are typed."""
    found = [read_band(words) for words in _parted(typed)]
    return tuple(one for one in found if one) or USUAL


def bands_unread(typed: str) -> tuple[str, ...]:
    """What was typed among them that is no age band we can read."""
    return tuple(words for words in _parted(typed) if read_band(words) is None)


def _parted(typed: str) -> list[str]:
    return [words.strip() for words in re.split(r"[\n,;]", typed) if words.strip()]


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(known: AgeKnown, day: date, bands: Sequence[Band]) -> Band | None:
    """The band somebody is in on a day; None when that is not known for sure."""
    if known.born is not None:
        youngest = oldest = age_on(known.born, day)
    else:
        own = _OURS.get(known.band)
        if own is None:
            return None
        youngest, oldest = own.youngest, own.oldest
    return next((band for band in bands if band.holds(youngest, oldest)), None)
