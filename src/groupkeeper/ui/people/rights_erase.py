"""Everything we hold on one person, and erasing them for good: asked, done, said."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from groupkeeper.domain.people.mentions import Key, Mention
from groupkeeper.domain.periods import say_minutes
from groupkeeper.operations.people.erasing import Erasing, erase, what_erasing_does
from groupkeeper.operations.people.everything import Pack, write_everything
from groupkeeper.ui.kit.dialog import ask
from groupkeeper.ui.people.rights_places import ask_places, held_words
from groupkeeper.ui.shell.session import Session

_MOST_COPIES = 2


def save_everything_held(parent: QWidget, session: Session, person_id: str) -> str:
    """Ask for a folder and write the pack there; what was done in a sentence, "" when nothing."""
    start = Path.home() / "Documents"
    chosen = QFileDialog.getExistingDirectory(
        parent, "Where to put everything we hold", str(start if start.is_dir() else Path.home())
    )
    if not chosen:
        return ""
    with busy():
        pack = session.do(write_everything, person_id, Path(chosen), today=session.today())
    return say_pack(pack) if pack else ""


def say_pack(pack: Pack) -> str:
    """What was written, and a word of care."""
    return (
        f"Saved “{pack.folder.name}”: a print and {pack.tables} tables. It is for that person "
        "alone. Make sure who you give it to."
    )


def erase_for_good(parent: QWidget, session: Session, person_id: str) -> bool:
    """Ask, and erase somebody when the answer is yes; answers whether they were erased."""
    erasing = session.do(what_erasing_does, person_id, session.today())
    if erasing is None:
        return False
    name, chosen = erasing.person.full_name, frozenset[Key]()
    if erasing.mentions:
        answer = ask_places(parent, name, erasing.mentions)
        if answer is None:
            return False
        chosen = answer
    sure = ask(
        parent,
        f"Erase {name} for good?",
        erasing_words(erasing, chosen),
        do="Erase for good",
        keep="Keep them",
    )
    if not sure:
        return False
    with busy():
        return session.do(erase, [person_id], now=session.now(), chosen=chosen) is not None


@contextmanager
def busy() -> Iterator[None]:
    """Show the waiting pointer: a large file takes some seconds."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def erasing_words(erasing: Erasing, chosen: Collection[Key] = ()) -> str:
    """What goes, what stays and why, and that it cannot be undone; one thing on a line."""
    given = erasing.given
    kept = [
        f"{say_minutes(given.minutes)} hours" if given.minutes else "",
        f"{given.sessions} session{'s' if given.sessions != 1 else ''}" if given.sessions else "",
    ]
    both = " and ".join(filter(None, kept))
    parts = [
        "This cannot be undone, and neither can anything done before it. Name, contact details, "
        "notes, answers and checks go out of the file and its history.",
        f"{f'Their {both} stay' if both else 'All counts stay'} in your totals, without a name. "
        "No return changes.",
    ]
    if erasing.ends:
        parts[-1] += f" Ends today: {', '.join(erasing.ends)}."
    if elsewhere := elsewhere_words(erasing, chosen):
        parts[-1] += f" {elsewhere}"
    return "\n\n".join([*parts, copies_words([copy.stem for copy in erasing.copies])])


def elsewhere_words(erasing: Erasing, chosen: Collection[Key]) -> str:
    """In how many places of other people's words they are named, and what becomes of those."""
    going = sum(one.goes or one.key in chosen for one in erasing.mentions)
    staying = len(erasing.mentions) - going
    said: list[str] = []
    if going:
        said.append(f"The name goes from {_counted(going, 'place')} in other notes and papers.")
    if staying:
        said.append(f"It stays in {_counted(staying, 'place')}, as you saw.")
    if erasing.unread:
        unread = _counted(erasing.unread, "picture or document", "pictures and documents")
        said.append(f"Look through {unread} too, which GroupKeeper cannot read.")
    return " ".join(said)


def others_words(mentions: Collection[Mention]) -> str:
    """What becomes of other people's words when several are erased at once, without asking."""
    going = sum(one.goes or (one.is_asked and one.likely) for one in mentions)
    unsure = sum(one.is_asked and not one.likely for one in mentions)
    said = [f"Their names go from {_counted(going, 'place')} in other notes."] if going else []
    if unsure:
        said.append(
            f"{_counted(unsure, 'place')} may name them too and will stay: to look, choose one "
            "person, More, Erase for good."
        )
    if held := held_words(mentions):
        said.append(held)
    return " ".join(said)


def _counted(number: int, one: str, many: str = "") -> str:
    return f"1 {one}" if number == 1 else f"{number} {many or one + 's'}"


def copies_words(copies: list[str]) -> str:
    """Which safety copies still hold them, and what that means."""
    if not copies:
        return "Safety copies made before still hold them. One that is put back here is cleaned."
    shown = "; ".join(copies[:_MOST_COPIES])
    more = f" and {len(copies) - _MOST_COPIES} more" if len(copies) > _MOST_COPIES else ""
    return (
        f"Safety copies made before still hold them: {shown}{more}. Make a new one and destroy "
        "these. One that is put back here is cleaned."
    )
