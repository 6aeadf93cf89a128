"""Our grants as a register: in the 360Giving standard where they can be, else in our own list."""

from dataclasses import dataclass
from pathlib import Path

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.grants.award import Award, Funder
from groupkeeper.domain.grants.stages import NO_MONEY_YET, stage_of
from groupkeeper.domain.group import GroupDetails, Nation
from groupkeeper.errors import FileProblem
from groupkeeper.exchange.threesixty_out import (
    RegisterGrant,
    local_csv,
    register_csv,
    register_json,
    register_xlsx,
)
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.grants.money import money_of
from groupkeeper.storage.saving import save_file

_WRITERS = {".csv": register_csv, ".xlsx": register_xlsx, ".json": register_json}
_LIST_OF = {
    Nation.ENGLAND_AND_WALES: "GB-CHC-",
    Nation.SCOTLAND: "GB-SC-",
    Nation.NORTHERN_IRELAND: "GB-NIC-",
}


@dataclass(frozen=True)
class SavedRegister:
    """How many grants went where; `local` is the list of the others, where there are any."""

    to: Path
    in_standard: int
    local: Path | None
    others: int

    def said(self) -> str:
        """What was saved, in a sentence or two."""
        first = f"{count_said(self.in_standard, 'grant')} in the 360Giving standard."
        if self.local is None:
            return first
        return (
            f"{first} {count_said(self.others, 'grant')} that the standard cannot take: in "
            f"{self.local.name}, each with the reason."
        )


def register_of(group: GroupFile) -> tuple[list[RegisterGrant], list[RegisterGrant]]:
    """The grants that belong in a 360Giving file, and the others; oldest award first.

    Nothing is said of people, and no identifier is made up: not of a grant, nor of us (R-360-2).
    """
    details = group.details()
    funders = {one.id: one for one in group.find(Funder)}
    awards = sorted(group.find(Award), key=lambda one: (str(one.awarded_on), one.title))
    rows = [
        _row(one, funders.get(one.funder_id, Funder()), details, money_of(group, one.id).received)
        for one in awards
    ]
    return [one for one in rows if not one.why_local], [one for one in rows if one.why_local]


def save_register(group: GroupFile, to: Path) -> SavedRegister:
    """Save the register as .csv, .xlsx or .json; the others as a CSV file beside it.

    FileProblem for another ending, or when it cannot be written.
    """
    write = _WRITERS.get(to.suffix.lower())
    if write is None:
        raise FileProblem(
            f"A register of grants ends in .csv, .xlsx or .json. Nothing was written. Let "
            f"“{to.name}” end in one of them."
        )
    standard, others = register_of(group)
    save_file(to, write(standard))
    local = None
    if others:
        local = to.with_name(f"{to.stem} not in 360Giving.csv")
        save_file(local, local_csv(others))
    return SavedRegister(to, len(standard), local, len(others))


def our_identifier(details: GroupDetails) -> str:
    """Our own identifier out of our charity number; "" without one."""
    number = "".join(details.charity_number.split()).upper()
    if not number:
        return ""
    prefix = _LIST_OF.get(Nation(details.nation) if details.nation else Nation.ENGLAND_AND_WALES)
    if prefix == "GB-SC-" and not number.startswith("SC"):
        number = f"SC{number}"
    return f"{prefix}{number}"


def _row(award: Award, funder: Funder, details: GroupDetails, received: int) -> RegisterGrant:
    ours = our_identifier(details)
    return RegisterGrant(
        identifier=award.grant_identifier,
        title=award.title,
        purpose=award.purpose,
        programme=award.programme,
        stage=stage_of(award).label,
        reference=award.reference,
        our_reference=award.our_reference,
        applied_pence=award.applied_pence,
        awarded_pence=award.awarded_pence,
        received_pence=received,
        awarded_on=award.awarded_on,
        starts_on=award.starts_on,
        ends_on=award.ends_on,
        funder=funder.name,
        funder_identifier=funder.organisation_identifier,
        recipient=details.name,
        recipient_identifier=ours,
        recipient_charity_number=details.charity_number.strip(),
        why_local=_why_local(award, funder, ours),
    )


def _why_local(award: Award, funder: Funder, ours: str) -> str:
    if stage_of(award) in NO_MONEY_YET:
        return "It was not awarded"
    lacks = [
        said
        for said, there in (
            ("the funder's identifier of the grant", award.grant_identifier),
            ("the identifier of the funder", funder.organisation_identifier),
            ("our charity number", ours),
            ("the amount", award.awarded_pence),
            ("the day of the award", award.awarded_on),
        )
        if not there
    ]
    return f"Not known: {', '.join(lacks)}" if lacks else ""
