"""What becomes of the subscriptions of two entries when they are joined, and what to decide.

Use: `fees = FeesCard(session, one, other)`; `fees.isHidden()` without any; `fees.chosen()`.
"""

from groupkeeper.domain.people.fees_joined import FeeJoined
from groupkeeper.domain.people.fees_said import becomes_said, choice_said, fee_said, staying_said
from groupkeeper.domain.people.person import Person
from groupkeeper.operations.people.joining import fees_of_both
from groupkeeper.ui.kit.card import Box, Card
from groupkeeper.ui.kit.labels import Label, body
from groupkeeper.ui.kit.radios import Radios
from groupkeeper.ui.shell.session import Session


class FeesCard(Card):
    """Each subscription that does not simply stay, a question where it is not sure, the rest."""

    def __init__(self, session: Session, one: Person, other: Person) -> None:
        super().__init__("Subscriptions, if they are joined")
        self._session, self._one, self._other = session, one, other
        self.questions: dict[str, Radios] = {}
        self._said: dict[str, Label] = {}
        fees = self.fees()
        for fee in fees:
            if fee.choices or fee.after != fee.fee.subscription:
                self.add(self._line(fee))
        self._staying = body("")
        self.add(self._staying)
        self._say(fees)
        self.setVisible(bool(fees))

    def fees(self) -> tuple[FeeJoined, ...]:
        """What becomes of each, with what is chosen now."""
        return fees_of_both(self._session.group, self._one.id, self._other.id, self.chosen())

    def chosen(self) -> dict[str, str]:
        """What was decided, by the id of the subscription."""
        return {id: str(ways.value()) for id, ways in self.questions.items()}

    def _line(self, fee: FeeJoined) -> Box:
        whose = (self._other if fee.theirs else self._one).full_name or "No name"
        head = f"{whose}: {fee_said(fee.fee)}"
        self._said[fee.fee.id] = body("")
        line = Box(Label(head, "strong", wrap=True), self._said[fee.fee.id], gap=2)
        if fee.choices:
            ways = Radios(
                [(way.value, choice_said(fee, way), "") for way in fee.choices],
                name=f"What becomes of it? {head}",
                chosen=fee.becomes.value,
            )
            ways.chosen.connect(lambda _: self._say(self.fees()))
            self.questions[fee.fee.id] = ways
            line.add(Box(ways, margins=(10, 0, 8, 0), surface="warn"))
        return line

    def _say(self, fees: tuple[FeeJoined, ...]) -> None:
        for fee in fees:
            if fee.fee.id in self._said:
                self._said[fee.fee.id].set_words(becomes_said(fee))
        self._staying.set_words(staying_said([one for one in fees if one.fee.id not in self._said]))
        self._staying.setVisible(bool(self._staying.words()))
