"""The handover pack of a post: looked at page by page, saved or printed."""

from pathlib import Path

from PySide6.QtGui import QKeySequence, QShortcut

from groupkeeper.domain.people.handing_over import file_name
from groupkeeper.domain.people.posts import Post
from groupkeeper.operations.people.handover import draw_handover, save_handover
from groupkeeper.operations.people.prints import PrintMade
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.page import Page
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.page_side import PageSide
from groupkeeper.ui.shell.paper import print_pages
from groupkeeper.ui.shell.saving import ask_where, banner_of
from groupkeeper.ui.shell.session import Session


class HandoverPage(Page):
    """The pack as it stood when the page was opened."""

    def __init__(self, session: Session, navigate: Navigate, post_id: str) -> None:
        post = session.group.get(Post, post_id)
        super().__init__(
            f"Handover pack: {post.name}",
            "Everything open for the next holder of the post, and nothing else personal.",
            back="Posts and committee",
            scroll=False,
        )
        self.made = draw_handover(session.group, post_id, today=session.today())
        self.side = PageSide()
        self.side.show_print(PrintMade(self.made.paper, 0))
        self.set_actions(
            button("Print", icon="printer", on=self.print_out),
            button("Save PDF", icon="download", kind="primary", on=self.save),
        )
        self.body.add(self.side, stretch=1)
        self.starts_at = self.side.preview.sheet
        for keys, call in (("Ctrl+S", self.save), ("Ctrl+P", self.print_out)):
            QShortcut(QKeySequence(keys), self).activated.connect(call)

    def save(self) -> None:
        """Ask where, and save the PDF there."""
        self.save_to(ask_where(self, "Save the pack", file_name(self.made.pack)))

    def save_to(self, path: Path | None) -> None:
        """Save the pack at a place; say so, or say why not."""
        if path is not None:
            self.show_banner(banner_of(path, lambda: save_handover(self.made, path)))

    def print_out(self) -> None:
        """Send the pages to a printer; without one, say what to do."""
        said = print_pages(self, file_name(self.made.pack), self.made.paper.pdf)
        if said:
            self.show_banner(Banner("warn", "Nothing was printed", said))


def handover_page(session: Session, navigate: Navigate, post_id: str) -> HandoverPage:
    """The handover pack of one post."""
    return HandoverPage(session, navigate, post_id)
