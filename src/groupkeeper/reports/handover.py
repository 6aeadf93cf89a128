"""The handover pack of a post on paper: what it does, what is open, where things are, who signs."""

from collections.abc import Mapping

from reportlab.platypus import Flowable, Spacer

from groupkeeper.domain.people.handing_over import HEADS, HandoverPack, Open, StillOpen
from groupkeeper.domain.periods import say_date
from groupkeeper.domain.returns.funder_return import Signatory
from groupkeeper.reports.page import (
    NOTE,
    PART,
    Printed,
    paragraphs,
    print_paper,
    section,
    stacked,
    words,
)
from groupkeeper.reports.parts import Signatures, fact_table, kept_together
from groupkeeper.reports.people.parts import Secrecy, opening, paper_for, word_table

_WIDTHS: Mapping[Open, tuple[float, ...]] = {
    Open.RETURNS: (5, 5, 2.6),
    Open.DEADLINES: (5, 5, 2.6),
    Open.RECEIPTS: (2.4, 3.4, 3.8, 3.6, 2),
    Open.EXPENSES: (2, 5, 3.6, 2),
    Open.SUBSCRIPTIONS: (5, 5, 2.6),
    Open.REGISTERS: (10, 2.6),
    Open.CLASHES: (4.6, 2.6, 6),
    Open.AWAITING: (5.4, 2.4, 3.2, 3.2, 2.5),
    Open.CHECKS: (5, 5, 2.8),
    Open.AGREEMENTS: (10, 2.8),
    Open.REQUESTS: (3.4, 4, 4, 2.4),
    Open.TO_COMPLETE: (4, 8),
}
_AMOUNTS = frozenset({"Amount", "Owes"})
_SHORT = 8  # rows that stay on one page with their heading
_ROOM_TO_WRITE = 25  # points, each row of what is written in by pen
_ROOM_FOR_WORDS = 40
_ROOM_TO_SIGN = 130
_NOTHING_WRITTEN = (
    "Nobody has written this down yet. Open People, then Posts and committee, and choose "
    "Change this post."
)
_ABOUT_WORDS = (
    "A passphrase is told by word of mouth and never written on this paper. "
    "Only what this post needs is listed here; everything else is in GroupKeeper."
)


def print_handover(pack: HandoverPack) -> Printed:
    """The pack as a PDF, for the next holder of the post and the one before to sign."""
    story = stacked(
        opening(f"Handover: {pack.post_name}", f"{pack.group_name}, {say_date(pack.day)}"),
        fact_table(_who(pack)),
        section("What the post does"),
        paragraphs(pack.what_it_involves) or [words(_NOTHING_WRITTEN)],
        section("Still open", 100),
        _open(pack),
        section("Where the records are", 130),
        fact_table(_places(pack)),
        _by_pen(pack),
        _signed(pack),
    )
    title = f"Handover: {pack.post_name}"
    return print_paper(paper_for(pack.group_name, title, Secrecy.CONFIDENTIAL, pack.day), story)


def _who(pack: HandoverPack) -> list[tuple[str, str]]:
    since = [f"{name}, since {say_date(first)}" if first else name for name, first in pack.holders]
    facts = [("Held by", "; ".join(since) or "Nobody at present")]
    if pack.following:
        facts.append(("Goes to", "; ".join(pack.following)))
    return facts


def _open(pack: HandoverPack) -> list[Flowable]:
    if not pack.still_open:
        return [words("Nothing in GroupKeeper waits for this post.")]
    parts = [flowable for one in pack.still_open for flowable in _part(one)]
    if pack.nothing_open:
        rest = "; ".join(what.label for what in pack.nothing_open)
        parts.append(words(f"Looked at too, and nothing is open: {rest}.", NOTE))
    return parts


def _part(one: StillOpen) -> list[Flowable]:
    heads = HEADS[one.what]
    parts: list[Flowable] = [words(f"{one.what.label}: {one.count:,}", PART)]
    if one.said:
        parts.append(words(one.said))
    if one.rows:
        right = frozenset(n for n, head in enumerate(heads) if head in _AMOUNTS)
        parts.append(word_table(heads, one.rows, _WIDTHS[one.what], right=right))
        parts.append(Spacer(0, 4))
    if one.left_out:
        parts.append(words(f"And {one.left_out:,} more, listed in GroupKeeper.", NOTE))
    return kept_together(parts) if len(one.rows) <= _SHORT else parts


def _places(pack: HandoverPack) -> list[tuple[str, str]]:
    place = pack.place
    return [
        ("Group file", place.name),
        ("In the folder", place.folder),
        ("Safety copies", place.copies),
        ("Newest copy", place.newest_copy or "None yet. Make one before you hand over."),
    ]


def _by_pen(pack: HandoverPack) -> list[Flowable]:
    heads = ("What else changes hands", "Write here what and where", "Done")
    rows = [(what, "", "") for what in (*pack.to_hand, "", "")]
    table = word_table(heads, rows, (5.4, 7, 1.6), row_height=_ROOM_TO_WRITE)
    needed = _ROOM_TO_WRITE * (len(rows) + 1) + _ROOM_FOR_WORDS
    return stacked(section("By hand", needed), table, words(_ABOUT_WORDS, NOTE))


def _signed(pack: HandoverPack) -> list[Flowable]:
    giving = pack.holders[0][0] if len(pack.holders) == 1 else ""
    taking = pack.following[0] if len(pack.following) == 1 else ""
    both = (
        Signatory(giving, "handing over" if giving else "Handing over"),
        Signatory(taking, "taking over" if taking else "Taking over"),
    )
    return stacked(
        section("Signed", _ROOM_TO_SIGN),
        words("We went through everything on these pages together."),
        Spacer(0, 14),
        Signatures(both),
    )
