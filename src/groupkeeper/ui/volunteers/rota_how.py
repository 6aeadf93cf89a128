"""How somebody is put on the rota: whether they said yes, and for which days.

Use: `how = HowPutOn(session); how.is_asked(), how.until_day()`.
"""

from datetime import date

from PySide6.QtCore import Qt

from groupkeeper.domain.periods import parse_date
from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.kit.fields import date_field
from groupkeeper.ui.shell.session import Session

_COMING, _ASKED = "coming", "asked"
THIS_DAY, WEEKLY = "day", "weekly"


class HowPutOn(Box):
    """Two choices; the day until which it is every week shows when it is wanted."""

    def __init__(self, session: Session) -> None:
        super().__init__(gap=8)
        self.said = OneOf(
            [(_COMING, "They are coming"), (_ASKED, "Only asked so far")],
            chosen=_COMING,
            name="What they said",
        )
        self.days = OneOf(
            [(THIS_DAY, "This day"), (WEEKLY, "Every week until")],
            chosen=THIS_DAY,
            name="For which days",
        )
        self.until = date_field("Until", read=lambda typed: parse_date(typed, session.today()))
        self.add(self.said, self.days, self.until)
        self.until.hide()
        self.days.chosen.connect(lambda key: self.until.setVisible(key == WEEKLY))

    def is_asked(self) -> bool:
        """Whether they were only asked and have not said yes."""
        return self.said.value() == _ASKED

    def until_day(self) -> date | None:
        """The day until which it is every week; None for this day alone."""
        return self.until.value() if self.days.value() == WEEKLY else None

    def lacks_day(self) -> bool:
        """Whether it is every week and nobody said until when; then that is asked."""
        if self.days.value() != WEEKLY or self.until.value() is not None:
            return False
        self.say_wrong("Enter a day, like 30/06/2026")
        return True

    def say_wrong(self, said: str) -> None:
        """Say what is wrong with the last day."""
        self.until.set_error(said)
        self.until.setFocus(Qt.FocusReason.OtherFocusReason)
