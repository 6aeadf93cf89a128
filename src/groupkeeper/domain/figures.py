"""A figure: one number of a return or of accounts, its rule and the records it counted."""

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_minutes

TAIL_LIMIT = 40  # with its head, a figure id keeps within the 60 letters of a locked figure
FINGERPRINT_SHOWN = 8


class Unit(StrEnum):
    """What a figure counts. Nothing turns one unit into another (R-VOL-1, R-PPL-1)."""

    PEOPLE = "people"
    ATTENDANCES = "attendances"
    SESSIONS = "sessions"
    MINUTES = "minutes"
    PENCE = "pence"
    NUMBER = "number"
    TENTHS = "tenths"
    PERCENT = "percent"
    DAYS = "days"  # of seven hours, in tenths


def rule_for_part(rule: str, part: str) -> str:
    """The rule of a figure that counts only a part: "in the role Cook", "in April 2025"."""
    return f"{rule} Only {part}."


@dataclass(frozen=True)
class Counted:
    """The records of one kind that a figure was counted from, first to last number where they
    have one."""

    kind: str
    ids: tuple[str, ...]
    first: str = ""
    last: str = ""

    def said(self) -> str:
        """ "214, V-A0031 to V-A0388"."""
        if not self.first:
            return f"{len(self.ids):,}"
        numbers = self.first if self.first == self.last else f"{self.first} to {self.last}"
        return f"{len(self.ids):,}, {numbers}"


@dataclass(frozen=True)
class LeftOut:
    """Records that might have been expected in a figure, and why they are not in it."""

    reason: str
    records: Counted

    def said(self) -> str:
        """ "6 dated after the period (H-A0389 to H-A0394)"."""
        numbers = self.records.said().partition(", ")[2]
        return f"{len(self.records.ids):,} {self.reason}" + (f" ({numbers})" if numbers else "")


@dataclass(frozen=True)
class Figure:
    """One number and its trace. `amount` is whole people, minutes, pence … as `unit` says."""

    id: str
    label: str
    amount: int
    unit: Unit
    rule: str
    counted: tuple[Counted, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    at_least: bool = False
    signed: bool = False  # below zero is said with a minus: nothing went over, it was taken back

    @property
    def records(self) -> tuple[str, ...]:
        """The ids of the records that the amount was counted from."""
        return self.counted[0].ids if self.counted else ()


def say_figure(figure: Figure, decimals: int | None = None) -> str:
    """The amount as paper and windows say it: "1,086.5", "£4,299.96", "£12.50 over", "22.0".

    `decimals` is how many of them a column of hours shows; by default as many as there are.
    """
    if figure.unit is Unit.PENCE:
        return say_pence(figure.amount) if figure.signed else _say_money(figure.amount)
    if figure.unit is Unit.MINUTES:
        return say_minutes(figure.amount) if decimals is None else _say_hours(figure, decimals)
    if figure.unit in (Unit.TENTHS, Unit.DAYS):
        return f"{figure.amount / 10:,.1f}"
    if figure.unit is Unit.PERCENT:
        return f"{figure.amount}%"
    return f"{figure.amount:,}"


def hour_decimals(figures: Iterable[Figure]) -> int | None:
    """How many decimals a column with these figures needs, so that its points stand in a line."""
    hours = [figure.amount for figure in figures if figure.unit is Unit.MINUTES]
    if not hours:
        return None
    return 2 if any(minutes % 30 for minutes in hours) else int(any(m % 60 for m in hours))


def _say_hours(figure: Figure, decimals: int) -> str:
    return f"{figure.amount / 60:,.{decimals}f}"


def _say_money(pence: int) -> str:
    return say_pence(pence) if pence >= 0 else f"{say_pence(-pence)} over"


def counted(kind: str, records: Iterable[tuple[str, str]]) -> Counted:
    """Counted records of one kind from (id, reference) pairs, in order of their numbers."""
    pairs = sorted((reference, record_id) for record_id, reference in records)
    numbered = [reference for reference, _ in pairs if reference]
    ids = tuple(record_id for _, record_id in pairs)
    return Counted(kind, ids, *((numbered[0], numbered[-1]) if numbered else ()))


def _plain(name: str) -> str:
    letters = unicodedata.normalize("NFKD", name.lower()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:TAIL_LIMIT].strip("-") or "x"


def short_names(names: Mapping[str, str]) -> dict[str, str]:
    """For each record id, its name as the tail of a figure id: "kitchen-help"; no two alike."""
    short: dict[str, str] = {}
    taken: set[str] = set()
    for record_id, name in sorted(names.items(), key=lambda pair: (pair[1], pair[0])):
        wanted = _plain(name)
        chosen, number = wanted, 2
        while chosen in taken:
            ending = f"-{number}"
            chosen, number = wanted[: TAIL_LIMIT - len(ending)] + ending, number + 1
        taken.add(chosen)
        short[record_id] = chosen
    return short


def fingerprint_of(figures: Iterable[Figure]) -> str:
    """SHA-256, in hex, of the figures as they would be stored: the same figures, the same print."""
    hashed = hashlib.sha256()
    for one in sorted(figures, key=lambda one: one.id):
        said = [one.id, one.amount, one.unit, one.rule, [[c.kind, len(c.ids)] for c in one.counted]]
        hashed.update(json.dumps(said, ensure_ascii=True).encode())
        for records in one.counted:
            hashed.update("\n".join(sorted(records.ids)).encode())
    return hashed.hexdigest()
