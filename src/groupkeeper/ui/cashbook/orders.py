"""What is ordered out of grants and not paid yet, all in one list, and adding to it.

Use: `navigate(To.ORDERS)`.
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date
from groupkeeper.storage.queries.cashbook.funds import Ordered, grants_to_order_from, orders_waiting
from groupkeeper.storage.steps import StepDone
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import choice_field
from groupkeeper.ui.kit.labels import help_text, strong
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate, To
from groupkeeper.ui.shell.session import Session

_TABLES = frozenset({"commitment", "award", "budget_line"})


class OrdersPanel(Panel):
    """Each order with its grant; below, the grant that a new one is for."""

    def __init__(self, session: Session, navigate: Navigate) -> None:
        super().__init__("Ordered and not paid yet", "Promised out of grants", wide=True)
        self._session = session
        self._navigate = navigate
        offered = grants_to_order_from(session.group)
        self.grant = choice_field("A new order is paid out of", offered)
        if offered:
            self.grant.set_value(offered[0][0])
        self.add_button = button("Add an order", icon="plus", kind="primary", on=self.add_order)
        self.orders = Box(gap=8)
        self.body.add(self.orders)
        if offered:
            self.body.add(self.grant)
            self.set_footer(self.add_button)
            self.starts_at = self.grant.editor
        else:
            self.body.add(help_text("An order belongs to a grant. Add the grant first."))
        self.body.parts.addStretch(1)
        session.changed.connect(self._changed)
        self.reload()

    def reload(self) -> None:
        """Read the orders again."""
        waiting = orders_waiting(self._session.group)
        self.orders.clear()
        for widget in self._rows(waiting):
            self.orders.add(widget)

    def _rows(self, waiting: Sequence[Ordered]) -> list[QWidget]:
        if not waiting:
            said = "Nothing is ordered. Write down what is ordered, so that it is not spent twice."
            return [help_text(said)]
        total = sum(one.pence for one in waiting)
        return [*(self._row(one) for one in waiting), strong(f"{say_pence(total)} in all")]

    def _row(self, one: Ordered) -> QWidget:
        go = self._navigate
        change = button("Change", on=lambda: go(To.GRANT_ENTRY, one.award_id, "commitment", one.id))
        change.setAccessibleName(f"Change {one.what}")
        about = ", ".join(
            part
            for part in (
                one.grant,
                one.budget_line,
                f"to be paid about {say_date(one.expected_on)}" if one.expected_on else "",
            )
            if part
        )
        words = Box(strong(f"{one.what}: {say_pence(one.pence)}"), help_text(about), gap=0)
        return row(words, SPRING, change)

    def add_order(self) -> None:
        """Write down an order out of the grant that is chosen."""
        self._navigate(To.GRANT_ENTRY, str(self.grant.value()), "commitment")

    def _changed(self, step: StepDone) -> None:
        if step.tables & _TABLES:
            self.reload()


def orders_panel(session: Session, navigate: Navigate) -> Panel:
    """All that is ordered and not paid yet."""
    return OrdersPanel(session, navigate)
