"""Times of day as people type them.

Use: `parse_time("630pm")` gives 18:30.
"""

import re
from datetime import time

_TIME = re.compile(r"(\d{1,2})[:.h ]?(\d{2})?\s*(am|pm|a|p)?")


def parse_time(typed: str) -> time | None:
    """A time from "18:30", "1830", "6.30pm", "630pm", "6 pm" or "noon"; None when it is not one.

    Without am or pm, the 24-hour clock is meant.
    """
    words = " ".join(typed.lower().replace(".m", "m").replace("m.", "m").split())
    if words in ("noon", "midday", "midnight"):
        return time(0 if words == "midnight" else 12)
    found = _TIME.fullmatch(words)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def quarter_hours() -> list[time]:
    """Every quarter of an hour in a day."""
    return [time(hour, minute) for hour in range(24) for minute in (0, 15, 30, 45)]
