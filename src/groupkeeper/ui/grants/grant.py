"""One grant under its tabs: budget, conditions, money to come, outcomes, evidence, about it."""

from groupkeeper.domain.grants.award import Award, Stage
from groupkeeper.domain.grants.stages import NO_MONEY_YET, stage_of, steps_from
from groupkeeper.domain.periods import say_date
from groupkeeper.storage.queries.grants.grants import GrantRow, grant
from groupkeeper.ui.grants.grant_about import AboutTab
from groupkeeper.ui.grants.grant_budget import BudgetTab
from groupkeeper.ui.grants.grant_evidence import EvidenceTab
from groupkeeper.ui.grants.grant_tabs import ConditionsTab, GrantTab, MoneyTab, OutcomesTab
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.tabs import Tabs
from groupkeeper.ui.shell.fresh import Fresh
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

SHOWS = frozenset(
    {"award", "funder", "budget_line", "money_line", "deadline", "evidence", "attachment"}
    | {"session", "award_activity", "condition", "instalment", "commitment", "change_to_plan"}
    | {"outcome", "indicator", "help_count", "form_time", "fund_transfer", "fund"}
)
_TABS = (
    ("budget", "Budget"),
    ("conditions", "To do"),
    ("money", "Money"),
    ("outcomes", "Outcomes"),
    ("evidence", "Evidence"),
    ("about", "About"),
)


def grant_page(session: Session, navigate: Navigate, award_id: str) -> Page:
    """One grant."""
    return Grant(session, navigate, award_id)


class Grant(Page):
    """Six tabs, each read when it is first shown."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__("", back="Grants")
        self._session = session
        self._award_id = award_id
        self._made: dict[str, GrantTab] = {}
        self.prepare = button(
            "Prepare the return",
            icon="file-text",
            kind="primary",
            on=lambda: navigate(To.RETURN, award_id),
        )
        self.move_button = button(
            "Move on", icon="arrow-right", on=lambda: navigate(To.MOVE_GRANT, award_id)
        )
        self.spend_button = button(
            "Add spending", icon="plus", on=lambda: navigate(To.ADD_SPENDING, award_id)
        )
        self.set_actions(self.move_button, self.spend_button, self.prepare)
        self._make = {
            "budget": lambda: BudgetTab(session, navigate, award_id),
            "conditions": lambda: ConditionsTab(session, navigate, award_id),
            "money": lambda: MoneyTab(session, navigate, award_id),
            "outcomes": lambda: OutcomesTab(session, navigate, award_id),
            "evidence": lambda: EvidenceTab(session, navigate, award_id),
            "about": lambda: AboutTab(session, navigate, award_id),
        }
        self.tabs = Tabs(_TABS)
        self.tabs.chosen.connect(lambda key: self.show_tab(str(key)))
        self._room = Box(gap=0)
        self.body.add(self.tabs, self._room)
        award = session.group.get(Award, award_id)
        self._shown = "about" if stage_of(award) in NO_MONEY_YET else "budget"
        Fresh(self, session, SHOWS, self.reload, of=(Award, award_id))
        self.reload()
        self.starts_at = self.prepare if self.prepare.isVisibleTo(self) else self.move_button

    @property
    def budget(self) -> BudgetTab:
        """The first tab."""
        tab = self._tab("budget")
        assert isinstance(tab, BudgetTab)
        return tab

    def show_tab(self, key: str) -> None:
        """Show one tab, read anew."""
        self._shown = key
        self.tabs.set_value(key)
        tab = self._tab(key)
        for each in self._made.values():
            each.setVisible(each is tab)
        tab.reload()

    def reload(self) -> None:
        """Read the grant again."""
        shown = grant(self._session.group, self._award_id)
        award = self._session.group.get(Award, self._award_id)
        self.set_title(shown.title, _said_under(shown, award))
        promised = stage_of(award) not in NO_MONEY_YET
        for each in (self.spend_button, self.prepare):
            each.setVisible(promised)
        self.move_button.setVisible(bool(steps_from(award)))
        self.show_tab(self._shown)

    def _tab(self, key: str) -> GrantTab:
        if key not in self._made:
            made = self._make[key]()
            made.hide()
            self._made[key] = made
            self._room.add(made)
        return self._made[key]


def _said_under(shown: GrantRow, award: Award) -> str:
    dates = [say_date(day) for day in (shown.starts_on, shown.ends_on) if day]
    stage = "" if stage_of(award) == Stage.SPENDING else stage_of(award).label
    return ", ".join(part for part in (shown.funder, " to ".join(dates), stage) if part)
