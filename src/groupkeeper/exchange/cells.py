"""The words of one cell made fit to keep: trimmed, without signs nobody can see."""

import re

# C0 and C1 controls, and the marks that turn the direction of writing round (reliability, T41):
# they hide what a line says. Line ends and tabs are looked at apart.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_BREAKS = re.compile("[\t\n\x0b\x0c\r\x85\u2028\u2029]+")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
# A spreadsheet would take such a start for a formula, so lists for one carry a ' in front.
_GUARDED = re.compile("'+[ ]*[=+\\-@\t\r\n|＝＋－＠]")


def line(cell: str) -> str:
    """A cell as one line: ends trimmed, breaks made spaces, unseen signs taken out."""
    if cell.isprintable() and cell[:1] != "'":  # nearly every cell; four times as fast
        return cell.strip()
    if cell[:1] == "'" and _GUARDED.match(cell):
        cell = cell[1:]
    if _ODD.search(cell):
        cell = _BREAKS.sub(" ", _UNSEEN.sub("", cell))
    return cell.strip()


def lines(cell: str) -> str:
    """A cell that may run over several lines, as notes and addresses do."""
    if cell[:1] == "'" and _GUARDED.match(cell):
        cell = cell[1:]
    if _ODD.search(cell):
        cell = _LINE_ENDS.sub("\n", _UNSEEN.sub("", cell))
    return cell.strip()


def has_unseen(cell: str) -> bool:
    """Whether a cell holds signs that will be taken out."""
    return not cell.isprintable() and _UNSEEN.search(cell) is not None
