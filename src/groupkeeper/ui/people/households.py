"""Households: every one of them, who lives there and who pays; Enter opens its page."""

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.storage.queries.people.households import HouseholdRow, household_rows
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.search_box import SearchBox
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_COLUMNS = (
    Column("Household", "bold_text", 160, text=lambda one: one.household.name, grow=2),
    Column("Lives there", text=lambda one: ", ".join(one.people), width=240, grow=4),
    Column("Address", text=lambda one: _address(one), width=240, priority=3, grow=4),
    Column("Pays", text=lambda one: one.payer or "Each their own", width=170, priority=2, grow=2),
)
SHARED, ALL = "shared", "all"  # by more than one person


class HouseholdsPage(Page):
    """The list, narrowed as one types a name, an address or a postcode."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Households", back="People", scroll=False, gap=12)
        self._session = session
        self._navigate = navigate
        self._rows: list[HouseholdRow] = []
        self.search = SearchBox("Find a household", example="Name or address")
        self.table = Table(_COLUMNS, name="Households")
        self.shown = OneOf(((SHARED, "Shared"), (ALL, "All")), chosen=SHARED, name="Show")
        self.body.add(self.search, self.shown)
        self.body.add(self.table, stretch=1)
        self.starts_at = self.search.line
        self.search.searched.connect(lambda _: self._show())
        self.shown.chosen.connect(lambda _: self._show())
        self.search.list_wanted.connect(self.table.setFocus)
        self.search.line.returnPressed.connect(self._open_first)
        self.table.opened.connect(self._open)
        self.table.view.clicked.connect(lambda _: self._open(self.table.chosen_key()))
        Fresh(self, session, {"household", "person"}, self.reload, at_first=True)

    def reload(self) -> None:
        """Read again."""
        self._rows = household_rows(self._session.group)
        shared = sum(len(one.people) > 1 for one in self._rows)
        self.shown.set_words(SHARED, f"Shared {shared:,}")
        self.shown.set_words(ALL, f"All {len(self._rows):,}")
        if not shared:
            self.shown.set_value(ALL)
        self._show()

    def _show(self) -> None:
        typed = plain_letters(self.search.words())
        least = 2 if self.shown.value() == SHARED and not typed else 1  # a search finds everyone
        found = [one for one in self._rows if _says(one, typed)]
        rows = [one for one in found if len(one.people) >= least]
        self.table.set_rows(rows, key=lambda one: one.household.id)
        count = f"{len(rows):,} household{'s' if len(rows) != 1 else ''}"
        self.search.set_count(count if rows or typed else "")
        self.table.show_empty(None if rows else self._nothing(typed))

    def _nothing(self, typed: str) -> Empty:
        if typed:
            return Empty("search", "No household matches", "Try part of a name or a street.")
        why = "Open someone on the People page, then More and Household, to begin one."
        return Empty("house", "No households yet", why)

    def _open_first(self) -> None:
        if self.table.count():
            self._open(self.table.chosen_key() or self.table.rows.key_at(0))

    def _open(self, household_id: object) -> None:
        if household_id is not None:
            self._navigate(To.HOUSEHOLD, str(household_id))


def households_page(session: Session, navigate: Navigate) -> HouseholdsPage:
    """The page of every household."""
    return HouseholdsPage(session, navigate)


def _address(one: HouseholdRow) -> str:
    parts = [part.strip().rstrip(",") for part in one.household.address.splitlines()]
    street = ", ".join(part for part in parts if part)
    return f"{street} {one.household.postcode}".strip()


def _says(one: HouseholdRow, typed: str) -> bool:
    """Whether a household holds the words; a postcode with or without its space."""
    words = plain_letters(_all_words(one))
    together = typed.replace(" ", "")
    has_figures = any(letter.isdigit() for letter in together)
    return typed in words or (has_figures and together in words.replace(" ", ""))


def _all_words(one: HouseholdRow) -> str:
    return f"{one.household.name} {' '.join(one.people)} {_address(one)}"
