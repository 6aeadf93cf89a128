"""What will happen: a running count of what bringing in the list would do."""

from groupkeeper.operations.imports import Outcome
from groupkeeper.ui.kit.facts_card import FactsCard, Line
from groupkeeper.ui.people.bring_in_work import Work


class CountsCard(FactsCard):
    """The facts so far, each with its icon."""

    def show_work(self, work: Work) -> None:
        """Count anew."""
        self.show_facts(facts(work))


def facts(work: Work) -> list[Line]:
    """The facts, most important first, those of nothing left out."""
    if work.preview is None:
        return [("triangle-alert", "warn", "No names yet", "Say which column holds the names.")]
    new, changed = work.count(Outcome.NEW), work.count(Outcome.CHANGED)
    lines: list[Line] = [
        ("circle-check", "ok", f"{people(new)} will be added", "With no consent ticked yet")
    ]
    if changed:
        lines.append(("pencil", "info", f"{people(changed)} will change", "You see how at step 3"))
    if same := work.count(Outcome.SAME):
        lines.append(("check", "ok", f"{people(same)} stay{'s' if same == 1 else ''} the same", ""))
    if open_columns := work.open_columns():
        count = f"{len(open_columns)} column{'s' if len(open_columns) > 1 else ''} to match"
        lines.append(("triangle-alert", "warn", count, question(work)))
    if alike := len(work.looking_alike()):
        fact = f"{alike:,} {'looks' if alike == 1 else 'look'} like people you have"
        lines.append(("users", "info", fact, "You choose for each at step 3"))
    return lines


def question(work: Work) -> str:
    """What to answer about the first column that is open."""
    column = work.open_columns()[0]
    if column.order_missing:
        return f"Which way round are the dates in “{column.title}”?"
    return f"Where should “{column.title}” go?"


def people(count: int) -> str:
    """ "82 people"."""
    return f"{count:,} {'person' if count == 1 else 'people'}"
