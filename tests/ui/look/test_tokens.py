"""Letters can be read on every ground they stand on, in each of the three looks."""

import pytest

from groupkeeper.ui.look.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

# text, ground, then the ratio agreed in the design for light, dark and high contrast
PAIRS = [
    ("ink", "window", 15.2, 16.7, 21.0),
    ("ink", "surface", 16.5, 14.8, 21.0),
    ("ink", "alt", 14.5, 13.0, 21.0),
    ("ink", "tint", 13.9, 10.4, 21.0),
    ("ink2", "window", 7.5, 10.8, 21.0),
    ("ink2", "surface", 8.2, 9.6, 21.0),
    ("ink2", "alt", 7.2, 8.4, 21.0),
    ("ink2", "tint", 6.9, 6.8, 21.0),
    ("primary", "window", 7.1, 10.0, 16.5),
    ("primary", "surface", 7.7, 8.9, 16.5),
    ("onprimary", "primary", 7.7, 9.1, 16.5),
    ("onprimary", "primary_h", 10.1, 10.9, 18.2),
    ("ontint", "tint", 8.5, 8.9, 16.5),
    ("rail_ink", "rail", 10.7, 16.6, 21.0),
    ("rail_ink2", "rail", 7.5, 9.7, 21.0),
    ("rail_selink", "rail_sel", 12.1, 9.1, 16.5),
    ("danger", "surface", 7.8, 9.4, 12.3),
    ("danger", "danger_bg", 6.7, 8.7, 12.3),
    ("ink", "danger_bg", 14.1, 13.7, 21.0),
    ("warn", "surface", 8.0, 11.2, 16.5),
    ("warn", "warn_bg", 7.1, 9.3, 16.5),
    ("warn", "tint", 6.7, 7.9, 16.5),
    ("ink", "warn_bg", 14.6, 12.2, 21.0),
    ("ok", "surface", 7.2, 10.6, 15.7),
    ("ok", "ok_bg", 6.2, 8.6, 15.7),
    ("ok", "tint", 6.1, 7.4, 15.7),
    ("info", "surface", 8.5, 9.8, 12.9),
    ("info", "info_bg", 7.3, 8.3, 12.9),
    ("ontoast", "toast", 16.5, 15.0, 15.0),
    ("toastlink", "toast", 10.8, 7.0, 7.0),
    ("control", "surface", 4.8, 6.0, 21.0),
    ("control", "window", 4.5, 6.8, 21.0),
    ("primary", "hover", 6.4, 6.7, 13.6),
    ("s1", "s1b", 6.5, 6.3, 16.5),
    ("s2", "s2b", 6.3, 7.1, 12.8),
    ("s3", "s3b", 6.0, 7.0, 12.9),
    ("s4", "s4b", 5.5, 7.4, 12.3),
    ("ink", "s3b", 14.0, 11.6, 21.0),
    ("ink", "s4b", 14.5, 11.6, 21.0),
    ("focus", "focus_ink", 10.5, 13.4, 12.9),
    ("focus", "window", 1.4, 11.7, 12.9),
    ("focus_ink", "window", 15.2, 1.1, 1.0),
    ("focus", "rail", 7.8, 12.2, 12.9),
]
LOOKS = (LIGHT, DARK, HIGH_CONTRAST)
EDGES = {"control"}  # edges of controls need 3, letters 4.5 (WCAG 2.2, 1.4.11 and 1.4.3)
RING = {"focus", "focus_ink"}  # judged together: the better of the two counts


def luminance(colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio to 1 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground", "light", "dark", "high"), PAIRS)
def test_each_pair_has_the_contrast_agreed_in_the_design(
    text: str, ground: str, light: float, dark: float, high: float
) -> None:
    for tokens, agreed in zip(LOOKS, (light, dark, high), strict=True):
        found = contrast(getattr(tokens, text), getattr(tokens, ground))
        assert found == pytest.approx(agreed, abs=0.1)
        if text not in RING:
            assert found >= (3 if text in EDGES else 4.5)


@pytest.mark.parametrize("tokens", LOOKS, ids=lambda tokens: tokens.name)
@pytest.mark.parametrize("ground", ["window", "surface", "alt", "tint", "rail", "primary"])
def test_one_of_the_two_lines_of_the_focus_ring_stands_out(tokens: Tokens, ground: str) -> None:
    behind = getattr(tokens, ground)
    assert max(contrast(tokens.focus, behind), contrast(tokens.focus_ink, behind)) >= 3
