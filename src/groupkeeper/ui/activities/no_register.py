"""What stands in place of a register: a session that was called off, or no session yet."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.activities.activity import Session as ActivitySession
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.activities.calling_off import put_session_back_on
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.kit.empty import Empty
from groupkeeper.ui.shell.session import Session


def called_off(session: Session, held: ActivitySession, parent: QWidget) -> Empty:
    """Why a session has no register, with the way to put it back on."""
    because = f" – {held.called_off_because}" if held.called_off_because else ""
    return Empty(
        "calendar-x",
        f"Called off{because}",
        "A session that was called off has no register and does not count as held.",
        "Put it back on",
        action_icon="undo-2",
        on=lambda: session.attempt(
            lambda broken: _ask_without_space(session, held, broken, parent),
            put_session_back_on,
            held.id,
        ),
    )


def _ask_without_space(
    session: Session, held: ActivitySession, broken: RuleBroken, parent: QWidget
) -> None:
    """Its space is taken by now: ask whether to hold it without one."""
    if ask(
        parent,
        "Put it back on without its space?",
        str(broken),
        do="Put it on without a space",
        keep="Leave it called off",
        icon=None,
    ):
        session.do(put_session_back_on, held.id, without_space=True)


def none_yet(add: Callable[[], object]) -> Empty:
    """That an activity has no sessions, with the way to add one."""
    return Empty(
        "calendar-days",
        "No sessions yet",
        "Add one, or set a weekly pattern under About and plan the weeks ahead.",
        "Add a session",
        on=add,
    )
