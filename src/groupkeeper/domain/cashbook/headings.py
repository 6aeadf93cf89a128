"""The headings a group begins with, and where each stands in the year's accounts."""

from groupkeeper.domain.cashbook.lines import AccountHeading, AccountsClass, Direction

GRANTS = "Grants"
SUBSCRIPTIONS = "Subscriptions"
HALL_HIRE = "Hall hire"
DEPOSITS_IN = "Damage deposits taken"
DEPOSITS_BACK = "Damage deposits given back"
VOLUNTEERS_EXPENSES = "Volunteers' expenses"
RUNNING = "Running our activities"
GIVEN_BACK = "Given back to a funder"

_IN, _OUT, _CLASS = Direction.RECEIPT, Direction.PAYMENT, AccountsClass
_USUAL: tuple[tuple[str, Direction, AccountsClass], ...] = (
    (GRANTS, _IN, _CLASS.GRANTS),
    (SUBSCRIPTIONS, _IN, _CLASS.DONATIONS),
    ("Donations", _IN, _CLASS.DONATIONS),
    ("Gift Aid", _IN, _CLASS.DONATIONS),
    ("Legacies", _IN, _CLASS.LEGACIES),
    (HALL_HIRE, _IN, _CLASS.RENTS),
    ("Fundraising and raffles", _IN, _CLASS.FUNDRAISING_IN),
    ("Charges at our activities", _IN, _CLASS.CHARITABLE_IN),
    ("Sales", _IN, _CLASS.TRADING_IN),
    ("Bank interest", _IN, _CLASS.INTEREST),
    ("Equipment sold", _IN, _CLASS.ASSETS_SOLD),
    (DEPOSITS_IN, _IN, _CLASS.HELD_FOR_OTHERS),
    ("Loans received", _IN, _CLASS.LOANS),
    (RUNNING, _OUT, _CLASS.CHARITABLE_OUT),
    (VOLUNTEERS_EXPENSES, _OUT, _CLASS.CHARITABLE_OUT),
    ("Hall: heat, light and repairs", _OUT, _CLASS.CHARITABLE_OUT),
    ("Rent of rooms", _OUT, _CLASS.CHARITABLE_OUT),
    ("Insurance", _OUT, _CLASS.CHARITABLE_OUT),
    ("Printing, post and phone", _OUT, _CLASS.CHARITABLE_OUT),
    ("Cost of fundraising", _OUT, _CLASS.FUNDRAISING_OUT),
    ("Cost of sales", _OUT, _CLASS.TRADING_OUT),
    ("Given to other groups", _OUT, _CLASS.GRANTS_MADE),
    (GIVEN_BACK, _OUT, _CLASS.CHARITABLE_OUT),
    ("Examiner, AGM and committee", _OUT, _CLASS.GOVERNANCE),
    ("Bank charges", _OUT, _CLASS.GOVERNANCE),
    ("Equipment bought", _OUT, _CLASS.ASSETS_BOUGHT),
    (DEPOSITS_BACK, _OUT, _CLASS.HELD_FOR_OTHERS),
    ("Loans paid back", _OUT, _CLASS.LOANS),
)


def usual_headings() -> tuple[AccountHeading, ...]:
    """The headings of a new group, in order; it may change, add and close them."""
    return tuple(
        AccountHeading(
            name=name, direction=way.value, accounts_class=place.value, position=position
        )
        for position, (name, way, place) in enumerate(_USUAL)
    )
