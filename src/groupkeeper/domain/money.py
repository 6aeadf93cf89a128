"""Pence, and how they are typed, said and printed."""

import re

_AMOUNT = re.compile(r"(-?)\s*£?\s*(-?)(\d{1,3}(?:,\d{3})+|\d+)?(?:\.(\d{1,2}))?")


def parse_pence(typed: str) -> int | None:
    """Whole pence from "£1,742.36", "12.5" or "12"; None when it is not an amount."""
    squeezed = typed.strip()
    found = _AMOUNT.fullmatch(squeezed)
    if not found or not (found[3] or found[4]):
        return None
    pounds = int((found[3] or "0").replace(",", ""))
    amount = pounds * 100 + int((found[4] or "0").ljust(2, "0"))
    return -amount if found[1] or found[2] else amount


def say_pence(pence: int) -> str:
    """ "£1,742.36"; a negative amount as "−£12.50"."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'−' if pence < 0 else ''}£{pounds:,}.{rest:02d}"


def plain_pounds(pence: int) -> str:
    """ "1742.36", "-12.50": an amount as a spreadsheet reads it."""
    pounds, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{pounds}.{rest:02d}"


def say_difference(agreed: int, spent: int) -> str:
    """What is left of an agreed sum: "£157.64", or "£12.50 over"."""
    left = agreed - spent
    return say_pence(left) if left >= 0 else f"{say_pence(-left)} over"
