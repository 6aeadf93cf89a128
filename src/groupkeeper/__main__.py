"""`groupkeeper`: with a verb the command line answers; with a file or nothing the window opens."""

import gc
import os
import sys
from pathlib import Path


def main() -> None:
    """Run what the words on the command line ask for."""
    words = sys.argv[1:]
    if words == ["--selftest"]:
        # Qt only where a window is wanted: a verb starts in half the time without it, and must work
        # on a machine that has no screen and none of Qt's system libraries.
        from groupkeeper.selftest import selftest  # noqa: PLC0415

        sys.exit(selftest())
    if words and not _names_a_place(words[0]):
        _run_verb(words)
    if not _has_screen():
        from groupkeeper.cli.wrong_words import refuse  # noqa: PLC0415 (as below)

        refuse(
            "There is no screen here to open the window on. Use a verb instead:"
            " “groupkeeper --help” lists them.",
            as_json="--json" in words,
            code=1,
        )
    # Nothing that is read at the start can go again: to look through it for what can took a tenth
    # of the time to the window. `open_window` sets it aside and begins to look.
    gc.disable()
    from groupkeeper.app import open_window  # noqa: PLC0415 (as above)

    sys.exit(open_window(words))


def _run_verb(words: list[str]) -> None:
    """Run a verb and end the program; come back where the word is a file to open after all."""
    # All verbs, and with them prints and spreadsheets, only where a verb is asked for: without
    # them the window is there in half the time, and takes 40 MB less.
    from groupkeeper.cli.commands import VERBS, groupkeeper  # noqa: PLC0415
    from groupkeeper.cli.wrong_words import refuse_unknown  # noqa: PLC0415

    if words[0] in VERBS or words[0].startswith("-"):
        groupkeeper(prog_name="groupkeeper")
    if not Path(words[0]).is_file():
        refuse_unknown(words, groupkeeper)


def _names_a_place(word: str) -> bool:
    """Whether a word can only be a file to open; a verb written wrong must not start the window."""
    separators = tuple(filter(None, (os.sep, os.altsep)))
    return not word.startswith("-") and (
        any(separator in word for separator in separators) or word.lower().endswith(".groupkeeper")
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
