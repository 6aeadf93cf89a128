"""The last tab of a grant: its stage and what comes next, its facts, and time on its forms."""

from groupkeeper.domain.grants.award import Award, FormTime, Stage
from groupkeeper.domain.grants.burden import burden_of
from groupkeeper.domain.grants.facts import facts_of
from groupkeeper.domain.grants.stages import stage_before, stage_of, steps_from
from groupkeeper.operations.grants.calendars import write_grants_calendar
from groupkeeper.operations.grants.life import go_back, not_done_yet
from groupkeeper.storage.queries.grants.money import money_of, received_on
from groupkeeper.ui.grants.grant_tabs import GrantTab
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.labels import Label, help_text, section_title
from groupkeeper.ui.kit.two_columns import TwoColumns
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session


class AboutTab(GrantTab):
    """Where it stands, everything known about it, and how long its forms took."""

    def __init__(self, session: Session, navigate: Navigate, award_id: str) -> None:
        super().__init__(session, navigate, award_id)
        self._stage = Card("", gap=8)
        self._facts = Card("", gap=6)
        self._said = Box()
        self._burden = Label("", "strong", wrap=True)
        paper = button("Print a page", icon="printer", on=self._print)
        dates = button("Save its dates…", icon="calendar-days", on=self.save_dates)
        change = button("Change", icon="pencil", on=lambda: navigate(To.GRANT_FORM, award_id))
        left = Box(row(section_title("The award"), SPRING, change), self._facts, gap=8)
        right = Box(self._stage, row(paper, dates, SPRING), self._said, gap=14)
        self.add(TwoColumns(left, right, shares=(3, 2), gap=20))
        self.put("form_time")
        self.add(self._burden)

    def reload(self) -> None:
        """Read the grant again."""
        super().reload()
        award = self.award
        self._show_stage(award)
        self._facts.clear()
        for label, words in facts_of(award, received_on(self.session.group, award.id)):
            self._facts.add(_fact(label, words))
        times = self.session.group.find(FormTime, award_id=award.id)
        burden = burden_of(times, money_of(self.session.group, award.id).received)
        self._burden.set_words(burden.said(for_each_thousand=award.burden_shown) if times else "")
        self._burden.setVisible(bool(times))

    def _show_stage(self, award: Award) -> None:
        self._stage.clear()
        stage = stage_of(award)
        self._stage.add(Label(stage.label, "section"))
        for step in steps_from(award):
            self._stage.add(help_text(f"Next, “{step.words}”: {step.then}"))
        if stage == Stage.REPORTED:
            for open_thing in not_done_yet(self.session.group, award):
                self._stage.add(Label(open_thing, "body", "warn", wrap=True))
        before = stage_before(award)
        if before is not None:
            back = button(f"Go back to: {before.label.lower()}", kind="quiet", on=self.go_back)
            self._stage.add(row(back, SPRING))

    def go_back(self) -> None:
        """Take the grant back one stage, after asking."""
        words = "What was written down stays. You can move it on again at any time."
        if ask(self, "Go back one stage?", words, do="Go back", keep="Leave it"):
            self.session.do(go_back, self.award)

    def _print(self) -> None:
        self.navigate(To.GRANT_PRINT, self.award_id)

    def save_dates(self) -> None:
        """Save the dates of this grant for a calendar."""
        path = ask_where(self, "Save the dates", "grant dates.ics", "Calendar (*.ics)")
        if path is None:
            return
        group, now = self.session.group, self.session.now()
        self._said.clear()
        self._said.add(
            banner_of(path, lambda: write_grants_calendar(group, path, now, self.award_id))
        )


def _fact(label: str, words: str) -> Box:
    made = Box(down=False, gap=14)
    made.add(Label(label, "help", "ink2", wrap=True), stretch=2)
    made.add(Label(words, "body", wrap=True), stretch=3)
    made.setAccessibleName(f"{label}: {words}")
    return made
