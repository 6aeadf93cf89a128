"""The people in a role of a session: what they said, and a menu to change it.

Use: `people = RotaPeople(on_answer, on_swap, on_take_off, on_open); people.show_people(...)`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from groupkeeper.domain.volunteers.rota import RotaAnswer
from groupkeeper.domain.words import begun_large
from groupkeeper.storage.queries.volunteers.rota import OnRota
from groupkeeper.ui.kit.buttons import Button, MenuChoice, menu_button
from groupkeeper.ui.kit.card import Box, SnugBox
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.volunteers.rota_wording import say_answer

_SAID = {
    RotaAnswer.COMING.value: "Coming",
    RotaAnswer.ASKED.value: "Asked",
    RotaAnswer.CANNOT.value: "Cannot come",
    RotaAnswer.DID_NOT_COME.value: "Did not come",
}


@dataclass(frozen=True)
class OnPeople:
    """What happens when something is chosen for somebody on the rota."""

    answer: Callable[[OnRota, str], object]
    swap: Callable[[OnRota], object]
    take_off: Callable[[OnRota], object]
    away: Callable[[OnRota], object]
    print_days: Callable[[OnRota], object]
    open: Callable[[OnRota], object]


class RotaPeople(Box):
    """A line for each; its button says what they answered and opens the other answers."""

    def __init__(self, on: OnPeople) -> None:
        super().__init__(gap=4)
        self._on = on
        self.menus: list[Button] = []
        self.setAccessibleName("On the rota")

    def show_people(
        self, people: Sequence[OnRota], also: Mapping[str, str], *, is_over: bool
    ) -> None:
        """Show these people, and what they do `also` at that time, by person.

        That somebody did not come can be said once it `is_over`.
        """
        self.clear()
        self.menus = []
        for person in people:
            menu = menu_button(
                _SAID.get(person.answer, person.answer), self._choices(person, is_over)
            )
            menu.setAccessibleName(f"{person.name}: {say_answer(person)}. Change")
            self.menus.append(menu)
            remark = _remark(person, also.get(person.person_id, ""))
            tone = "ink" if person.is_on else "ink2"
            names = Box(Label(person.name, "strong", tone, wrap=True), gap=0)
            if remark:
                names.add(Label(remark, "help", "ink2", wrap=True))
            line = SnugBox(down=False, gap=10, margins=(0, 2, 0, 2))
            line.add(names, stretch=1)
            line.add(menu)
            self.add(line)

    def _choices(self, person: OnRota, is_over: bool) -> list[MenuChoice]:
        answers = [answer for answer in _SAID if answer != person.answer]
        if not is_over:
            answers = [answer for answer in answers if answer != RotaAnswer.DID_NOT_COME]
        found = [
            MenuChoice(
                _SAID[answer],
                lambda answer=answer: self._on.answer(person, answer),
                "check" if answer == RotaAnswer.COMING else None,
            )
            for answer in answers
        ]
        take_off = MenuChoice("Take off the rota", lambda: self._on.take_off(person), "trash-2")
        if not person.is_kept:
            return [take_off]
        if person.is_on:
            swap = "Swap with somebody…"
            found.append(MenuChoice(swap, lambda: self._on.swap(person), "git-compare-arrows"))
        return [
            *found,
            MenuChoice("Say when they are away…", lambda: self._on.away(person), "calendar-x"),
            MenuChoice("Print their days…", lambda: self._on.print_days(person), "printer"),
            MenuChoice("Open this person", lambda: self._on.open(person), "user"),
            take_off,
        ]


def _remark(person: OnRota, also: str) -> str:
    """What else is to be known: away, or another place then and why that is all right."""
    found = [begun_large(say_answer(person))] if person.away or not person.is_kept else []
    if also and person.is_on:
        because = f": {person.overlap_because}" if person.overlap_because else ""
        found.append(f"Also {also}{because}")
    return " · ".join(found)
