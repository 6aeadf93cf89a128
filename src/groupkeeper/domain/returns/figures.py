"""The figures of a return; they live one floor room up, for the accounts have them too."""

from groupkeeper.domain.figures import (
    FINGERPRINT_SHOWN,
    TAIL_LIMIT,
    Counted,
    Figure,
    LeftOut,
    Unit,
    counted,
    fingerprint_of,
    hour_decimals,
    rule_for_part,
    say_figure,
    short_names,
)

__all__ = [
    "FINGERPRINT_SHOWN", "TAIL_LIMIT", "Counted", "Figure", "LeftOut", "Unit", "counted",
    "fingerprint_of", "hour_decimals", "rule_for_part", "say_figure", "short_names",
]  # fmt: skip
