"""Keeping what hangs on a grant: conditions, deadlines, instalments, outcomes, evidence."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.grants.award import Award, BudgetLine, Commitment, Condition, Instalment
from groupkeeper.domain.grants.conditions import usual_conditions
from groupkeeper.domain.grants.entries import Entry, EntryKind, in_order, kind_of_entry
from groupkeeper.domain.grants.entry_rules import problems_of_entry
from groupkeeper.domain.grants.evidence import Attachment, Evidence, EvidenceKind
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.grants.grants import has_line_named
from groupkeeper.operations.locked_returns import refuse_in_locked_return
from groupkeeper.storage.attachments import attach, read_to_attach, remove_attachment
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.papers import Wanted
from groupkeeper.storage.queries.grants.money import received_by_instalment
from groupkeeper.storage.queries.returns.locked_returns import locked_in


def entries_of(group: GroupFile, kind: EntryKind, award_id: str) -> list[Entry]:
    """One list of a grant, in its order."""
    held = group.find(kind.record, award_id=award_id)
    return in_order(kind, [one for one in held if kind.holds(one)])


def keep_entry(group: GroupFile, entry: Entry, today: date, files: Sequence[Path] = ()) -> Entry:
    """Keep an entry of a grant, new or changed, and the pictures or documents chosen for it.

    RuleBroken says what is missing. A file that is empty, broken or larger than 5 MB is refused,
    and nothing is kept; a document of another kind, such as a letter, may go in.
    """
    entry = _placed(group, entry)
    problems = (*problems_of_entry(entry, today), *_not_its_own(group, entry))
    refuse(*problems)
    contents = [(path.name, read_to_attach(path, Wanted.DOCUMENT)) for path in files]
    kind = kind_of_entry(entry)
    with group.step(f"Keep the {kind.one} “{_short(entry)}”") as step:
        kept = step.save(entry)
        for name, content in contents:
            attach(step, kept, name, content, today)
    return kept


def remove_entry(group: GroupFile, entry: Entry) -> None:
    """Take an entry off its grant, with its pictures. It can be undone."""
    kind = kind_of_entry(entry)
    problem = _why_it_stays(group, entry)
    if problem:
        raise RuleBroken(Problem("id", problem))
    refuse_in_locked_return(group, [entry.id])
    with group.step(f"Remove the {kind.one} “{_short(entry)}”") as step:
        for attachment in group.find(Attachment, owner_id=entry.id):
            remove_attachment(step, attachment)
        step.remove(kind.record, entry.id)


def add_photos(
    group: GroupFile, award: Award, files: Sequence[Path], today: date
) -> tuple[Evidence, ...]:
    """Keep pictures as photos of a grant, in one step; captions and consent come after.

    Each begins without consent, so that none is printed before somebody has asked.
    """
    contents = [(path, read_to_attach(path, Wanted.PICTURE)) for path in files]
    held = len(group.find(Evidence, award_id=award.id))
    photos: list[Evidence] = []
    with group.step(f"Add {len(files)} photo{'' if len(files) == 1 else 's'}") as step:
        for place, (path, content) in enumerate(contents):
            photo = step.save(
                Evidence(
                    award_id=award.id,
                    evidence_kind=EvidenceKind.PHOTO.value,
                    on_date=today,
                    position=held + place,
                )
            )
            attach(step, photo, path.name, content, today)
            photos.append(photo)
    return tuple(photos)


def remove_file(group: GroupFile, attachment: Attachment) -> None:
    """Take a picture or document off its entry; one that a sent return counts on stays."""
    kept = _in_a_sent_return(group, attachment.id, attachment.owner_id)
    if kept:
        raise RuleBroken(Problem("id", kept))
    with group.step(f"Remove the file “{attachment.file_name}”") as step:
        remove_attachment(step, attachment)


def add_usual_conditions(group: GroupFile, award: Award) -> tuple[Condition, ...]:
    """Add the conditions most funders have, those it has already left out."""
    held = tuple(group.find(Condition, award_id=award.id))
    new = usual_conditions(award, held)
    if new:
        with group.step(f"Add the usual conditions of “{award.title}”") as step:
            step.save_all(new)
    return new


def _placed(group: GroupFile, entry: Entry) -> Entry:
    """A new entry of a list with an order of its own goes to the end."""
    record = type(entry)
    if not hasattr(entry, "position") or group.find(record, id=entry.id):
        return entry
    award_id = entry.award_id
    return replace(entry, position=len(group.find(record, award_id=award_id)))


def _not_its_own(group: GroupFile, entry: Entry) -> list[Problem]:
    if isinstance(entry, Commitment) and entry.budget_line_id:
        line = group.get(BudgetLine, entry.budget_line_id)
        if line.award_id != entry.award_id:
            return [Problem("budget_line_id", "Choose a budget line of this grant.")]
    if isinstance(entry, BudgetLine) and has_line_named(group, entry):
        return [Problem("name", "This grant has a budget line of this name already.")]
    return []


def _in_a_sent_return(group: GroupFile, *ids: str) -> str:
    """Why what a locked return counted cannot go (R-RET-4); "" when none did."""
    returns = locked_in(group, ids)
    if not returns:
        return ""
    return (
        f"It stands in the return to {returns[0].funder} that was locked, so it stays. Nothing "
        "was changed."
    )


def _why_it_stays(group: GroupFile, entry: Entry) -> str:
    if in_return := _in_a_sent_return(group, entry.id):
        return in_return
    if isinstance(entry, Instalment) and received_by_instalment(group, entry.award_id).get(
        entry.id
    ):
        return "Money came in for this instalment, so it stays. Cross out the receipt first."
    if isinstance(entry, Commitment) and entry.money_line_id:
        return "It is paid, so it stays. Cross out the payment in the cashbook first."
    if isinstance(entry, BudgetLine):
        used = group.rows(
            "SELECT count(*) FROM money_line WHERE budget_line_id = ? AND deleted_at IS NULL",
            (entry.id,),
        )[0][0]
        if used:
            return "Payments are charged to this line, so it stays. Move them first."
    return ""


def _short(entry: Entry) -> str:
    """A few words of an entry, for the history."""
    for name in ("name", "what", "planned", "words", "needs", "notes"):
        words = " ".join(str(getattr(entry, name, "")).split())
        if words:
            return words if len(words) <= 40 else f"{words[:39]}…"
    return kind_of_entry(entry).one
