"""The rota of all activities, or of one that is chosen.

Use: `page = rota_page(session, navigate, activity_id, session_id)`.
"""

from groupkeeper.domain.activities.activity import Activity
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.pickers import ChoiceEditor
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session
from groupkeeper.ui.volunteers.rota_view import TABLES, RotaView


class RotaPage(Page):
    """A list of activities to choose from over the rota itself."""

    def __init__(
        self, session: Session, navigate: Navigate, activity_id: str = "", session_id: str = ""
    ) -> None:
        super().__init__("Rota", back="Activities", scroll=False, gap=10)
        self._session = session
        self.activities = ChoiceEditor(self._options())
        self.activities.setAccessibleName("Which activity")
        self.activities.set_value(activity_id)
        self.activities.setMinimumContentsLength(24)
        self.view = RotaView(session, navigate, activity_id)
        self.set_actions(self.activities)
        self.body.add(self.view, stretch=1)
        self.starts_at = self.view.table
        self.activities.edited.connect(
            lambda: self.view.show_activity(str(self.activities.value() or ""))
        )
        self.view.activity_wanted.connect(self.activities.showPopup)
        session.changed.connect(self._changed)
        self.view.reload()
        if session_id:
            self.view.show_session(session_id)

    def arrive(self) -> None:
        self.view.arrive()

    def _options(self) -> list[tuple[object, str]]:
        found = [each for each in self._session.group.find(Activity) if not each.ended_on]
        found.sort(key=lambda each: each.name.casefold())
        return [("", "All activities"), *((each.id, each.name) for each in found)]

    def _changed(self, step: StepDone) -> None:
        if step.tables & TABLES:
            if "activity" in step.tables:
                self.activities.set_options(self._options())
            self.view.reload()


def rota_page(
    session: Session, navigate: Navigate, activity_id: str = "", session_id: str = ""
) -> Page:
    """The page of the rota, at a session when one is given."""
    return RotaPage(session, navigate, activity_id, session_id)
