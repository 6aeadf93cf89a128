"""Bringing in grants a funder published (360Giving): those to our group, as awards to report on.

People and payments are never made from them (R-360-1): money that came in is written down when it
is seen on the bank statement.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import Record, check, field_of
from groupkeeper.domain.grants.award import Award, Funder, Stage
from groupkeeper.domain.grants.facts import fact_said
from groupkeeper.domain.grants.stages import NO_MONEY_YET
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.threesixty import Grant, GrantsFile
from groupkeeper.operations.grants.grants import fund_for
from groupkeeper.operations.imports import Brought, Outcome
from groupkeeper.storage.backup import copy_to
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.places import machine_places

MANY_ROWS = 20
"""A file with more rows than this, to several recipients, is a funder's whole list."""
_POUNDS = "GBP"
_CHARITY = "GB-CHC-"
_COMPARED = (
    "title", "purpose", "awarded_pence", "applied_pence", "awarded_on", "starts_on", "ends_on",
    "programme", "grant_identifier",
)  # fmt: skip
_TOO_MANY_FIGURES = 10  # before the point: such a number is a slip, or made to harm
NOTHING_CHOSEN: Mapping[int, str] = {}


@dataclass(frozen=True)
class GrantRow:
    """One grant of the file and what would become of it."""

    number: int
    title: str
    outcome: Outcome
    message: str = ""
    recipient: str = ""
    award: Award | None = None
    made: tuple[Record, ...] = ()
    news: tuple[tuple[str, Any], ...] = ()

    @property
    def changes(self) -> tuple[tuple[str, str, str], ...]:
        """Each change to a grant we have, in words: what, as it is, as it would be (R-360-1)."""
        if self.award is None or self.outcome != Outcome.CHANGED:
            return ()
        after = replace(self.award, **dict(self.news))
        return tuple(
            (field_of(Award, name).label, fact_said(self.award, name), fact_said(after, name))
            for name, _ in self.news
        )


@dataclass(frozen=True)
class GrantsPreview:
    """What bringing in a file of grants would do. Nothing has been written."""

    source: str
    rows: tuple[GrantRow, ...]
    notes: tuple[str, ...] = ()

    def count(self, outcome: Outcome) -> int:
        """How many grants would end this way."""
        return sum(row.outcome == outcome for row in self.rows)

    @property
    def trouble(self) -> tuple[GrantRow, ...]:
        """The grants that would be left out."""
        return tuple(row for row in self.rows if row.outcome == Outcome.TROUBLE)


def preview_grants(
    group: GroupFile,
    file: GrantsFile,
    recipient: str = "",
    into: Mapping[int, str] = NOTHING_CHOSEN,
) -> GrantsPreview:
    """What each grant to our group would become. Writes nothing.

    `recipient` picks grants by words of the recipient's name, or by its identifier or charity
    number. Raises ImportTrouble when it picks none, or when nothing says which grants are ours.
    `into` says by row which grant of ours a row is about; others are known by their identifier.
    """
    picked, notes = _ours(file, group.details(), recipient)
    rows = looked_at(picked, group.find(Funder), group.find(Award), into)
    return GrantsPreview(file.name, rows, (*file.notes, *notes))


def looked_at(
    grants: Iterable[Grant],
    funders: Iterable[Funder],
    awards: Iterable[Award],
    into: Mapping[int, str] = NOTHING_CHOSEN,
) -> tuple[GrantRow, ...]:
    """What each grant would become beside the funders and awards held."""
    look = _Look(funders, awards, into)
    return tuple(replace(look.at(grant), recipient=grant.recipient) for grant in grants)


def bring_in_grants(
    group: GroupFile, preview: GrantsPreview, *, now: datetime | None = None
) -> Brought:
    """Bring in the grants of a preview that are new or changed: one step, one undo.

    A safety copy of the group file is made first. Each new award gets a restricted fund.
    """
    new = [row for row in preview.rows if row.outcome == Outcome.NEW]
    changed = [row for row in preview.rows if row.outcome == Outcome.CHANGED]
    if not new and not changed:
        return Brought(0, 0)
    copy_to(group.connection, group.path, machine_places().copies, now or datetime.now())
    grants = len(new) + len(changed)
    label = f"Bring in {grants:,} {'grant' if grants == 1 else 'grants'} from {preview.source}"
    with group.step(label) as step:
        step.save_all(record for row in new for record in row.made)
        step.save_all(row.award for row in new if row.award)
        for row in changed:
            if row.award:
                changed_award = replace(group.get(Award, row.award.id), **dict(row.news))
                if not changed_award.fund_id:
                    fund = fund_for(changed_award, group.get(Funder, changed_award.funder_id))
                    step.save(fund)
                    changed_award = replace(changed_award, fund_id=fund.id)
                step.save(changed_award)
    return Brought(len(new), len(changed))


def _ours(
    file: GrantsFile, details: GroupDetails, recipient: str
) -> tuple[Sequence[Grant], tuple[str, ...]]:
    if recipient.strip():
        picked = [grant for grant in file.grants if _is_to(grant, recipient)]
        if not picked:
            raise ImportTrouble(
                f"No grant in “{file.name}” is to “{recipient.strip()}”. Nothing was brought in."
                f" The grants are to, among others: {_some_recipients(file.grants)}."
            )
        return picked, ()
    picked = [grant for grant in file.grants if _is_to_our_group(grant, details)]
    several = len({_recipient_key(grant) for grant in file.grants}) > 1
    if picked and several:
        left = len(file.grants) - len(picked)
        were = "was" if left == 1 else "were"
        return picked, (f"{count_said(left, 'grant')} to others {were} left out.",)
    if several and len(file.grants) > MANY_ROWS:
        raise ImportTrouble(
            f"“{file.name}” lists {len(file.grants):,} grants to many groups, and none of them is"
            f" surely to “{details.name}”. Nothing was brought in. Say which are"
            " yours: under “Only grants to” (--recipient), a part of your name or its number."
        )
    return file.grants, ()


def _is_to(grant: Grant, wanted: str) -> bool:
    asked = _plain(wanted)
    exact = (grant.recipient_identifier, grant.recipient_charity_number)
    return (bool(asked) and asked in _plain(grant.recipient)) or any(
        each.casefold() in (wanted.strip().casefold(), f"{_CHARITY}{wanted.strip()}".casefold())
        for each in exact
        if each
    )


def _is_to_our_group(grant: Grant, details: GroupDetails) -> bool:
    number = details.charity_number.strip()
    numbers = (grant.recipient_charity_number, grant.recipient_identifier.removeprefix(_CHARITY))
    return bool(number and number in numbers) or (
        bool(grant.recipient) and _plain(grant.recipient) == _plain(details.name)
    )


def _plain(name: str) -> str:
    letters = plain_letters(name).replace("&", " and ")
    words = "".join(letter if letter.isalnum() else " " for letter in letters).split()
    return " ".join(word for word in words if word not in ("the", "ltd", "limited"))


def _recipient_key(grant: Grant) -> str:
    return grant.recipient_identifier or _plain(grant.recipient)


def _some_recipients(grants: Iterable[Grant]) -> str:
    names = dict.fromkeys(grant.recipient for grant in grants if grant.recipient)
    return ", ".join(f"“{name}”" for name in list(names)[:5]) or "nobody named"


class _Look:
    """Looks at grants one after the other beside the funders and awards the group holds."""

    def __init__(
        self, funders: Iterable[Funder], awards: Iterable[Award], into: Mapping[int, str]
    ) -> None:
        held = list(awards)
        self._awards = {award.grant_identifier: award for award in held if award.grant_identifier}
        self._by_id = {award.id: award for award in held}
        self._into = into
        self._funders: dict[str, Funder] = {}
        for funder in funders:
            self._know(funder)
        self._rows_of: dict[str, int] = {}

    def at(self, grant: Grant) -> GrantRow:
        """What would become of one grant."""
        message = "; ".join(_troubles(grant))
        if not message and grant.identifier in self._rows_of:
            first = self._rows_of[grant.identifier]
            message = f"The same grant stands in row {first}: twice in this file"
        if message:
            return GrantRow(grant.row, grant.title, Outcome.TROUBLE, message)
        self._rows_of[grant.identifier] = grant.row
        chosen = self._by_id.get(self._into.get(grant.row, ""))
        if chosen is not None and chosen.grant_identifier not in ("", grant.identifier):
            words = f"“{chosen.title}” is another grant of the funder's: its identifier differs"
            return GrantRow(grant.row, grant.title, Outcome.TROUBLE, words)
        held = self._awards.get(grant.identifier) or chosen
        return self._new(grant) if held is None else _known_already(grant, held)

    def _new(self, grant: Grant) -> GrantRow:
        known = self._funder(grant)
        funder = known or Funder(
            name=grant.funder,
            organisation_identifier=grant.funder_identifier,
            charity_number=_charity_number(grant.funder_identifier),
        )
        award = replace(_award(grant), funder_id=funder.id)
        fund = fund_for(award, funder)
        award = replace(award, fund_id=fund.id)
        problems = [problem.message for each in (funder, fund, award) for problem in check(each)]
        if problems:
            message = " ".join(dict.fromkeys(problems))
            return GrantRow(grant.row, grant.title, Outcome.TROUBLE, message)
        self._know(funder)
        made = (fund,) if known else (funder, fund)
        return GrantRow(grant.row, grant.title, Outcome.NEW, award=award, made=made)

    def _funder(self, grant: Grant) -> Funder | None:
        by_identifier = self._funders.get(grant.funder_identifier or "-")
        return by_identifier or self._funders.get(_plain(grant.funder))

    def _know(self, funder: Funder) -> None:
        if funder.organisation_identifier:
            self._funders.setdefault(funder.organisation_identifier, funder)
        self._funders.setdefault(_plain(funder.name), funder)


def _known_already(grant: Grant, held: Award) -> GrantRow:
    """A blank in the file says nothing, so it clears nothing."""
    read = _award(grant)
    news = tuple(
        (name, new)
        for name in _COMPARED
        if (new := getattr(read, name)) not in ("", None) and new != getattr(held, name)
    )
    if held.stage in NO_MONEY_YET:
        news = (*news, ("stage", Stage.AWARDED.value))
    outcome = Outcome.CHANGED if news else Outcome.SAME
    return GrantRow(grant.row, grant.title, outcome, award=held, news=news)


def _award(grant: Grant) -> Award:
    return Award(
        title=grant.title,
        purpose=grant.description,
        programme=grant.programme,
        awarded_pence=_pence(grant.awarded),
        applied_pence=_pence(grant.applied),
        awarded_on=grant.awarded_on,
        starts_on=grant.starts_on,
        ends_on=grant.ends_on,
        grant_identifier=grant.identifier,
    )


def _troubles(grant: Grant) -> Iterable[str]:
    if grant.to_a_person and not grant.recipient:
        yield "It is a grant to a person, not to a group"
        return
    yield from grant.troubles
    missing = [
        said
        for said, there in (
            ("Identifier", grant.identifier),
            ("Title", grant.title),
            ("Funding Org:Name", grant.funder),
            ("Amount Awarded", grant.awarded is not None or grant.troubles),
            ("Currency", grant.currency),
            ("Award Date", grant.awarded_on or grant.troubles),
        )
        if not there
    ]
    if missing:
        yield f"Missing: {', '.join(f'“{name}”' for name in missing)}"
    if grant.currency not in ("", _POUNDS):
        yield f"It is in {grant.currency}, and GroupKeeper keeps pounds"
    for amount in (grant.awarded, grant.applied):
        if amount is None:
            continue
        if amount.adjusted() >= _TOO_MANY_FIGURES:
            yield f"“{amount}” pounds is larger than any grant"
        elif amount * 100 != int(amount * 100) or amount < 0:
            yield f"“{amount}” is not an amount in whole pence"
    if grant.starts_on and grant.ends_on and grant.ends_on < grant.starts_on:
        yield "It ends before it starts"


def _pence(amount: Decimal | None) -> int | None:
    return None if amount is None else int(amount * 100)


def _charity_number(identifier: str) -> str:
    return identifier.removeprefix(_CHARITY) if identifier.startswith(_CHARITY) else ""
