"""The handover pack of a post: gathered, drawn and saved."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from groupkeeper.domain.people.handing_over import (
    HandoverPack,
    kind_of_post,
    seen_by,
    still_open,
)
from groupkeeper.domain.people.holding import is_open
from groupkeeper.operations.paper import save_paper
from groupkeeper.reports.handover import print_handover
from groupkeeper.reports.page import Printed
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.handover import found_open, place_of
from groupkeeper.storage.queries.people.posts import Holder, post_on, posts_on


@dataclass(frozen=True)
class PackMade:
    """A handover pack with its paper: what is shown before it is saved or printed."""

    pack: HandoverPack
    paper: Printed


def handover_pack(group: GroupFile, post_id: str, *, today: date) -> HandoverPack:
    """Gather what the next holder of a post finds open. NotThere when the post was removed."""
    one = post_on(group, post_id, today)
    kind = kind_of_post(one.post.name)
    others = [kind_of_post(each.post.name) for each in posts_on(group, today) if is_open(each.post)]
    sees = seen_by(kind, others)
    told = {what: still_open(what, found_open(group, what, today), sees[what]) for what in sees}
    return HandoverPack(
        group_name=group.details().name,
        post_name=one.post.name,
        post_kind=kind,
        what_it_involves=one.post.what_it_involves,
        day=today,
        holders=tuple((holder.name, holder.held.from_date) for holder in one.holders),
        following=tuple(holder.name for holder in one.history if _begins_after(holder, today)),
        still_open=tuple(each for each in told.values() if each is not None),
        nothing_open=tuple(what for what, each in told.items() if each is None),
        place=place_of(group),
    )


def _begins_after(holder: Holder, today: date) -> bool:
    return holder.held.from_date is not None and holder.held.from_date > today


def draw_handover(group: GroupFile, post_id: str, *, today: date) -> PackMade:
    """The handover pack on paper, not yet saved anywhere."""
    pack = handover_pack(group, post_id, today=today)
    return PackMade(pack, print_handover(pack))


def save_handover(made: PackMade, to: Path) -> Path:
    """Save the pack as a PDF, whole or not at all. FileProblem when it cannot be written."""
    return save_paper(made.paper, to)
