"""`groupkeeper`: with a verb the command line answers; with a file or nothing the window opens."""

import sys

from groupkeeper.app import open_window
from groupkeeper.cli.commands import VERBS, groupkeeper
from groupkeeper.selftest import selftest


def main() -> None:
    """Run what the words on the command line ask for."""
    words = sys.argv[1:]
    if words == ["--selftest"]:
        sys.exit(selftest())
    if words and (words[0] in VERBS or words[0].startswith("-")):
        groupkeeper(prog_name="groupkeeper")
    sys.exit(open_window(words))


if __name__ == "__main__":
    main()
