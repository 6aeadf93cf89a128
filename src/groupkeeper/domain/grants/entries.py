"""The lists that hang on a grant: what each holds, what its form asks for, and how it is said.

One kind of list for each promise, plan and piece of evidence, so that all behave alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from groupkeeper.domain.grants.award import (
    BudgetLine,
    ChangeToPlan,
    Commitment,
    Condition,
    Deadline,
    FormTime,
    Instalment,
)
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome

Entry = (
    BudgetLine | Condition | Deadline | Instalment | ChangeToPlan | Commitment | Outcome
    | Indicator | HelpCount | Evidence | FormTime
)  # fmt: skip


@dataclass(frozen=True)
class EntryKind:
    """One list: the record it is made of, its words, and the fields of its form in order."""

    key: str
    record: type[Entry]
    title: str
    one: str
    asks: tuple[str, ...]
    when_empty: str
    evidence: EvidenceKind | None = None

    @property
    def add_words(self) -> str:
        """What begins a new one: "Add a condition"."""
        if self.key == "form_time":
            return "Add time"
        return f"Add {'an' if self.one[0] in 'aeiou' else 'a'} {self.one}"

    @property
    def holds_files(self) -> bool:
        """Whether pictures and documents belong to it."""
        return self.record is Evidence

    def holds(self, entry: Entry) -> bool:
        """Whether an entry belongs in this list."""
        if not isinstance(entry, self.record):
            return False
        return self.evidence is None or getattr(entry, "evidence_kind", "") == self.evidence


_CONSENT = ("consent_given", "consent_on", "consent_for", "withdrawn_on")
_KINDS = (
    EntryKind(
        "budget_line", BudgetLine, "Budget lines", "budget line",
        ("name", "agreed_pence", "over_because"),
        "Type the lines from your offer letter.",
    ),
    EntryKind(
        "condition", Condition, "Conditions", "condition",
        ("what", "due_on", "done_on", "how"),
        "Type what the offer letter asks of you, or add the usual ones.",
    ),
    EntryKind(
        "deadline", Deadline, "Deadlines", "deadline",
        ("what", "due_on", "done_on"),
        "Write down what they want, and by when. Today reminds everybody.",
    ),
    EntryKind(
        "instalment", Instalment, "Money they promised", "instalment",
        ("due_on", "pence", "needs"),
        "Write down each part of the money, and what they want to see first.",
    ),
    EntryKind(
        "commitment", Commitment, "Promised and not yet paid", "promise to pay",
        ("what", "pence", "budget_line_id", "expected_on"),
        "Write down what is ordered, so that it is not spent twice.",
    ),
    EntryKind(
        "change", ChangeToPlan, "Changes to the plan", "change",
        ("on_date", "what", "consented", "agreed_by", "told_how", "why_not_asked"),
        "Write down what went differently, and who at the funder agreed.",
    ),
    EntryKind(
        "outcome", Outcome, "What was to change", "outcome",
        ("planned", "how_known", "result", "found", "evidence"),
        "Copy what the application promised. Say later what came of it.",
    ),
    EntryKind(
        "indicator", Indicator, "What they measure", "measure",
        ("name", "how_measured", "baseline", "baseline_on", "now", "now_on"),
        "Only if the funder chose measures of its own.",
    ),
    EntryKind(
        "help_count", HelpCount, "What help made possible", "count",
        ("what", "amount"),
        "Count what volunteers made or did: meals, rides, sessions led.",
    ),
    EntryKind(
        "photo", Evidence, "Photos", "photo",
        ("words", "on_date", *_CONSENT, "in_return", "in_our_year"),
        "Add pictures. Those without consent are never printed.",
        EvidenceKind.PHOTO,
    ),
    EntryKind(
        "comment", Evidence, "Comments", "comment",
        ("words", "said_by", "on_date", *_CONSENT, "in_return"),
        "Write down what people said, in their words.",
        EvidenceKind.COMMENT,
    ),
    EntryKind(
        "story", Evidence, "Stories", "story",
        ("words", "said_by", "on_date", *_CONSENT, "in_return"),
        "One person's story: before, during and after, with no name.",
        EvidenceKind.STORY,
    ),
    EntryKind(
        "press", Evidence, "Where the funder was thanked", "mention",
        ("words", "on_date", "where_shown", "copy_kept", "in_return"),
        "Posters, the website, the paper: wherever their name or logo was shown.",
        EvidenceKind.PRESS,
    ),
    EntryKind(
        "form_time", FormTime, "Time on their forms", "time",
        ("minutes", "form_work", "on_date", "person_id", "notes"),
        "Add the time as it passes. The return says it only if you wish.",
    ),
)  # fmt: skip
ENTRY_KINDS: Mapping[str, EntryKind] = {kind.key: kind for kind in _KINDS}


def kind_of_entry(entry: Entry) -> EntryKind:
    """The list an entry belongs in."""
    return next(kind for kind in _KINDS if kind.holds(entry))


def new_entry(kind: EntryKind, award_id: str) -> Entry:
    """An empty entry for one list of a grant."""
    if kind.evidence is not None:
        return Evidence(award_id=award_id, evidence_kind=kind.evidence.value)
    return kind.record(award_id=award_id)


def in_order(kind: EntryKind, entries: Sequence[Entry]) -> list[Entry]:
    """Entries as their list shows them: by their order, or by their day, oldest first."""

    def key(entry: Entry) -> tuple[str, int, str]:
        day = next(
            (getattr(entry, name) for name in ("due_on", "on_date", "expected_on")
             if getattr(entry, name, None)),
            None,
        )  # fmt: skip
        return (str(day or "9999"), getattr(entry, "position", 0) or 0, entry.id)

    by_position = kind.key in ("budget_line", "condition", "outcome", "indicator", "help_count")
    return sorted(entries, key=(lambda e: key(e)[1:]) if by_position else key)
