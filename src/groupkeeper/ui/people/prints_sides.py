"""What stands beside the choices: the page as it will print, addresses, or what a file holds."""

from collections.abc import Callable

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from groupkeeper.domain.people.emailing import Emailing
from groupkeeper.operations.prints import PrintMade
from groupkeeper.reports.pages import page_picture
from groupkeeper.ui.kit.buttons import button, icon_button
from groupkeeper.ui.kit.card import SPRING, Box, Card, row
from groupkeeper.ui.kit.editors import LongTextEditor
from groupkeeper.ui.kit.labels import Label
from groupkeeper.ui.kit.page_preview import PagePreview


class PageSide(Box):
    """The print, page by page, with what was left out above it."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._made: PrintMade | None = None
        self.preview = PagePreview(self.picture)
        self.said = Label("", "body")
        self.left_out = Label("", "help", "warn", wrap=True)
        self.add(
            row(
                icon_button("Page before", "chevron-left", on=lambda: self._turn(-1)),
                self.said,
                icon_button("Next page", "chevron-right", on=lambda: self._turn(1)),
                SPRING,
                button("Smaller", icon="zoom-out", on=self.preview.smaller),
                button("Bigger", icon="zoom-in", on=self.preview.bigger),
            ),
            self.left_out,
        )
        self.add(self.preview, stretch=1)
        self.preview.turned.connect(lambda _: self._say())

    def show_print(self, made: PrintMade) -> None:
        """Show a print from its first page."""
        self._made = made
        self.preview.turn(1)
        self.preview.show_print(made.paper.pages, ())
        self.left_out.set_words(" ".join(made.left_out))
        self.left_out.setVisible(bool(made.left_out))
        self._say()

    def picture(self, page: int, width: int) -> QImage:
        """One page as a picture, for the screen or a printer."""
        assert self._made is not None, "a page is drawn when there is a print"
        drawn = page_picture(self._made.paper.pdf, page, width)
        image = QImage(
            drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB888
        )
        return image.copy()  # the bytes belong to this call alone

    def _turn(self, by: int) -> None:
        self.preview.turn(self.preview.page + by)

    def _say(self) -> None:
        self.said.set_words(f"Page {self.preview.page} of {self.preview.pages}")


class EmailSide(Card):
    """The addresses, one on each line, and the way to those who have none."""

    def __init__(self, print_labels: Callable[[], object]) -> None:
        super().__init__("Email addresses", gap=12)
        self.counted = Label("", "strong", wrap=True)
        self.left_out = Label("", "body", "warn", wrap=True)
        self.box = LongTextEditor(9)
        self.box.setReadOnly(True)
        self.box.setAccessibleName("Email addresses, one on each line")
        self.copied = Label("", "help", "ok")
        self.labels = button("No email: print labels", icon="printer", on=print_labels)
        why = "Put them into BCC in your email program, so that nobody sees the others' addresses."
        self.add(
            self.counted,
            Label(why, "body", "ink2", wrap=True),
            self.box,
            row(button("Copy the addresses", icon="mail", on=self.copy), self.copied, SPRING),
            self.left_out,
            row(self.labels, SPRING),
            SPRING,
        )

    def show_emails(self, found: Emailing) -> None:
        """Show whom we may email and who is left out."""
        count = len(found.addresses)
        self.counted.set_words(f"{count:,} {'address' if count == 1 else 'addresses'}")
        self.box.set_value("\n".join(found.addresses))
        self.left_out.set_words(" ".join(found.left_out_said()))
        self.left_out.setVisible(bool(found.others))
        self.labels.setVisible(bool(found.others))
        self.copied.set_words("")

    def copy(self) -> None:
        """Put the addresses where the next paste takes them from."""
        QApplication.clipboard().setText(str(self.box.value()))
        self.copied.set_words("Copied. Paste them into BCC.")


class FileSide(Card):
    """What a file of people holds, and for whom it is."""

    def __init__(self) -> None:
        super().__init__("A file of people", gap=12)
        self.counted = Label("", "strong", wrap=True)
        lines = (
            "A spreadsheet (.xlsx or .csv) holds everything we keep about these people, notes and"
            " dates of birth too. GroupKeeper can bring it in again.",
            "Address cards (.vcf) hold names, phones, emails and addresses, for a phone or an email"
            " program.",
            "Give such a file only to someone who may see what is in it, and delete it when it is"
            " no longer needed.",
        )
        self.add(
            self.counted,
            *(Label(line, "body", wrap=True) for line in lines),
            SPRING,
        )

    def show_count(self, people: int) -> None:
        """Say how many people would be in the file."""
        self.counted.set_words(f"{people:,} {'person' if people == 1 else 'people'}")
