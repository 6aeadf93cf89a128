"""How many must be at the annual general meeting for it to decide anything."""

from groupkeeper.domain.group import GroupDetails


def quorum_of(details: GroupDetails, voters: int) -> int | None:
    """How many of the `voters` must come; None when the group has not said its rule.

    The rule of most constitutions: a part of those who may vote, rounded up, and never fewer than
    a number of people. Where only one of the two is said, it alone counts.
    """
    if details.quorum_percent is None and details.quorum_least is None:
        return None
    share = -(-voters * (details.quorum_percent or 0) // 100)
    return max(share, details.quorum_least or 0)


def say_quorum(details: GroupDetails, voters: int) -> str:
    """The quorum in a sentence, with the rule of the constitution it comes from."""
    needed = quorum_of(details, voters)
    if needed is None:
        return (
            f"{voters:,} people may vote. The quorum is not set: your constitution says how many"
            " must be here."
        )
    rules: list[str] = []
    if details.quorum_percent is not None:
        rules.append(f"{details.quorum_percent}% of those who may vote")
    if details.quorum_least is not None:
        rules.append(f"at least {details.quorum_least:,}")
    return (
        f"{voters:,} people may vote. Quorum: {needed:,} of them"
        f" (our constitution: {', and '.join(rules)})."
    )
