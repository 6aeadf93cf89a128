"""A panel that is a form: fields over a button that saves and Cancel; Ctrl+S saves.

Use: subclass `PanelForm`, call `fill` with its fields, and say in `do` what saving does.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.periods import parse_date
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import Field, date_field
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.kit.troubles import SaysTroubles, unread_fields
from groupkeeper.ui.shell.session import Session


class PanelForm(SaysTroubles, Panel):
    """Asks before something typed is lost. A subclass says what `do` does."""

    def __init__(self, session: Session, title: str, subtitle: str, verb: str) -> None:
        super().__init__(title, subtitle, wide=True)
        self.session = session
        self.fields: Mapping[str, Any] = {}
        self.trouble = Label("", "strong", "danger", wrap=True)
        self.save_button = button(verb, icon="check", kind="primary", on=self.save)
        self.set_footer(self.save_button, button("Cancel", on=self.close_panel))
        self._as_opened: dict[str, object] = {}
        keys = QShortcut(QKeySequence("Ctrl+S"), self)  # a list keeps letters typed in it
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(self.save)
        keys.activatedAmbiguously.connect(self.save)  # a page beside it may have the same

    def fill(self, fields: Mapping[str, Any], *more: QWidget) -> None:
        """Lay out the fields, by the names problems carry, as they stand; `more` stands below."""
        self.fields = fields
        self.body.add(*fields.values(), *more, self.trouble)
        self.body.parts.addStretch(1)
        self.trouble.hide()
        self.starts_at = next(iter(fields.values()), None)
        self._as_opened = self.typed()

    def put_at_right(self, *widgets: QWidget) -> None:
        """Put more buttons at the right of the foot, such as one that removes."""
        self._footer.add(*widgets)

    def typed(self) -> dict[str, object]:
        """What stands in the fields, by name."""
        return {name: field.value() for name, field in self.fields.items()}

    def is_typed(self) -> bool:
        return self.typed() != self._as_opened or bool(unread_fields(self))

    def close_form(self) -> None:
        """Close the panel."""
        self.closed.emit()

    def date_of(self, label: str, *, help: str = "", starts_at: date | None = None) -> Field:
        """A date field; without a day it `starts_at` it may stay empty."""
        today = self.session.today()
        field = date_field(
            label,
            help=help,
            optional=starts_at is None,
            read=lambda typed: parse_date(typed, today),
        )
        field.set_value(starts_at)
        return field

    def day(self, name: str) -> date | None:
        """The date in a field."""
        return cast(date | None, self.fields[name].value())

    def words(self, name: str) -> str:
        """The words in a field."""
        return str(self.fields[name].value() or "")
