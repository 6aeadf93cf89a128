"""What the tests of the People place begin with."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from groupkeeper.domain.people.person import Person
from groupkeeper.ui.kit.buttons import Button
from groupkeeper.ui.look.theme import Theme, apply_theme
from groupkeeper.ui.shell.session import Session

Asked = list[tuple[str, ...]]
Show = Callable[[QWidget], QWidget]


@pytest.fixture(autouse=True)
def light(qapp: QApplication) -> None:
    """The look all tests start from."""
    apply_theme(qapp, Theme())


@pytest.fixture
def asked() -> Asked:
    """The pages a screen asked for."""
    return []


@pytest.fixture
def navigate(asked: Asked) -> Callable[..., None]:
    """Writes down which page was asked for."""
    return lambda to, *what: asked.append((str(to), *what))


@pytest.fixture
def show(qapp: QApplication) -> Iterator[Show]:
    """Puts a page in a window of 1366 by 696, in front."""
    shown: list[QWidget] = []

    def _show(page: QWidget) -> QWidget:
        shown.append(page)
        page.resize(1366, 696)
        page.show()
        page.activateWindow()
        QTest.qWaitForWindowActive(page)
        return page

    yield _show
    for page in shown:
        page.hide()
        page.deleteLater()


def person_called(session: Session, name: str) -> Person:
    """The one person of the made-up group with this name."""
    (found,) = [one for one in session.group.find(Person) if one.full_name == name]
    return found


def press(page: QWidget, words: str) -> None:
    """Press the button that says this."""
    next(one for one in page.findChildren(Button) if one.words() == words).click()
