"""A long return is counted beside the window's own work, and says what one counted at once says."""

from collections.abc import Callable

import pytest
from pytestqt.qtbot import QtBot

from groupkeeper.domain.activities.activity import Attendance
from groupkeeper.domain.grants.award import Award
from groupkeeper.operations.grants.called import grant_called
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.ui.grants.return_preview import ReturnPreview, return_preview_page
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.shell.session import Session
from tests.busy_year import PEOPLE, SESSIONS, busy_year


@pytest.fixture
def award(session: Session) -> Award:
    award = grant_called(session.group, "WDCF/2025/118")
    busy_year(session.group, award)
    return award


@pytest.fixture
def page(session: Session, award: Award, qtbot: QtBot) -> ReturnPreview:
    made = return_preview_page(session, lambda to, *what: None, award.id)
    assert isinstance(made, ReturnPreview)
    qtbot.addWidget(made)
    made.show()
    return made


def counted(page: ReturnPreview) -> Callable[[], bool]:
    return lambda: page.counting.task is None


def test_it_says_that_it_is_counting_and_then_all_it_counted(
    page: ReturnPreview, session: Session, award: Award, qtbot: QtBot
) -> None:
    assert page.counting.task is not None
    assert [one.words() for one in page.counting.findChildren(Label)] == ["Counting…"]
    qtbot.waitUntil(counted(page), timeout=60_000)
    figures = prepare_return(session.group, award.id, now=session.now())
    assert page.figures().fingerprint == figures.fingerprint
    assert page.title.words() == f"Return for {figures.funder_name}"
    assert page.preview.pages > 1
    assert page.figure("F2").amount > PEOPLE * SESSIONS


def test_what_is_saved_while_it_counts_is_counted_too(
    page: ReturnPreview, session: Session, award: Award, qtbot: QtBot
) -> None:
    first = page.counting.task
    with session.group.step("Somebody was there twice by mistake") as step:
        one = session.group.find(Attendance)[-1]
        step.remove(Attendance, one.id)
    assert page.counting.task is not first
    qtbot.waitUntil(counted(page), timeout=60_000)
    figures = prepare_return(session.group, award.id, now=session.now())
    assert page.figures().fingerprint == figures.fingerprint


def test_somebody_who_cannot_wait_gets_it_at_once(page: ReturnPreview) -> None:
    assert page.pdf().startswith(b"%PDF")
    assert page.counting.task is None
    assert page.figure("F2").amount > PEOPLE * SESSIONS


def test_a_grant_that_was_removed_meanwhile_is_said(
    page: ReturnPreview, session: Session, award: Award, qtbot: QtBot
) -> None:
    refused: list[str] = []
    session.refused.connect(refused.append)
    with session.group.step("Forget the grant") as step:
        step.remove(Award, award.id)
    qtbot.waitUntil(counted(page), timeout=60_000)
    assert refused
