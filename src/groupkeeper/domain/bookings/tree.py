"""Which spaces take each other: a whole takes its parts, a part takes its wholes (R-BKG-2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import OpeningHours, Space, SpaceLayout


@dataclass(frozen=True)
class SpaceTree:
    """The spaces of a group, in the order lists show them, with their layouts and hours."""

    spaces: tuple[Space, ...]
    layouts: tuple[SpaceLayout, ...] = ()
    hours: tuple[OpeningHours, ...] = ()

    @classmethod
    def of(
        cls,
        spaces: Iterable[Space],
        layouts: Iterable[SpaceLayout] = (),
        hours: Iterable[OpeningHours] = (),
    ) -> "SpaceTree":
        """A tree of these spaces, put in order by position and name."""
        ordered = sorted(spaces, key=lambda space: (space.position or 0, space.name))
        return cls(tuple(ordered), tuple(layouts), tuple(hours))

    def layout_of(self, booking: Booking) -> SpaceLayout | None:
        """The layout of a booking; None without one, or when it is of another space."""
        return next(
            (
                one
                for one in self.layouts
                if one.id == booking.space_layout_id and one.space_id == booking.space_id
            ),
            None,
        )

    def holds(self, booking: Booking) -> int | None:
        """How many people its space holds as it is laid out (R-BKG-5); None when not known."""
        layout, space = self.layout_of(booking), self.find(booking.space_id)
        if layout and layout.capacity is not None:
            return layout.capacity
        return space.capacity if space else None

    def find(self, space_id: str) -> Space | None:
        """The space with this id; None when the group has none."""
        return next((space for space in self.spaces if space.id == space_id), None)

    def name(self, space_id: str) -> str:
        """The space as a sentence says it: "the Main hall"."""
        space = self.find(space_id)
        return say_space(space) if space else "a space that is no longer there"

    def wholes_of(self, space_id: str) -> frozenset[str]:
        """Every space this one is inside, at any depth; never itself."""
        return frozenset(self._upwards(space_id)) - {space_id}

    def parts_of(self, space_id: str) -> frozenset[str]:
        """Every space inside this one, at any depth; never itself."""
        return frozenset(space.id for space in self.spaces if space_id in self.wholes_of(space.id))

    def taken_with(self, space_id: str) -> frozenset[str]:
        """The space, its wholes and its parts: all that one booking of it takes."""
        return self.wholes_of(space_id) | self.parts_of(space_id) | {space_id}

    def touch(self, one_id: str, other_id: str) -> bool:
        """Whether two spaces share floor. Two parts of one whole do not."""
        return (
            one_id == other_id
            or one_id in self._upwards(other_id)
            or other_id in self._upwards(one_id)
        )

    def _upwards(self, space_id: str) -> Iterator[str]:
        """The wholes of a space, nearest first; a circle two laptops made ends where it began."""
        seen: set[str] = {space_id}
        space = self.find(space_id)
        while space and space.inside_id and space.inside_id not in seen:
            seen.add(space.inside_id)
            yield space.inside_id
            space = self.find(space.inside_id)


def say_space(space: Space) -> str:
    """ "the Main hall"; a name that brings its own article keeps it."""
    name = space.name
    return f"the {name[4:]}" if name.lower().startswith("the ") else f"the {name}"
