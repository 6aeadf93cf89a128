"""The one style sheet, made from colour roles and the one text-size factor.

Use: `app.setStyleSheet(style_sheet(LIGHT, 1.15))`; widgets ask for a look by properties:
`letters` on labels, `kind` on buttons, `surface` on frames.
"""

from typing import Literal

from groupkeeper.ui.look.tokens import Tokens

LetterRole = Literal[
    "page_title", "big_figure", "figure", "section", "row_title",
    "body", "strong", "help", "small", "small_strong", "calendar",
]  # fmt: skip

# px at Normal text size, weight
LETTER_ROLES: dict[LetterRole, tuple[int, int]] = {
    "page_title": (31, 700),
    "big_figure": (35, 700),
    "figure": (26, 700),
    "section": (22, 700),
    "row_title": (19, 700),
    "body": (18, 400),
    "strong": (18, 600),
    "help": (17, 400),
    "small": (16, 400),
    "small_strong": (16, 600),
    "calendar": (15, 400),
}
TONES = ("ink", "ink2", "primary", "ok", "warn", "danger", "info", "ontint")


def style_sheet(tokens: Tokens, scale: float) -> str:
    """The whole style sheet for one look."""
    parts = (_letters, _surfaces, _buttons, _choices, _editors, _lists, _scroll_bars, _rail)
    return "\n".join(part(tokens, scale) for part in parts)


def _letters(t: Tokens, scale: float) -> str:
    rules = [
        f'QLabel[letters="{role}"] {{ font-size: {round(size * scale)}px; font-weight: {weight}; }}'
        for role, (size, weight) in LETTER_ROLES.items()
    ]
    rules += [f'QLabel[tone="{tone}"] {{ color: {getattr(t, tone)}; }}' for tone in TONES]
    tip = round(16 * scale)
    rules.append(
        f"QToolTip {{ background: {t.surface}; color: {t.ink}; border: 2px solid {t.control};"
        f" padding: {round(6 * scale)}px; font-size: {tip}px; }}"
    )
    return "\n".join(rules)


def _surfaces(t: Tokens, scale: float) -> str:
    corner = round(10 * scale)
    tones = "\n".join(
        f'QFrame[surface="{tone}"] {{ background: {getattr(t, tone + "_bg")};'
        f" border: 1px solid {getattr(t, tone + '_line')}; border-radius: {corner}px; }}"
        for tone in ("danger", "warn", "info", "ok")
    )
    return f"""
QMainWindow, QDialog, QWidget[surface="page"] {{ background: {t.window}; }}
QFrame[surface="card"] {{ background: {t.surface}; border: 1px solid {t.line};
    border-radius: {corner}px; }}
QFrame[surface="flat"] {{ background: {t.alt}; border: none; border-radius: {corner}px; }}
QFrame[surface="question"] {{ background: {t.surface}; border: 2px solid {t.control};
    border-radius: {corner}px; }}
QFrame[surface="popup"] {{ background: {t.surface}; border: 2px solid {t.control}; }}
QFrame[surface="toast"] {{ background: {t.toast}; border: none;
    border-radius: {round(8 * scale)}px; }}
QFrame[surface="toast"] QLabel {{ color: {t.ontoast}; }}
QFrame[surface="panel"] {{ background: {t.surface}; border: none;
    border-left: 1px solid {t.line}; }}
QFrame[surface="footer"] {{ background: {t.surface}; border: none;
    border-top: 1px solid {t.line}; }}
QFrame[surface="line"] {{ background: {t.line}; border: none; }}
{tones}
"""


def _buttons(t: Tokens, scale: float) -> str:
    height, pad = round(40 * scale), round(16 * scale)
    return f"""
QPushButton {{ min-height: {height}px; padding: 0 {pad}px; border-radius: {round(7 * scale)}px;
    font-size: {round(18 * scale)}px; font-weight: 600; border: 2px solid {t.control};
    background: {t.surface}; color: {t.ink}; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.tint}; color: {t.ontint}; }}
QPushButton:focus {{ outline: none; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QPushButton[kind="primary"] {{ background: {t.primary}; color: {t.onprimary};
    border-color: {t.primary}; }}
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {{
    background: {t.primary_h}; border-color: {t.primary_h}; color: {t.onprimary}; }}
QPushButton[kind="quiet"] {{ background: transparent; color: {t.primary};
    border-color: transparent; padding: 0 {round(8 * scale)}px;
    min-width: {round(28 * scale)}px; }}
QPushButton[kind="quiet"]:hover {{ background: {t.hover}; }}
QPushButton[kind="back"] {{ background: transparent; color: {t.primary}; text-align: left;
    border: none; padding: 0; border-radius: 4px;
    min-height: {round(44 * scale)}px; }}
QPushButton[kind="back"]:hover {{ background: {t.hover}; }}
QPushButton[kind="danger"] {{ color: {t.danger}; border-color: {t.danger}; }}
QPushButton[kind="danger"]:hover {{ background: {t.danger_bg}; }}
QPushButton[kind="icon"] {{ min-width: {height}px; padding: 0; }}
QPushButton[kind="toast"] {{ background: transparent; color: {t.toastlink};
    border-color: {t.toastlink}; min-height: {round(36 * scale)}px; }}
"""


def _choices(t: Tokens, scale: float) -> str:
    pad = round(16 * scale)
    return f"""
QPushButton[kind="choice"] {{ font-weight: 600; }}
QPushButton[tight="true"] {{ padding: 0 {round(8 * scale)}px; }}
QPushButton[kind="choice"]:checked {{ background: {t.tint}; color: {t.ontint};
    border-color: {t.primary}; font-weight: 700; }}
QPushButton[kind="door"] {{ min-height: {round(84 * scale)}px; text-align: left; }}
QPushButton[kind="tab"] {{ background: transparent; border: none; border-radius: 0;
    color: {t.ink2}; font-weight: 400; padding: 0 {round(8 * scale)}px;
    min-height: {round(44 * scale)}px; }}
QPushButton[kind="tab"]:hover {{ color: {t.ink}; }}
QPushButton[kind="tab"]:checked {{ color: {t.primary}; font-weight: 700; }}
QMenu {{ background: {t.surface}; border: 2px solid {t.control}; padding: {round(4 * scale)}px; }}
QMenu {{ icon-size: {round(20 * scale)}px; }}
QMenu::item {{ padding: {round(10 * scale)}px {pad}px; color: {t.ink};
    border-left: {round(5 * scale)}px solid transparent; }}
QMenu::item:selected {{ background: {t.tint}; color: {t.ontint};
    border-left: {round(5 * scale)}px solid {t.primary}; }}
QMenu::icon {{ padding-left: {round(10 * scale)}px; }}
"""


def _editors(t: Tokens, scale: float) -> str:
    height = round(40 * scale)
    return f"""
QLineEdit, QPlainTextEdit, QComboBox {{ min-height: {height}px; padding: 0 {round(12 * scale)}px;
    border: 2px solid {t.control}; border-radius: {round(7 * scale)}px;
    font-size: {round(18 * scale)}px; background: {t.surface}; color: {t.ink};
    selection-background-color: {t.primary}; selection-color: {t.onprimary};
    placeholder-text-color: {t.ink2}; }}
QPlainTextEdit {{ padding: {round(6 * scale)}px {round(8 * scale)}px; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {{
    border-color: {t.danger}; }}
QComboBox {{ padding-right: {round(36 * scale)}px; }}
QComboBox:editable {{ padding-right: 0; }}
QComboBox QLineEdit {{ border: none; padding: 0; min-height: {height}px; }}
QComboBox::drop-down {{ border: none; width: {round(36 * scale)}px; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.ink}; outline: none;
    border: 2px solid {t.control}; font-size: {round(18 * scale)}px; }}
QComboBox QAbstractItemView::item {{ min-height: {round(44 * scale)}px;
    padding: 0 {round(12 * scale)}px; border-left: {round(5 * scale)}px solid transparent; }}
QComboBox QAbstractItemView::item:selected {{ background: {t.tint}; color: {t.ontint};
    border-left: {round(5 * scale)}px solid {t.primary}; }}
QCheckBox, QRadioButton {{ min-height: {round(44 * scale)}px; color: {t.ink};
    font-size: {round(18 * scale)}px; }}
"""


def _lists(t: Tokens, scale: float) -> str:
    return f"""
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: none; }}
QTableView {{ background: transparent; border: none; outline: none; gridline-color: {t.line};
    selection-background-color: {t.tint}; selection-color: {t.ink}; }}
QHeaderView {{ background: transparent; border: none; }}
QHeaderView::section {{ background: {t.alt}; border: none; }}
QProgressBar {{ border: none; border-radius: {round(7 * scale)}px; background: {t.hover};
    min-height: {round(14 * scale)}px; max-height: {round(14 * scale)}px; }}
QProgressBar::chunk {{ background: {t.primary}; border-radius: {round(7 * scale)}px; }}
"""


def _scroll_bars(t: Tokens, scale: float) -> str:
    wide, corner = round(14 * scale), round(6 * scale)
    return f"""
QScrollBar:vertical {{ width: {wide}px; background: {t.hover}; border: none; margin: 0;
    border-radius: {corner}px; }}
QScrollBar:horizontal {{ height: {wide}px; background: {t.hover}; border: none; margin: 0; }}
QScrollBar::handle {{ background: {t.control}; border-radius: {corner}px; margin: 1px; }}
QScrollBar::handle:vertical {{ min-height: {round(44 * scale)}px; }}
QScrollBar::handle:horizontal {{ min-width: {round(44 * scale)}px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
"""


def _rail(t: Tokens, scale: float) -> str:
    return f"""
QWidget[surface="rail"] {{ background: {t.rail}; }}
QWidget[surface="rail"] QLabel {{ color: {t.rail_ink}; }}
QWidget[surface="rail"] QLabel[tone="ink2"] {{ color: {t.rail_ink2}; }}
QWidget[surface="rail"] QLabel[tone="warn"] {{ color: {t.focus}; font-weight: 600; }}
QWidget[surface="rail"] QLabel[letters="help"] {{ font-size: {round(16 * scale)}px; }}
"""
