"""People: search, filters that count, the list, and the chosen person beside it."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.people.extras import SavedSearch
from groupkeeper.domain.people.whom import whom_of
from groupkeeper.storage.queries.people.people import (
    EVERYONE,
    OWING_NOW,
    PersonRow,
    owed_in_all,
    people_counts,
    people_keys,
    people_rows,
)
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button, menu_button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import current_theme
from groupkeeper.ui.people.list_columns import COLUMNS, columns_of, sentence
from groupkeeper.ui.people.list_filters import ListFilters
from groupkeeper.ui.people.listing import listing_of
from groupkeeper.ui.people.more_menu import more_choices
from groupkeeper.ui.people.naming import with_everyone_listed
from groupkeeper.ui.people.nobody_listed import WaysOut, nobody_listed, say_count
from groupkeeper.ui.people.person_panel import PersonPanel
from groupkeeper.ui.shell.group_window import AskedFor
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.shell.window import ROOMY

TABLES = frozenset(
    {
        "attendance", "booking", "consent", "group_details", "hours_entry", "membership",
        "membership_type", "organisation", "own_answer", "own_field", "person", "post", "post_held",
        "role", "role_held", "saved_search", "session", "subscription", "subscription_payment",
        "tag", "tagged", "skill", "skill_held", "free_time",
    }
)  # fmt: skip
_PANEL_WAITS_MS = 60  # so that the list follows each letter at once


class PeoplePage(Page, AskedFor):
    """The place where everyone is."""

    def __init__(self, session: Session, navigate: Navigate, who: str = "") -> None:
        super().__init__("People", scroll=False, gap=10)
        self.session = session
        self.navigate = navigate
        self.listing = listing_of(session, who=who or EVERYONE)
        self.counts: dict[str, int] = {}
        self._stale = True
        self._keys: list[str] = []
        self.search = SearchBox("Find a person", example="Name, phone or postcode")
        self.filters = ListFilters(session, whom_of(self.listing.who))
        self.table = Table(COLUMNS, name="People", sentence=sentence)
        self.panel = PersonPanel(session, navigate)
        self._panel_soon = QTimer(self, singleShot=True, interval=_PANEL_WAITS_MS)
        self.starts_at = self.search.line
        self.set_actions(
            button("Bring in a list", icon="file-up", on=lambda: navigate(To.BRING_IN_LIST)),
            menu_button("More", more_choices(navigate)),
            button("Add a person", icon="user-plus", kind="primary", on=self.add_person),
        )
        self.body.add(self.search, self.filters)
        self.body.add(self.table, stretch=1)
        _put_beside(self, self.panel)
        self.panel.hide()  # until the page knows its width
        self._listen()
        self._add_keys()

    def _listen(self) -> None:
        self.search.searched.connect(self._narrow)
        self.search.list_wanted.connect(self.table.setFocus)
        self.search.line.returnPressed.connect(self._edit_first)
        self.filters.narrowed.connect(lambda whom: self.show_only(whom.kept()))
        self.filters.list_wanted.connect(self.show_list)
        self.filters.asked.connect(
            lambda what: with_everyone_listed(self, self.session, what, self.listing, self._keys)
        )
        self.table.chosen.connect(lambda _: self._panel_soon.start())
        self.table.opened.connect(self.open_person)
        self.table.view.clicked.connect(lambda _: self._clicked())
        self.table.sort_asked.connect(self._sort)
        self._panel_soon.timeout.connect(self._follow)
        self.session.changed.connect(self._changed)

    def _add_keys(self) -> None:
        for keys, call in (
            ("Ctrl+F", self.search.line.setFocus),
            ("Ctrl+E", lambda: self._edit(self.table.chosen_key())),
            ("Ctrl+N", self.add_person),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda call=call: call())

    # What is shown

    def show_only(self, who: str) -> None:
        """Show only members, volunteers, hirers or renewals; "everyone" shows all.

        `who` may also name a tag and an answer: see `domain/people/whom.py`.
        """
        self.listing = replace(self.listing, who=who)
        self.filters.show_whom(whom_of(who))
        self._count()
        self._load()

    def show_list(self, kept: SavedSearch) -> None:
        """Show a saved list as it stands now: its filter and its words."""
        self.listing = replace(self.listing, typed=kept.words.strip())
        self.search.show_words(kept.words)
        self.show_only(kept.who or EVERYONE)

    def asked_for(self, *what: str) -> None:
        """Show what another page asked for: renewals, say, or a filter and words."""
        who, words = (*what, "")[:2]
        self.show_list(SavedSearch(who=who, words=words))

    def reload(self) -> None:
        """Read counts and list again; the chosen person stays chosen."""
        self._stale = False
        self.table.set_columns(columns_of(self.session.group))
        was = set(self._keys)
        self.listing = replace(
            listing_of(self.session),
            who=self.listing.who,
            typed=self.listing.typed,
            sort=self.listing.sort,
            downwards=self.listing.downwards,
        )
        self.filters.show_whom(whom_of(self.listing.who))
        self._count()
        self._load()
        new = [key for key in self._keys if key not in was]
        if was and len(new) == 1:  # someone was added, or brought back
            self.table.choose(new[0])
        self.panel.reload()

    def _count(self) -> None:
        self.counts = people_counts(self.session.group, self.listing)
        self.filters.show_counts(self.counts)

    def _load(self) -> None:
        self._keys = people_keys(self.session.group, self.listing)
        self.table.highlight(self.listing.typed)
        self.table.set_keys(self._keys, self._fetch)
        self.search.set_count(self._words_beside_search())
        self.table.show_empty(None if self._keys else nobody_listed(self.listing, self._ways_out()))
        if self._keys and self.table.chosen_key() is None:
            self.table.choose(self._keys[0])
        self._panel_soon.start()

    def _words_beside_search(self) -> str:
        who = whom_of(self.listing.who).who
        if not self.listing.typed and self.listing.who == OWING_NOW:
            return f"{say_pence(owed_in_all(self.session.group, self.listing))} in all"
        return say_count(self.listing, len(self._keys), self.counts.get(who, 0))

    def _ways_out(self) -> WaysOut:
        return WaysOut(
            add=self.add_person,
            bring_in=lambda: self.navigate(To.BRING_IN_LIST),
            clear=self.search.clear_search,
        )

    def _fetch(self, keys: Sequence[object]) -> list[PersonRow]:
        return people_rows(self.session.group, [str(key) for key in keys], self.listing)

    def _narrow(self, typed: str) -> None:
        self.listing = replace(self.listing, typed=typed)
        self._load()

    def _sort(self, column: str, downwards: bool) -> None:
        self.listing = replace(self.listing, sort=column, downwards=downwards)
        self._load()

    # What is done

    def add_person(self) -> None:
        """Open an empty form, with the name that was searched for and not found."""
        typed = self.listing.typed if self.listing.typed and not self._keys else ""
        if self.listing.who != EVERYONE:
            self.show_only(EVERYONE)  # so that whoever is added is in the list afterwards
        self.navigate(To.PERSON_FORM, *(("", typed) if typed else ()))

    def open_person(self, key: object) -> None:
        """Edit beside the panel; where there is no room for one, open the person's own page."""
        if self.has_room():
            self._edit(key)
        else:
            self.navigate(To.PERSON, str(key))

    def has_room(self) -> bool:
        """Whether list and detail stand side by side at this width and text size."""
        return self.window().width() / current_theme().scale >= ROOMY

    def _clicked(self) -> None:
        key = self.table.chosen_key()
        if key is not None and not self.has_room():
            self.navigate(To.PERSON, str(key))

    def _edit_first(self) -> None:
        if self._keys:
            self.open_person(self.table.chosen_key() or self._keys[0])

    def _edit(self, key: object) -> None:
        if key is not None:
            self.navigate(To.PERSON_FORM, str(key))

    def _follow(self) -> None:
        key = self.table.chosen_key() if self._keys else None
        if self.panel.isVisible() and str(key or "") != self.panel.person_id:
            self.panel.show_person(str(key or ""))

    def _changed(self, step: StepDone) -> None:
        if not step.tables & TABLES:
            return
        self._stale = True
        if self.isVisible():
            self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()
        if self._stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.panel.setVisible(self.has_room())
        self._panel_soon.start()


def _put_beside(page: QWidget, panel: QWidget) -> None:
    """Give the panel the whole height at the right: the page's own layout moves to the left."""
    left = QWidget()
    layout = page.layout()
    assert layout is not None, "a page has its layout"
    left.setLayout(layout)
    both = QHBoxLayout(page)
    both.setContentsMargins(0, 0, 0, 0)
    both.setSpacing(0)
    both.addWidget(left, 1)
    both.addWidget(panel)


def people_page(session: Session, navigate: Navigate, who: str = "") -> PeoplePage:
    """The page of everyone; `who` is members, volunteers, hirers, renewals or "" for all."""
    return PeoplePage(session, navigate, who)
