"""Posts and committee: who holds each post, today or on any day, and what became of it before."""

from datetime import date

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout

from groupkeeper.domain.people.holding import is_open
from groupkeeper.domain.people.posts import Post
from groupkeeper.domain.periods import parse_date, say_date
from groupkeeper.operations.people.posts import begin_posts, close_post
from groupkeeper.storage.queries.people.posts import posts_on
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.fields import date_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.people.posts_card import PostCard, PostDoings
from groupkeeper.ui.people.posts_lines import COLUMNS, PostLine, lines_of, say_line
from groupkeeper.ui.people.posts_panels import (
    AppointPanel,
    ChangePostPanel,
    HandOverPanel,
    StepDownPanel,
)
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.window import Window

SHOWS = frozenset({"post", "post_held", "person"})


class PostsPage(Page):
    """The posts in order at the left, the chosen one at the right."""

    def __init__(self, session: Session, navigate: Navigate, post_id: str = "") -> None:
        super().__init__("Posts and committee", back="People")
        self._session = session
        self._navigate = navigate
        self.day = session.today()
        self.post_id = post_id
        self.panel: Panel | None = None
        today = session.today()
        self.on = date_field("Who held it on", read=lambda typed: parse_date(typed, today))
        self.on.set_value(self.day)
        self.back_to_today = button("Back to today", on=self.show_today)
        self.said = Label("", "body", "ink2", wrap=True)
        self.table = Table(COLUMNS, name="Posts", sentence=say_line, fit=True)
        self.card = PostCard(
            PostDoings(
                appoint=lambda post: self.open(AppointPanel(session, post, self.day)),
                hand_over=lambda post, one: self.open(HandOverPanel(session, post, one)),
                step_down=lambda post, one: self.open(StepDownPanel(session, post, one)),
                change=lambda post: self.open(ChangePostPanel(session, post)),
                give_up=self.give_up,
                pack=lambda post: navigate(To.HANDOVER, post.id),
            )
        )
        self.none_yet = Box()
        self._fill_body()
        self._listen()
        self.reload()

    def _fill_body(self) -> None:
        self.set_actions(
            button("Add a post", icon="plus", on=lambda: self.open(ChangePostPanel(self._session)))
        )
        show = button("Show that day", on=self.show_day)
        self.finder = row(self.on, Box(SPRING, show), Box(SPRING, self.back_to_today), SPRING)
        self.columns = TwoColumns(
            Box(self.finder, self.said, self.table, gap=10), Box(self.card), shares=(15, 11)
        )
        self.body.add(self.columns, self.none_yet)
        self.starts_at = self.table

    def _listen(self) -> None:
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(lambda _: self.card.arrive())
        self.table.view.clicked.connect(lambda _: self._show_below())
        self.on.left.connect(self.show_day)
        Fresh(self, self._session, SHOWS, self.reload)
        QShortcut(QKeySequence("Ctrl+N"), self).activated.connect(
            lambda: self.open(ChangePostPanel(self._session))
        )

    def reload(self) -> None:
        """Read the posts again; the chosen one stays chosen."""
        posts = [
            one
            for one in posts_on(self._session.group, self.day)
            if is_open(one.post) or one.history
        ]
        self._posts = {one.post.id: one for one in posts}
        lines = [line for one in posts for line in lines_of(one, self.day)]
        self.table.set_rows(lines, key=lambda line: line.key)
        self.back_to_today.setVisible(self.day != self._session.today())
        is_today = self.day == self._session.today()
        self.said.set_words(f"{'Today,' if is_today else 'On'} {say_date(self.day)}")
        self._show_none_yet(not posts)
        if self.post_id not in self._posts:
            self.post_id = posts[0].post.id if posts else ""
        chosen = self._line_of(str(self.table.chosen_key() or ""))
        if chosen is None or chosen.one.post.id != self.post_id:
            first = next((line.key for line in lines if line.one.post.id == self.post_id), None)
            if first is not None:
                self.table.choose(first)
        self._show_card()

    def _show_none_yet(self, none: bool) -> None:
        self.columns.setVisible(not none)
        self.none_yet.clear()
        self.none_yet.setVisible(none)
        if none:
            self.none_yet.add(
                Empty(
                    "users",
                    "No posts yet",
                    "Write down who is chair, secretary and treasurer, and since when. Then the "
                    "group always knows who it was on any day.",
                    "Begin with the usual posts",
                    on=lambda: self._session.do(begin_posts),
                )
            )

    def _line_of(self, key: str) -> PostLine | None:
        return next(
            (
                line
                for one in self._posts.values()
                for line in lines_of(one, self.day)
                if line.key == key
            ),
            None,
        )

    def _choose(self, key: object) -> None:
        line = self._line_of(str(key or ""))
        if line is not None and line.one.post.id != self.post_id:
            self.post_id = line.one.post.id
            self._show_card()

    def _show_below(self) -> None:
        """Where the card stands under the table, a click on a row brings it into sight."""
        if self.columns.parts.direction() == QBoxLayout.Direction.TopToBottom:
            QTimer.singleShot(0, self.card, self.card.come_into_sight)

    def _show_card(self) -> None:
        shown = self._posts.get(self.post_id)
        self.card.setVisible(shown is not None)
        if shown is not None:
            self.card.show_post(shown, self.day, self._session.today())

    def show_day(self) -> None:
        """Show who held the posts on the day that is typed."""
        problem = self.on.problem()
        self.on.set_error(problem)
        day: date | None = self.on.value()
        if not problem and day is not None:
            self.day = day
            self.reload()

    def show_today(self) -> None:
        """Back to who holds them now."""
        self.on.set_value(self._session.today())
        self.show_day()
        self.table.setFocus()

    def open(self, panel: Panel) -> None:
        """Show a panel beside the posts."""
        self.panel = panel
        window = self.window()
        if isinstance(window, Window):
            window.show_panel(panel)

    def give_up(self, post: Post) -> None:
        """Give up a post after asking; its history stays."""
        words = "It is no longer listed as empty. Who held it before stays. You can undo this."
        if ask(self, f"Give up the post {post.name}?", words, do="Give it up", keep="Keep it"):
            self._session.do(close_post, post, today=self._session.today())


def posts_page(session: Session, navigate: Navigate, post_id: str = "") -> PostsPage:
    """The posts of the group; `post_id` is the one to begin with."""
    return PostsPage(session, navigate, post_id)
