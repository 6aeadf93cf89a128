"""The first screen: start a new group, look around a made-up one, or open a file."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.card import SPRING, Box, Gap, row
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.focus_ring import FocusRing
from groupkeeper.ui.kit.labels import Label, body, page_title
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.look.theme import Theme, Themed, current_theme
from groupkeeper.ui.shell.theme import ThemeKeeper
from groupkeeper.ui.welcome.village_hall import VillageHall

_SIZES = ((1.0, "Normal"), (1.15, "Larger"), (1.50, "Largest"))
_SIDE_WIDTH = 500
_ROOM_FOR_PICTURE = 1150  # design px


@dataclass(frozen=True)
class Door:
    """One way in: an icon, what it does, a sentence about it."""

    icon: str
    title: str
    sentence: str
    go: Callable[[], object]


class DoorButton(Themed, QPushButton):
    """A large button with an icon tile, a title and a sentence."""

    def __init__(self, door: Door) -> None:
        super().__init__()
        self.setProperty("kind", "door")
        self.setAccessibleName(door.title)
        self.setAccessibleDescription(door.sentence)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = Box(Label(door.title, "section"), Label(door.sentence, "body", "ink2"), gap=0)
        inside = row(Picture(door.icon, "primary", size=28, tile=56), gap=18)
        inside.add(words, stretch=1)
        inside.add(Picture("chevron-right", "primary"))
        inside.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 12)
        layout.addWidget(inside)
        self.clicked.connect(lambda: door.go())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.restyle(current_theme())

    def restyle(self, theme: Theme) -> None:
        """Tall enough for its two lines."""
        self.setMinimumHeight(theme.px(90))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)


class Welcome(QWidget):
    """Doors, text size and help on the very first screen."""

    def __init__(self, keeper: ThemeKeeper, doors: list[Door]) -> None:
        super().__init__()
        self.setWindowTitle("Welcome – GroupKeeper")
        self.setProperty("surface", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._trouble = Box()
        self.doors = [DoorButton(door) for door in doors]
        sizes = OneOf(_SIZES, chosen=keeper.scale, name="Text size")
        sizes.chosen.connect(keeper.choose_scale)
        right = Box(gap=12, margins=(60, 20, 60, 20))
        right.add(SPRING, page_title("Welcome to GroupKeeper"), Gap(4))
        right.add(body("What would you like to do?"), self._trouble, *self.doors, Gap(20))
        text_size = row(Picture("a-large-small"), Label("Text size"), gap=10)
        text_size.add(sizes, stretch=1)
        right.add(text_size, SPRING)
        self._side = Side()
        both = Box(down=False, gap=0)
        both.add(self._side)
        both.add(right, stretch=1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(both)
        FocusRing(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._side.setVisible(self.width() / current_theme().scale >= _ROOM_FOR_PICTURE)

    def arrive(self) -> None:
        """Put the keyboard on the first door."""
        self.doors[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def say_trouble(self, sentence: str) -> None:
        """Say why a file could not be opened."""
        self._trouble.clear()
        banner = Banner("danger", sentence)
        self._trouble.add(banner)
        banner.take_focus()


class Side(Box):
    """The picture of a hall and two sentences about what this is."""

    def __init__(self) -> None:
        super().__init__(gap=14, margins=(44, 20, 44, 20), surface="rail")
        self.setFixedWidth(_SIDE_WIDTH)
        self.add(SPRING, VillageHall(), Gap(30))
        self.add(
            Label("Your group’s records, on your own laptop", "page_title", "rail_ink", wrap=True)
        )
        self.add(
            Label(
                "Members, sessions, bookings and grants in one file that belongs to you. No"
                " account, no fees, and it works without the internet.",
                "body",
                "rail_ink",
                wrap=True,
            )
        )
        self.add(SPRING)
