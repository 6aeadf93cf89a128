"""Page 5 of a return: what was planned and found, the story, what we learnt, who was told (T18)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from groupkeeper.domain.fields import field_of, said
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import Outcome
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.gathered import Gathered

MOST_QUOTES, MOST_PHOTOS = 4, 4
STORY_WORDS, BOX_WORDS = 200, 80
NOT_SAID = "not written down"


@dataclass(frozen=True)
class Photo:
    """A photo of the sheet: its evidence's id, what it shows, when, and the leave to use it."""

    evidence_id: str
    caption: str
    on_date: str
    consent: str


@dataclass(frozen=True)
class WhatChanged:
    """What the page says; what nobody wrote down is left out of it."""

    planned: tuple[tuple[str, str, str, str, str], ...]
    indicators: tuple[tuple[str, str, str, str], ...]
    story: str
    story_leave: str
    quotes: tuple[tuple[str, str], ...]
    boxes: tuple[tuple[str, str], ...]
    publicity: tuple[tuple[str, str, str, str], ...]
    photos: tuple[Photo, ...]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say, but for photos, which have a sheet of their own."""
        said_something = (self.planned, self.indicators, self.story, self.boxes, self.publicity)
        return not any(said_something)


def what_changed(gathered: Gathered) -> WhatChanged:
    """What was written down about a grant, with only what somebody agreed to."""
    answers = gathered.answers
    usable = _in_order(one for one in gathered.evidence if may_use(one))
    story, leave = _story(answers, _of(usable, EvidenceKind.STORY))
    return WhatChanged(
        planned=tuple(map(_planned, sorted(gathered.outcomes, key=_place))),
        indicators=tuple(
            (
                one.name,
                _on(one.baseline, one.baseline_on),
                _on(one.now, one.now_on),
                one.how_measured or NOT_SAID,
            )
            for one in sorted(gathered.indicators, key=lambda one: (one.position or 0, one.name))
        ),
        story=story,
        story_leave=leave,
        quotes=quotes(usable),
        boxes=tuple((title, words) for title, words in _boxes(answers) if words),
        publicity=tuple(map(_publicity, _of(usable, EvidenceKind.PRESS))),
        photos=tuple(
            photo_said(one)
            for one in _of(usable, EvidenceKind.PHOTO)
            if one.id in gathered.pictures
        )[:MOST_PHOTOS],
    )


def may_use(one: Evidence) -> bool:
    """Whether a piece may stand in a return: chosen, agreed to, and not taken back since."""
    free = one.evidence_kind == EvidenceKind.PRESS
    return one.in_return and one.withdrawn_on is None and (one.consent_given or free)


def quotes(usable: Iterable[Evidence]) -> tuple[tuple[str, str], ...]:
    """What people said, and in what role; never a name."""
    said_by = _of(usable, EvidenceKind.COMMENT)
    return tuple((one.words.strip(), one.said_by.strip()) for one in said_by if one.words.strip())[
        :MOST_QUOTES
    ]


def too_long(answers: FunderReturn) -> Iterator[tuple[str, int]]:
    """Typed boxes longer than a page has room for: their title, and how many words over."""
    for title, words in (("One story", answers.story), *_boxes(answers)):
        most = STORY_WORDS if title == "One story" else BOX_WORDS
        if (over := len(words.split()) - most) > 0:
            yield title, over


def _boxes(answers: FunderReturn) -> tuple[tuple[str, str], ...]:
    return (
        ("What we learnt", answers.learnt.strip()),
        ("What we would do differently", answers.differently.strip()),
        ("What next", answers.next_steps.strip()),
    )


def _story(answers: FunderReturn, kept: Sequence[Evidence]) -> tuple[str, str]:
    """The one story and with what leave: the one typed for this return, else the first kept."""
    if answers.story.strip():
        words, told_on = answers.story, answers.story_told_on
        return (words.strip(), _story_leave(told_on)) if answers.story_consented else ("", "")
    first = next((one for one in kept if one.words.strip()), None)
    return (first.words.strip(), _story_leave(first.on_date)) if first else ("", "")


def _story_leave(told_on: date | None) -> str:
    told = f" Told to us on {say_date(told_on)}." if told_on else ""
    return f"Name changed.{told} Used with permission."


def _planned(one: Outcome) -> tuple[str, str, str, str, str]:
    result = said(field_of(Outcome, "result"), one.result)
    return (one.planned, one.how_known or NOT_SAID, one.found or NOT_SAID, result or NOT_SAID,
            one.evidence or NOT_SAID)  # fmt: skip


def _place(one: Outcome) -> tuple[int, str]:
    return (one.position or 0, one.planned)


def _on(words: str, day: date | None) -> str:
    if not words:
        return "not known"
    return f"{words} ({say_date(day)})" if day else words


def _publicity(one: Evidence) -> tuple[str, str, str, str]:
    day = table_date(one.on_date) if one.on_date else "not known"
    where = one.where_shown or NOT_SAID
    return (day, where, one.words or NOT_SAID, "Yes" if one.copy_kept else "No")


def photo_said(one: Evidence) -> Photo:
    """A photo with what it shows, when, and the leave to use it."""
    day = say_date(one.on_date) if one.on_date else ""
    agreed = f"Agreed to on {say_date(one.consent_on)}." if one.consent_on else "Agreed to."
    return Photo(one.id, one.words.strip(), day, " ".join(filter(None, (agreed, one.consent_for))))


def _of(evidence: Iterable[Evidence], kind: EvidenceKind) -> list[Evidence]:
    return [one for one in evidence if one.evidence_kind == kind]


def _in_order(evidence: Iterable[Evidence]) -> list[Evidence]:
    return sorted(evidence, key=lambda one: (one.position or 0, one.on_date or date.max, one.id))
