"""`groupkeeper`: with a verb the command line answers; with a file or nothing the window opens."""

import sys

from groupkeeper.cli.commands import VERBS, groupkeeper


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
    from groupkeeper.app import open_window  # noqa: PLC0415 (as above)

    sys.exit(open_window(words))


if __name__ == "__main__":
    main()
