"""One post on its card: what it does, who holds it, what can be done, who held it before."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.people.holding import is_open, say_term
from groupkeeper.domain.people.post_needs import say_vacant
from groupkeeper.domain.people.posts import Post
from groupkeeper.domain.periods import say_date
from groupkeeper.storage.queries.people.posts import Holder, PostOn
from groupkeeper.ui.kit.buttons import Button, MenuChoice, button, menu_button
from groupkeeper.ui.kit.card import SPRING, Box, Card, line, row
from groupkeeper.ui.kit.flow import Flow
from groupkeeper.ui.kit.labels import Label, help_text, strong
from groupkeeper.ui.kit.picture import Picture
from groupkeeper.ui.kit.scroller import Scroller
from groupkeeper.ui.look.theme import current_theme

_SEEN_BELOW = 200  # design px of the card that come into sight too


@dataclass(frozen=True)
class PostDoings:
    """What the buttons of the card call."""

    appoint: Callable[[Post], object]
    hand_over: Callable[[Post, Holder], object]
    step_down: Callable[[Post, Holder], object]
    change: Callable[[Post], object]
    give_up: Callable[[Post], object]
    pack: Callable[[Post], object]


class PostCard(Card):
    """The chosen post."""

    def __init__(self, doings: PostDoings) -> None:
        super().__init__("", gap=10)
        self._do = doings
        self.heading = Label("", "section", wrap=True)
        self.setAccessibleName("The chosen post")

    def show_post(self, shown: PostOn, day: date, today: date) -> None:
        """Show a post as it stood on `day`; what can be done is about today."""
        self.clear()
        post = shown.post
        self.heading = Label(post.name, "section", wrap=True)
        self.add(self.heading)
        if post.what_it_involves:
            self.add(Label(post.what_it_involves, "body", wrap=True))
        self.add(help_text(say_rules(post)))
        for holder in shown.holders:
            self.add(line(), self._holder(post, holder, day, today))
        if shown.vacant:
            self.add(line(), self._vacant(shown))
        elif post.places is None:
            self.add(row(self._appoint(post), SPRING))
        self.add(line(), self._buttons(post))
        if shown.history:
            self.add(line(), strong("Who held it"))
            self.add(*(Label(say_time(one), "body", wrap=True) for one in shown.history))
        self.add(SPRING)

    def arrive(self) -> None:
        """Put the keyboard on the first thing that can be done."""
        buttons = (one for one in self.findChildren(Button) if one.isVisibleTo(self))
        first = next(buttons, None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            self.come_into_sight(first)

    def come_into_sight(self, part: QWidget | None = None) -> None:
        """Scroll to the card, or to one part of it, where it stands under the table."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, Scroller):
            around = around.parentWidget()
        if around is not None:
            beyond = current_theme().px(_SEEN_BELOW)
            around.ensureWidgetVisible(part or self.heading, 0, beyond)

    def _holder(self, post: Post, holder: Holder, day: date, today: date) -> Box:
        made = Box(strong(holder.name, wrap=True), help_text(say_since(holder)), gap=2)
        if term := say_term(holder.ends, day):
            said = row(Picture("clock-alert", "warn", size=20), gap=6)
            said.add(Label(term, "body", "warn", wrap=True), stretch=1)
            made.add(said)
        if day == today:
            over = button("Hand over", on=lambda: self._do.hand_over(post, holder))
            down = button("Step down", on=lambda: self._do.step_down(post, holder))
            over.setAccessibleName(f"Hand over from {holder.name}")
            down.setAccessibleName(f"{holder.name} steps down")
            made.add(Flow((over, down)))
        return made

    def _vacant(self, shown: PostOn) -> Box:
        said = row(Picture("triangle-alert", "warn"), gap=8)
        said.add(Label(say_vacant(shown.post, shown.vacant), "body", wrap=True), stretch=1)
        return Box(said, row(self._appoint(shown.post), SPRING), gap=8)

    def _appoint(self, post: Post) -> Box:
        made = button("Appoint someone", icon="user-plus", on=lambda: self._do.appoint(post))
        made.setAccessibleName(f"Appoint someone as {post.name}")
        return Box(made)

    def _buttons(self, post: Post) -> Flow:
        pack = button("Handover pack", icon="file-text", on=lambda: self._do.pack(post))
        pack.setAccessibleName(f"Handover pack for {post.name}")
        change = button("Change this post", icon="pencil", on=lambda: self._do.change(post))
        more = [MenuChoice("Write down a past time…", lambda: self._do.appoint(post), "history")]
        if is_open(post):
            more.append(MenuChoice("Give up this post…", lambda: self._do.give_up(post), "trash-2"))
        return Flow((pack, change, menu_button("More", more)))


def say_rules(post: Post) -> str:
    """ "1 place, an officer, longest term 3 years"."""
    if not is_open(post):
        return "The group gave this post up. Its history stays."
    places = "Any number of people"
    if post.places is not None:
        places = "1 place" if post.places == 1 else f"{post.places} places"
    years = post.longest_term_years
    term = f"longest term {years} year{'s' if years != 1 else ''}" if years else ""
    return ", ".join(
        part for part in (places, "an officer" if post.is_officer else "", term) if part
    )


def say_since(holder: Holder) -> str:
    """ "Since 4 June 2023, until 4 June 2026, minute 2023/14"."""
    held = holder.held
    parts = (
        f"Since {say_date(held.from_date)}" if held.from_date else "",
        f"until {say_date(held.to_date)}" if held.to_date else "",
        f"minute {held.minute_reference}" if held.minute_reference else "",
        "" if holder.is_here else "no longer in our list",
    )
    return ", ".join(part for part in parts if part)


def say_time(holder: Holder) -> str:
    """ "Ian Macleod, 4 June 2023 to 3 May 2024, minute 2023/14"."""
    held = holder.held
    first = say_date(held.from_date) if held.from_date else "?"
    time = f"{first} to {say_date(held.to_date)}" if held.to_date else f"since {first}"
    minute = f", minute {held.minute_reference}" if held.minute_reference else ""
    return f"{holder.name}, {time}{minute}"
