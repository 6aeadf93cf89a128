"""Help inside the program: the pages at the left, the words at the right."""

from dataclasses import dataclass
from importlib.resources import files

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextBrowser

from groupkeeper.ui.kit.card import Box
from groupkeeper.ui.kit.cells import Column
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.kit.table import Table
from groupkeeper.ui.look.theme import Theme, Themed, current_theme
from groupkeeper.ui.shell.group_window import AskedFor
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.session import Session

_ABOVE_HEADING, _BELOW_HEADING, _PARAGRAPH, _IN_LIST = 18, 6, 10, 4  # design px


@dataclass(frozen=True)
class HelpText:
    """One page of help: its name, its title and its words (Markdown of our own)."""

    name: str
    title: str
    words: str


def help_texts() -> list[HelpText]:
    """Every page of help, in order."""
    found = sorted(
        (entry for entry in files("groupkeeper.resources").joinpath("help").iterdir()),
        key=lambda entry: entry.name,
    )
    return [_help_text(entry.name, entry.read_text("utf-8")) for entry in found]


def _help_text(file_name: str, words: str) -> HelpText:
    title = words.splitlines()[0].removeprefix("# ")
    return HelpText(file_name.removesuffix(".md").split("-", 1)[1], title, words)


def help_page(session: Session, navigate: Navigate) -> Page:
    """Help."""
    return Help()


class Help(Page, AskedFor):
    """Choose a page at the left; it can be scrolled and its words marked and copied."""

    def __init__(self) -> None:
        super().__init__("Help", scroll=False)
        texts = help_texts()
        self._by_name = {text.name: text for text in texts}
        self.contents = Table(
            [Column("Page", "bold_text", grow=1, text=lambda text: text.title, sortable=False)],
            name="Pages of help",
        )
        self.contents.set_rows(texts, key=lambda text: text.name)
        self.words = Words()
        self.contents.chosen.connect(self._show)
        both = Box(down=False, gap=16)
        both.add(self.contents, stretch=1)
        both.add(self.words, stretch=2)
        self.body.add(both, stretch=1)
        self.starts_at = self.contents
        self.asked_for(texts[0].name)

    def asked_for(self, *what: str) -> None:
        """Show one page of help by its name."""
        if what and what[0] in self._by_name:
            self.contents.choose(what[0])
            self._show(what[0])

    def _show(self, name: object) -> None:
        self.words.show_words(self._by_name[str(name)])


class Words(Themed, QTextBrowser):
    """The words of one page of help, in the letters of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._shown: HelpText | None = None
        self.setAccessibleName("Help")
        self.setProperty("surface", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.restyle(current_theme())

    def show_words(self, text: HelpText) -> None:
        """Show a page from its beginning."""
        self._shown = text
        self.setMarkdown(text.words)
        self._space_out()
        self.setAccessibleName(text.title)

    def _space_out(self) -> None:
        """Keep headings and paragraphs apart: Markdown sets them as near as lines of one."""
        theme, block = current_theme(), self.document().begin()
        while block.isValid():
            spaced = block.blockFormat()
            if spaced.headingLevel():
                spaced.setTopMargin(theme.px(_ABOVE_HEADING) if block.blockNumber() else 0)
                spaced.setBottomMargin(theme.px(_BELOW_HEADING))
            else:
                spaced.setBottomMargin(theme.px(_IN_LIST if block.textList() else _PARAGRAPH))
            QTextCursor(block).setBlockFormat(spaced)
            block = block.next()

    def restyle(self, theme: Theme) -> None:
        """Letters and margins of this text size."""
        self.document().setDefaultFont(theme.font("body"))
        self.document().setDocumentMargin(theme.px(18))
        if self._shown:
            self.show_words(self._shown)
