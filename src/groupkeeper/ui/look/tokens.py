"""Every colour by the part it plays, in three sets: light, dark and high contrast.

Use: `LIGHT.ink`, or `current_theme().tokens.ink` inside a widget.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Tokens:
    """The colour roles of one look, each as "#RRGGBB"."""

    name: str
    window: str  # page background
    surface: str  # cards, fields, tables
    alt: str  # raised: table heads, flat strips
    hover: str  # pointer over, bar tracks
    line: str  # dividers, card edges
    control: str  # edges of fields, buttons, boxes
    ink: str  # text
    ink2: str  # second text, help
    primary: str  # primary buttons, links, chosen edge
    primary_h: str  # primary, pointer over
    onprimary: str  # text on primary
    tint: str  # chosen row or choice
    ontint: str  # text on tint
    rail: str  # left rail
    rail_ink: str  # rail text
    rail_ink2: str  # rail second text
    rail_sel: str  # chosen place
    rail_selink: str  # text on chosen place
    danger: str  # must act, wrong
    danger_bg: str  # its tint
    danger_line: str  # its edge
    warn: str  # should look
    warn_bg: str  # its tint
    warn_line: str  # its edge
    ok: str  # done
    ok_bg: str  # its tint
    ok_line: str  # its edge
    info: str  # to know
    info_bg: str  # its tint
    info_line: str  # its edge
    focus: str  # focus ring outside
    focus_ink: str  # focus ring inside
    s1: str  # kind/series 1: own activities, members
    s1b: str  # its tint
    s2: str  # series 2: events, volunteer hours
    s2b: str  # its tint
    s3: str  # series 3: regular groups
    s3b: str  # its tint
    s4: str  # series 4: hire, money in
    s4b: str  # its tint
    toast: str  # undo strip
    ontoast: str  # text on it
    toastlink: str  # its buttons


LIGHT = Tokens(
    name="light",
    window="#F4F6F3",
    surface="#FFFFFF",
    alt="#ECF1EE",
    hover="#E3EBE7",
    line="#D2DBD6",
    control="#66756F",
    ink="#16211F",
    ink2="#44524E",
    primary="#0B5D57",
    primary_h="#084A45",
    onprimary="#FFFFFF",
    tint="#DDEFEB",
    ontint="#084A45",
    rail="#0F3B38",
    rail_ink="#E6F1EE",
    rail_ink2="#B5CFC9",
    rail_sel="#FFFFFF",
    rail_selink="#0B3D39",
    danger="#A3161B",
    danger_bg="#FCE9E7",
    danger_line="#E3A9A6",
    warn="#7A4300",
    warn_bg="#FDF0D5",
    warn_line="#E2B769",
    ok="#1B6430",
    ok_bg="#E2F3E6",
    ok_line="#9CCBA8",
    info="#1D4C8C",
    info_bg="#E5EEFA",
    info_line="#A9C3E6",
    focus="#FFC62B",
    focus_ink="#16211F",
    s1="#0B5D57",
    s1b="#DDEFEB",
    s2="#7A3B7E",
    s2b="#F3E6F4",
    s3="#2458A0",
    s3b="#E4EDF9",
    s4="#8F5200",
    s4b="#FBEFD9",
    toast="#16211F",
    ontoast="#FFFFFF",
    toastlink="#8FE0D5",
)

DARK = Tokens(
    name="dark",
    window="#0F1615",
    surface="#182220",
    alt="#212D2A",
    hover="#2A3835",
    line="#364641",
    control="#8FA19B",
    ink="#F1F5F3",
    ink2="#BCCAC5",
    primary="#6FD0C4",
    primary_h="#8FE0D5",
    onprimary="#06231F",
    tint="#17403B",
    ontint="#B4EEE6",
    rail="#0A100F",
    rail_ink="#E6F1EE",
    rail_ink2="#A9BDB7",
    rail_sel="#6FD0C4",
    rail_selink="#06231F",
    danger="#FFB0AB",
    danger_bg="#43191A",
    danger_line="#8C3B3A",
    warn="#FFCF7F",
    warn_bg="#3D2C0C",
    warn_line="#86631F",
    ok="#9DDFAE",
    ok_bg="#15361F",
    ok_line="#3D7A4F",
    info="#AACBFB",
    info_bg="#172D4C",
    info_line="#3F6598",
    focus="#FFC62B",
    focus_ink="#000000",
    s1="#6FD0C4",
    s1b="#17403B",
    s2="#DDA9E0",
    s2b="#3F2341",
    s3="#9CC2F7",
    s3b="#1B3354",
    s4="#F0BC6B",
    s4b="#40300F",
    toast="#F1F5F3",
    ontoast="#16211F",
    toastlink="#0B5D57",
)

HIGH_CONTRAST = Tokens(
    name="high_contrast",
    window="#000000",
    surface="#000000",
    alt="#000000",
    hover="#1A1A1A",
    line="#FFFFFF",
    control="#FFFFFF",
    ink="#FFFFFF",
    ink2="#FFFFFF",
    primary="#FFE500",
    primary_h="#FFF27A",
    onprimary="#000000",
    tint="#000000",
    ontint="#FFE500",
    rail="#000000",
    rail_ink="#FFFFFF",
    rail_ink2="#FFFFFF",
    rail_sel="#FFE500",
    rail_selink="#000000",
    danger="#FFB3AE",
    danger_bg="#000000",
    danger_line="#FFB3AE",
    warn="#FFE500",
    warn_bg="#000000",
    warn_line="#FFE500",
    ok="#8CF5A4",
    ok_bg="#000000",
    ok_line="#8CF5A4",
    info="#9FD0FF",
    info_bg="#000000",
    info_line="#9FD0FF",
    focus="#3DDCFF",
    focus_ink="#000000",
    s1="#FFE500",
    s1b="#000000",
    s2="#FFB0F5",
    s2b="#000000",
    s3="#9FD0FF",
    s3b="#000000",
    s4="#FFB870",
    s4b="#000000",
    toast="#F1F5F3",
    ontoast="#16211F",
    toastlink="#0B5D57",
)
