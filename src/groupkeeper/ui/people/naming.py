"""Asking for a name: of a list to save, of a tag for everyone listed."""

from collections.abc import Callable, Sequence
from typing import Concatenate, ParamSpec

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.people.whom import whom_of
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.people.saved_lists import save_list
from groupkeeper.operations.people.tags import tag_people, untag_people
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.people.extras import tags_counted
from groupkeeper.storage.queries.people.people import Listing
from groupkeeper.ui.people.ask_words import AskWords
from groupkeeper.ui.shell.session import Session

P = ParamSpec("P")


def with_everyone_listed(
    parent: QWidget, session: Session, what: str, listing: Listing, ids: Sequence[str]
) -> None:
    """Save the list that is shown, tag everyone on it, or untag them: what the filters asked."""
    if what == "save":
        ask_to_save(parent, session, listing)
    elif what == "tag":
        ask_to_tag(parent, session, ids)
    else:
        session.do(untag_people, whom_of(listing.who).tag_id, ids)


def ask_to_save(parent: QWidget, session: Session, listing: Listing) -> None:
    """Ask for a name, and save the list that is shown under it."""
    dialog = AskWords(
        parent,
        "Save this list",
        "Name of the list",
        do="Save list",
        words="It keeps itself up to date: whoever fits it later is on it.",
        save=lambda name: tried(session, save_list, name, listing.who, listing.typed),
    )
    dialog.exec()
    dialog.deleteLater()


def ask_to_tag(parent: QWidget, session: Session, ids: Sequence[str]) -> None:
    """Ask for a tag, and mark everyone listed with it."""
    count = "this person" if len(ids) == 1 else f"these {len(ids):,} people"
    dialog = AskWords(
        parent,
        f"Tag {count}",
        "Tag",
        do=f"Tag {count}",
        known=[tag.name for tag in tags_counted(session.group)],
        save=lambda name: tried(session, tag_people, name, ids),
    )
    dialog.exec()
    dialog.deleteLater()


def tried(
    session: Session,
    operation: Callable[Concatenate[GroupFile, P], object],
    *args: P.args,
    **kwargs: P.kwargs,
) -> str:
    """Do it; answers what is wrong, or "" when it was done or was refused on the page."""
    wrong: list[str] = []

    def refuse(broken: RuleBroken) -> None:
        wrong.append(str(broken))

    session.attempt(refuse, operation, *args, **kwargs)
    return " ".join(wrong)
