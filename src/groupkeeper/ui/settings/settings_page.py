"""Settings: how large, in which colours, who works here, and our group's details."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.small_numbers import FEWER_THAN, HIGHEST, LOWEST
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.details import change_details
from groupkeeper.operations.files import safety_copy
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box, Card, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import Field, choice_field, text_field, under_label
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.preferences import Preferences
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import Look, ThemeKeeper

SIZES = ((1.0, "Normal"), (1.15, "Larger"), (1.30, "Larger still"), (1.50, "Largest"))
LOOKS = (
    ("system", "As the computer"),
    ("light", "Light"),
    ("dark", "Dark"),
    ("high_contrast", "High contrast"),
)
_TOLD_FROM = [
    (n, f"{n} people{' (usual)' if n == FEWER_THAN else ''}") for n in range(LOWEST, HIGHEST + 1)
]


def settings_page_with(
    keeper: ThemeKeeper, preferences: Preferences, another_file: Callable[[], None]
) -> Callable[[Session, Navigate], Page]:
    """Make the settings page of this computer's preferences; `another_file` leaves this file."""
    return lambda session, navigate: Settings(session, keeper, preferences, another_file)


class Settings(Page):
    """Size and colours change at once; our group's details have Save changes."""

    def __init__(
        self,
        session: Session,
        keeper: ThemeKeeper,
        preferences: Preferences,
        another_file: Callable[[], None],
    ) -> None:
        super().__init__("Settings")
        self._session = session
        self._keeper = keeper
        self._preferences = preferences
        self.sizes = OneOf(SIZES, chosen=keeper.scale, name="Text size")
        self.looks = OneOf(LOOKS, chosen=keeper.look, name="Colours")
        self.who = text_field(
            "Your first name",
            optional=True,
            help="For the greeting, and so that the history says who changed what.",
        )
        self.who.set_value(preferences.who)
        self.fields = _details_fields(session.group.details())
        self._fill(another_file)
        self.sizes.chosen.connect(self._choose_size)
        self.looks.chosen.connect(self._choose_look)
        self.who.left.connect(self._keep_who)
        keeper.changed.connect(lambda _: self.sizes.set_value(keeper.scale))

    def _fill(self, another_file: Callable[[], None]) -> None:
        here = Card(
            "On this computer",
            under_label("Text size", self.sizes, help="Ctrl and + or − does the same anywhere."),
            under_label("Colours", self.looks),
            self.who,
            gap=14,
        )
        kept = Card(
            "This file",
            help_text(str(self._session.group.path)),
            row(
                button("Make a safety copy…", icon="download", on=self.make_copy),
                button("Open another file", icon="folder-open", on=another_file),
            ),
        )
        save = button("Save changes", icon="check", kind="primary", on=self.save)
        group = Card(
            "Our group",
            help_text("Printed at the head of every return to a funder."),
            *self.fields.values(),
            row(save),
        )
        self.body.add(TwoColumns(Box(here, kept, gap=16), Box(group)))

    def save(self) -> None:
        """Keep our group's details, or say what is missing."""
        for field in self.fields.values():
            field.set_error("")
        typed = {name: field.value() or "" for name, field in self.fields.items()}
        changed = replace(self._session.group.details(), **typed)
        self._session.attempt(self._say_problems, change_details, changed)

    def make_copy(self) -> None:
        """Copy the group file to a folder or a memory stick, and prove the copy."""
        folder = QFileDialog.getExistingDirectory(self, "Where to put the safety copy")
        if not folder:
            return
        copy = self._session.do(safety_copy, Path(folder), self._session.now())
        if copy is not None:
            self.show_banner(Banner("ok", "A safety copy was made and checked", str(copy)))

    def _say_problems(self, broken: RuleBroken) -> None:
        for problem in broken.problems:
            self.fields[problem.field].set_error(problem.message)

    def _choose_size(self, scale: float) -> None:
        self._preferences.scale = scale
        self._keeper.choose_scale(scale)

    def _choose_look(self, look: Look) -> None:
        self._preferences.look = look
        self._keeper.choose_look(look)

    def _keep_who(self) -> None:
        self._preferences.who = str(self.who.value() or "")


def _details_fields(details: GroupDetails) -> dict[str, Field]:
    made = {
        "name": text_field("Name of the group"),
        "address": text_field("Address or area", optional=True, lines=2),
        "charity_number": text_field("Charity number", optional=True, width=220),
        "contact_name": text_field("Contact person", optional=True),
        "contact_post": text_field("Their post", optional=True),
        "contact_email": text_field("Email", optional=True),
        "contact_phone": text_field("Phone", optional=True, width=220),
    }
    for name, field in made.items():
        field.set_value(getattr(details, name))
    told_from = choice_field(
        "Smallest number of people that others are told", _TOLD_FROM, width=220,
        help="In returns and prints for anyone. Below it they say “fewer than”, so that nobody "
        "can be picked out",
    )  # fmt: skip
    told_from.set_value(details.told_from)
    return {**made, "fewer_than": told_from}
