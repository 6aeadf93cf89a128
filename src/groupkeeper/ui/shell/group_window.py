"""The window of one open group: pages by name, the strip with Undo, refusals said on the page.

Use: `GroupWindow(keeper, session, pages)` with `pages` as `PageOf` values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtWidgets import QWidget

from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.help_about import help_about
from groupkeeper.ui.shell.later import Make, later
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.places import Place
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.shell.window import Window

_WORDS_ON_FIRST_LINE = 2
_NAME = "groupkeeper_page"
_find_panel = later("groupkeeper.ui.shell.find_panel", "find_panel")


@dataclass(frozen=True)
class PageOf:
    """A page by its name: the place it belongs to, and `make(session, navigate, *what)`.

    A page that makes a `Panel` is shown beside the page that is there, or with `at_its_place`
    beside the page of its place.
    """

    to: To
    place: To
    make: Make
    at_its_place: bool = False


class GroupWindow(Window):
    """One open group file on the screen."""

    def __init__(
        self,
        keeper: ThemeKeeper,
        session: Session,
        places: Sequence[Place],
        pages: Sequence[PageOf],
    ) -> None:
        super().__init__(keeper)
        self.session = session
        self._pages_by_name = {page.to: page for page in pages}
        for place in places:
            page = self._pages_by_name[To(place.key)]
            self.add_place(place, lambda page=page: self._made(page))
        self._places = places
        self.add_key("Ctrl+K", self.find_anything)
        self.on_undo = session.undo
        self.on_redo = session.redo
        session.changed.connect(self._say_done)
        session.refused.connect(self._say_refused)
        self.place_changed.connect(lambda _: self.say_nothing())
        self.show_group()

    def show_group(self) -> None:
        """Show the group's name and that everything is saved."""
        words = self.session.group.details().name.split()
        self.set_group(
            " ".join(words[:_WORDS_ON_FIRST_LINE]), " ".join(words[_WORDS_ON_FIRST_LINE:])
        )
        self._say_saved(self.session.now())

    def find_anything(self) -> None:
        """Show the one box that goes anywhere (Ctrl+K), in place of any panel before."""
        made = _find_panel(self.session, self.navigate, self._places)
        if isinstance(made, Panel):
            self.show_panel(made)

    @property
    def navigate(self) -> Navigate:
        """How a screen asks for another page."""
        return self._navigate

    def known_pages(self) -> list[PageOf]:
        """Every page a screen can ask for."""
        return list(self._pages_by_name.values())

    def _navigate(self, to: str, *what: str) -> None:
        name = To(to)
        if name is To.BACK:
            self.back()
            return
        page = self._pages_by_name[name]
        if name is page.place:
            self._go_to_place(name, what)
            return
        made = self._made(page, *what)
        if not isinstance(made, Panel):
            self.open_page(made, at=page.place)
            return
        if page.at_its_place and self.pages.place != page.place:
            self.go(page.place)
        self.show_panel(made)

    def _made(self, page: PageOf, *what: str) -> QWidget:
        """A page or panel that knows its name."""
        made = page.make(self.session, self.navigate, *what)
        made.setProperty(_NAME, str(page.to))
        return made

    def go(self, key: str) -> None:
        """Show a place; help opens at what it says of the page that is shown now."""
        about = help_about(self._shown_names()) if key == To.HELP else ""
        super().go(key)
        shown = self.pages.currentWidget()
        if about and self.pages.place == To.HELP and isinstance(shown, AskedFor):
            shown.asked_for(about)

    def _shown_names(self) -> Iterator[str]:
        """The panel, the part of the page, the page and the place that are shown, in this order."""
        page = self.pages.currentWidget()
        if self.panel is not None:
            yield str(self.panel.property(_NAME))
        if isinstance(page, AskedFor):
            yield page.part_shown()
        if page is not None:
            yield str(page.property(_NAME))
        yield self.pages.place

    def _go_to_place(self, name: To, what: Sequence[str]) -> None:
        self.go(name)
        if what:
            self.go(name)  # once more: a page left open on it would hide what is asked for
        shown = self.pages.currentWidget()
        if what and isinstance(shown, AskedFor):
            shown.asked_for(*what)

    def _say_done(self, step: StepDone) -> None:
        shown = self.pages.currentWidget()
        if isinstance(shown, Page) and shown.has_own_undo():
            self.say_nothing()
        else:
            self.say(_said(step), undo=bool(self.session.group.can_undo()))
        self._say_saved(step.at)
        if "group_details" in step.tables:
            self.show_group()

    def _say_refused(self, sentence: str) -> None:
        shown = self.panel or self.pages.currentWidget()
        if isinstance(shown, Page):
            banner = Banner("danger", sentence)
            shown.show_banner(banner)
            banner.take_focus()
        else:
            self.say(sentence, undo=False)

    def _say_saved(self, at: datetime) -> None:
        made_up = self.session.group.details().made_up
        self.set_state(f"Saved {at:%H:%M}", "A made-up group" if made_up else "On this laptop")


def _said(step: StepDone) -> str:
    """What happened, for the strip; the history keeps the label itself."""
    what, undone, redone = step.label, "Undo: ", "Redo: "
    if what.startswith(undone):
        return f"Taken back: {what.removeprefix(undone)}"
    if what.startswith(redone):
        return f"Put back: {what.removeprefix(redone).removeprefix(undone)}"
    return f"Done: {what}"


class AskedFor:
    """Mixed into the page of a place that can be asked for with something to show."""

    def asked_for(self, *what: str) -> None:
        """Show what was asked for."""
        raise NotImplementedError

    def part_shown(self) -> str:
        """The part of it that is shown, by the name it is asked for; "" where it has none."""
        return ""
