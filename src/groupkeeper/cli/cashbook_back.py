"""`cashbook back`: money that came back for a payment."""

from datetime import date
from typing import Any

from groupkeeper.cli.answers import Answer
from groupkeeper.cli.cashbook_writing import line_called
from groupkeeper.domain.money import parse_pence, say_pence
from groupkeeper.operations.cashbook.money_back import money_came_back
from groupkeeper.storage.group_file import GroupFile


def back(group: GroupFile, today: date, **said: Any) -> Answer:
    """Write down that money of the payment with --number came back: --amount, --date."""
    line = line_called(group, said["number"])
    day = said["day"].date() if said["day"] else today
    kept = money_came_back(group, line, parse_pence(said["amount"]), day)
    pence = -(kept.pence or 0)
    words = f"{kept.reference}: {say_pence(pence)} came back for voucher {line.reference}."
    return words, {"id": kept.id, "reference": kept.reference, "pence": pence, "of": line.reference}
