"""The last look before a list comes in: what changes, who looks alike, what stays out."""

from datetime import date

from PySide6.QtCore import Signal

from groupkeeper.domain.fields import field_of
from groupkeeper.domain.people.matching import Difference
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.periods import table_date
from groupkeeper.operations.imports import Outcome, PreviewRow
from groupkeeper.operations.imports_besides import News
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.labels import Label, body, help_text
from groupkeeper.ui.people.bring_in_counts import people
from groupkeeper.ui.people.bring_in_work import ADD, SAME, STAY_OUT, Work

_MOST_SHOWN = 50
_ANSWERS = ((ADD, "Add as someone new"), (SAME, "The same person"), (STAY_OUT, "Leave out"))


class LastLook(Box):
    """Cards of step 3. `answered(number, answer)` follows an answer about who looks alike."""

    answered = Signal(int, str)

    def __init__(self) -> None:
        super().__init__(gap=14)
        self.answers: dict[int, OneOf] = {}
        self._counts = Card("Ready to bring in", gap=6)
        self._lines = Box(gap=4)
        self._counts.add(self._lines)

    def begin(self, work: Work) -> None:
        """Lay the cards out anew."""
        self._lines = Box(gap=4)
        self.clear()
        self.answers = {}
        self.add(Card("Ready to bring in", self._lines, gap=6))
        if alike := work.looking_alike():
            self.add(self._alike_card(alike, work))
        if changes := _changes(work):
            shown = [body(words) for words in changes[:_MOST_SHOWN]]
            more = len(changes) - _MOST_SHOWN
            rest = [help_text(f"And {more:,} more.")] if more > 0 else []
            self.add(Card("What will change", *shown, *rest, gap=4))
        if notes := (work.preview.notes if work.preview else ()):
            self.add(Card("Good to know", *(body(note) for note in notes), gap=4))
        self.show_work(work)

    def show_work(self, work: Work) -> None:
        """Count anew after an answer."""
        self._lines.clear()
        for words in last_facts(work):
            self._lines.add(body(words))

    def _alike_card(self, alike: list[PreviewRow], work: Work) -> Card:
        card = Card("These look like people you have", gap=10)
        for row in alike[:_MOST_SHOWN]:
            answer = OneOf(_ANSWERS, chosen=work.alike.get(row.number, ADD), name=row.name)
            answer.chosen.connect(lambda key, row=row: self.answered.emit(row.number, str(key)))
            self.answers[row.number] = answer
            words = f"Row {row.number}: {_described(row.person)}"
            held = f"You have: {_described(row.alike)}"
            card.add(
                Box(Label(words, "strong", wrap=True), help_text(held), gap=0),
                answer,
            )
        return card


def last_facts(work: Work) -> list[str]:
    """What bringing in would do, with every answer given."""
    new, changed = work.count(Outcome.NEW, work.final), work.count(Outcome.CHANGED, work.final)
    lines = [f"{people(new)} will be added, with no consent ticked yet."]
    if changed:
        lines.append(f"{people(changed)} will change.")
    if same := work.count(Outcome.SAME, work.final):
        lines.append(f"{people(same)} {'is' if same == 1 else 'are'} in your list already.")
    out = len(work.out) + work.count(Outcome.TROUBLE, work.final)
    if out:
        lines.append(f"{out:,} row{'s' if out > 1 else ''} will stay out.")
    return lines


def _changes(work: Work) -> list[str]:
    rows = work.final.rows if work.final else ()
    return [
        f"{row.name}: {', '.join(said) or 'membership or roles'}"
        for row in rows
        if row.outcome == Outcome.CHANGED
        for said in ([*map(_said, row.news), *map(_said_besides, row.besides.news)],)
    ]


def _said(news: Difference) -> str:
    label = field_of(Person, news.field).label
    old, new = (_shown(value) for value in (news.old, news.new))
    return f"{label} {old} → {new}" if old else f"{label} {new}"


def _said_besides(news: News) -> str:
    return f"{news.label} {news.old} → {news.new}" if news.old else f"{news.label} {news.new}"


def _shown(value: str | date | None) -> str:
    if isinstance(value, date):
        return table_date(value)
    return ", ".join((value or "").split("\n"))


def _described(person: Person | None) -> str:
    if person is None:
        return ""
    parts = (person.full_name, person.phone, person.email, person.postcode)
    return ", ".join(part for part in parts if part)
