"""What stands under More on the People page: pages one needs now and then."""

from groupkeeper.ui.kit.buttons import MenuChoice
from groupkeeper.ui.shell.navigation import Navigate, To


def more_choices(navigate: Navigate) -> list[MenuChoice]:
    """The lines of the menu, in order."""
    return [
        MenuChoice("Fields of our own", lambda: navigate(To.OWN_FIELDS)),
        MenuChoice("Lists and tags", lambda: navigate(To.LISTS_AND_TAGS)),
        MenuChoice("Memberships", lambda: navigate(To.RENEWALS)),
        MenuChoice("Households", lambda: navigate(To.HOUSEHOLDS)),
        MenuChoice("Print and send", lambda: navigate(To.PRINTS)),
        MenuChoice("Requests about data", lambda: navigate(To.REQUESTS)),
        MenuChoice("Checks", lambda: navigate(To.CHECKS)),
        MenuChoice("People to let go", lambda: navigate(To.LET_GO)),
        MenuChoice("Find people who are here twice", lambda: navigate(To.DUPLICATES)),
        MenuChoice("Posts and committee", lambda: navigate(To.POSTS)),
    ]
