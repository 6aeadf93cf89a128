"""Who signs a return: whether the two live in one household, as far as we know them."""

from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.words import plain_words
from groupkeeper.storage.group_file import GroupFile

_HOMES = """
    SELECT first_name || ' ' || last_name, household_id FROM person
    WHERE deleted_at IS NULL AND household_id IS NOT NULL AND household_id <> ''
"""


def signed_in_one_home(group: GroupFile, answers: FunderReturn) -> bool:
    """Whether both who sign are people of ours in one household; False where one is not known."""
    wanted = [plain_words(name) for name in (answers.first_signatory, answers.second_signatory)]
    if not all(wanted):
        return False
    homes: dict[str, set[str]] = {name: set() for name in wanted}
    for name, home in group.rows(_HOMES):
        if (plain := plain_words(name)) in homes:
            homes[plain].add(home)
    return bool(homes[wanted[0]] & homes[wanted[1]])
