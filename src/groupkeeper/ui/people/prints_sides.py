"""What stands beside the choices in place of a page: addresses, or what a file holds."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from groupkeeper.domain.people.emailing import Emailing
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Card, row
from groupkeeper.ui.kit.editors import LongTextEditor
from groupkeeper.ui.kit.labels import Label


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
