"""Members year by year: who joined, who came back, who left, and how many stayed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from groupkeeper.domain.people.membership import Membership
from groupkeeper.domain.periods import Period


@dataclass(frozen=True)
class MemberYear:
    """One year of ours: members the day before it began, who came and went, members at its end.

    `joined` came for the first time, `rejoined` after having left; someone who came and went counts
    in both. Of those at the start, `stayed` were members on the last day too.
    """

    year: Period
    at_start: int
    joined: int
    rejoined: int
    left: int
    at_end: int
    stayed: int

    @property
    def stayed_percent(self) -> int | None:
        """How many of a hundred members at the start stayed, rounded; None when there were none."""
        return round(100 * self.stayed / self.at_start) if self.at_start else None


@dataclass(frozen=True)
class _Spell:
    """One time of being a member without a break; `left` is the first day after it."""

    joined: date
    left: date

    def holds_on(self, day: date) -> bool:
        return self.joined <= day < self.left


def member_year(memberships: Iterable[Membership], year: Period) -> MemberYear:
    """Count one year: members at the start, joined and rejoined, less left, are those at its end.

    Changing from one type of membership to another without a break is neither leaving nor joining.
    """
    of = _spells(memberships)
    eve = year.start - timedelta(days=1)
    before = {who for who, spells in of.items() if any(one.holds_on(eve) for one in spells)}
    after = {who for who, spells in of.items() if any(one.holds_on(year.end) for one in spells)}
    return MemberYear(
        year,
        at_start=len(before),
        joined=sum(spells[0].joined in year for spells in of.values()),
        rejoined=sum(later.joined in year for spells in of.values() for later in spells[1:]),
        left=sum(one.left in year for spells in of.values() for one in spells),
        at_end=len(after),
        stayed=len(before & after),
    )


def _spells(memberships: Iterable[Membership]) -> dict[str, list[_Spell]]:
    """Each person's times of membership, oldest first, those that touch made one."""
    told: defaultdict[str, list[_Spell]] = defaultdict(list)
    for one in memberships:
        spell = _Spell(one.joined_on or date.min, one.left_on or date.max)
        if spell.joined < spell.left:
            told[one.person_id].append(spell)
    return {who: _joined_up(spells) for who, spells in told.items()}


def _joined_up(spells: Iterable[_Spell]) -> list[_Spell]:
    whole: list[_Spell] = []
    for spell in sorted(spells, key=lambda one: one.joined):
        if whole and spell.joined <= whole[-1].left:
            whole[-1] = _Spell(whole[-1].joined, max(whole[-1].left, spell.left))
        else:
            whole.append(spell)
    return whole
