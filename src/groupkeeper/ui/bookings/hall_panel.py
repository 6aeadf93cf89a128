"""For the hall: words for the public, layout, what it brings, who opens, where the key is."""

from dataclasses import replace

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.people.person import Person
from groupkeeper.errors import Problem, RuleBroken
from groupkeeper.operations.bookings.hall_details import change_hall_details
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.ui.bookings.who import WhoEditor, who_field
from groupkeeper.ui.kit.fields import choice_field, number_field, text_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_TICKS = (
    ("has_music", "Music"), ("has_alcohol", "Alcohol"), ("has_film", "A film"),
    ("has_food", "Food"), ("has_children", "Under-18s"),
)  # fmt: skip


class HallPanel(PanelForm):
    """A few fields of one booking; its place, time and price are changed elsewhere."""

    def __init__(self, session: Session, booking: Booking) -> None:
        super().__init__(session, "Keys and the hall", booking.title, "Save")
        self._booking = booking
        tree = space_tree(session.group)
        layouts = [(one.id, f"{one.name} ({one.capacity} people)") for one in tree.layouts
                   if one.space_id == booking.space_id]  # fmt: skip
        opener, self._opener = self._person("Who opens up", booking.opener_id)
        holder, self._holder = self._person("Who holds the key", booking.key_holder_id)
        key_out = self.date_of("Key given out on")
        key_back = self.date_of("Key came back on")
        public = text_field(
            "Shown to the public as", optional=True, help="On posters. No names, no prices"
        )
        welcome = yes_no_field("Everybody is welcome: say so on posters")
        layout = choice_field("Layout", [("", "None chosen"), *layouts])
        people = number_field("How many people", optional=True)
        so_many = text_field("Why is it safe with so many?", optional=True)
        ticks = {name: yes_no_field(said) for name, said in _TICKS}
        fields = {
            "opener_id": opener, "key_holder_id": holder, "key_out_on": key_out,
            "key_back_on": key_back, "public_title": public, "all_welcome": welcome,
            "space_layout_id": layout, "expected_people": people,
            "over_capacity_because": so_many, **ticks,
        }  # fmt: skip
        for name, field in fields.items():
            if name not in ("opener_id", "key_holder_id"):
                field.set_value(getattr(booking, name))
        self.fill(fields)
        layout.setVisible(bool(layouts))

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        unknown = [
            Problem(name, f"Nobody is called “{editor.value()}” here. Choose from the list.")
            for name, editor in (("opener_id", self._opener), ("key_holder_id", self._holder))
            if editor.newcomer()
        ]
        if unknown:
            self.refuse(RuleBroken(*unknown))
            return False
        typed = self.typed()
        wanted = replace(
            self._booking,
            **{name: typed[name] for name in typed if name not in ("opener_id", "key_holder_id")},
            opener_id=self._opener.person_id,
            key_holder_id=self._holder.person_id,
        )
        return self.session.attempt(self.refuse, change_hall_details, wanted) is not None

    def _person(self, label: str, person_id: str) -> tuple[object, WhoEditor]:
        field, editor = who_field(self.session.group, label)
        found = self.session.group.find(Person, id=person_id) if person_id else []
        editor.choose(found[0] if found else None)
        return field, editor


def hall_panel(session: Session, navigate: Navigate, booking_id: str) -> HallPanel:
    """The keys, the layout and the rest of a booking."""
    return HallPanel(session, session.group.get(Booking, booking_id))
