"""What a rota says on paper: a month for the wall, and one person's own days."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class WallDay:
    """One session across the top."""

    day: date
    times: str
    called_off: bool = False


@dataclass(frozen=True)
class WallCell:
    """Who comes in a role that day, as the wall may name them, and how many are still needed."""

    names: tuple[str, ...] = ()
    missing: int = 0


@dataclass(frozen=True)
class WallRole:
    """One role down the side, with a cell for each day."""

    role: str
    cells: tuple[WallCell, ...]


@dataclass(frozen=True)
class WallRota:
    """The rota of one activity for one month."""

    activity: str
    month: str
    place: str
    days: tuple[WallDay, ...]
    roles: tuple[WallRole, ...]

    @property
    def missing(self) -> int:
        """How many people are still needed in the month."""
        return sum(cell.missing for role in self.roles for cell in role.cells)


@dataclass(frozen=True)
class OwnDay:
    """One session somebody is on the rota for."""

    day: date
    times: str
    activity: str
    place: str
    roles: str
    asked: bool = False


@dataclass(frozen=True)
class OwnRota:
    """One person's days, the soonest first."""

    name: str
    days: tuple[OwnDay, ...]
