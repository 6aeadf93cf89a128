"""`groupkeeper`: with a verb the command line answers; with a file or nothing the window opens."""

import os
import sys
from pathlib import Path

from groupkeeper.cli.commands import VERBS, groupkeeper
from groupkeeper.cli.wrong_words import refuse, refuse_unknown


def main() -> None:
    """Run what the words on the command line ask for."""
    words = sys.argv[1:]
    if words == ["--selftest"]:
        # Qt only where a window is wanted: a verb starts in half the time without it, and must work
        # on a machine that has no screen and none of Qt's system libraries.
        from groupkeeper.selftest import selftest  # noqa: PLC0415

        sys.exit(selftest())
    if words and (words[0] in VERBS or words[0].startswith("-")):
        groupkeeper(prog_name="groupkeeper")
    if words and not _could_be_a_file(words[0]):
        refuse_unknown(words, groupkeeper)
    if not _has_screen():
        refuse(
            "There is no screen here to open the window on. Use a verb instead:"
            " “groupkeeper --help” lists them.",
            as_json="--json" in words,
            code=1,
        )
    from groupkeeper.app import open_window  # noqa: PLC0415 (as above)

    sys.exit(open_window(words))


def _could_be_a_file(word: str) -> bool:
    """Whether a word names a file to open; a verb written wrong must not start the window."""
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return (
        any(separator in word for separator in separators)
        or word.lower().endswith(".groupkeeper")
        or Path(word).is_file()
    )


def _has_screen() -> bool:
    """Whether a window can open. Without a screen on Linux, Qt would end the program by force."""
    if not sys.platform.startswith("linux"):
        return True
    asked_for = os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0]
    if asked_for not in ("", "xcb", "wayland"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY")))


if __name__ == "__main__":
    main()
