"""What renewing many says before it is done."""

import pytest

from groupkeeper.domain.people.membership import Subscription
from groupkeeper.domain.people.renewing import preview, preview_words
from groupkeeper.domain.people.subscriptions import NextDue


def due(missing: int, *, is_new: bool = True) -> NextDue:
    return NextDue(Subscription(due_pence=missing), missing, is_new)


@pytest.mark.parametrize(
    ("rows", "paid", "words"),
    [
        ([], False, "Nobody is chosen."),
        ([due(1200)], False, "1 membership will be renewed: 1 will owe £12.00 in all."),
        (
            [due(1200), due(600), due(0)],
            False,
            "3 memberships will be renewed: 2 will owe £18.00 in all, 1 for free.",
        ),
        (
            [due(1200), due(600, is_new=False)],
            False,
            "1 membership will be renewed: 1 will owe £12.00 in all. "
            "1 person was asked before and stays as they are.",
        ),
        (
            [due(1200), due(600, is_new=False), due(600, is_new=False)],
            True,
            "1 membership will be renewed. 2 people will pay what they owed already. "
            "£24.00 paid in all.",
        ),
    ],
)
def test_the_preview_says_what_will_happen(rows: list[NextDue], paid: bool, words: str) -> None:
    assert preview_words(preview(rows), paid=paid) == words
