"""The agreement and the confirmation of a booking on paper, and our conditions of hire."""

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.hire_words import DEFAULT_TERMS
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.bookings.hiring import (
    agreement_of,
    change_terms,
    draw_hire_paper,
    give_agreement,
    sign_agreement,
    terms_now,
)
from groupkeeper.operations.paper import PrintMade
from groupkeeper.ui.kit.banner import Banner
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.fields import choice_field, text_field, yes_no_field
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.print_page import PrintPage
from groupkeeper.ui.shell.session import Session

_AGREEMENT, _CONFIRMATION = "agreement", "confirmation"
_WHAT = ((_AGREEMENT, "Agreement, to sign"), (_CONFIRMATION, "Confirmation, to keep"))
_SHOWS = frozenset(
    {"booking", "booking_series", "skipped_date", "space", "space_layout", "closure", "person"}
    | {"organisation", "booking_charge", "deposit", "cancellation_band", "hirer_kind"}
    | {"hire_terms", "hire_agreement", "group_details"}
)


class HirePapersPage(PrintPage):
    """The paper at the right; its buttons note the day it was given, and the day it came back."""

    def __init__(self, session: Session, booking: Booking) -> None:
        self._group = session.group
        self._id = booking.id
        self.what = choice_field("What", _WHAT)
        self.large = yes_no_field("In large print")
        self.given = button("Given today", icon="check", on=self.give)
        self.signed = button("Signed today", icon="check", on=self.sign)
        super().__init__(
            session,
            f"Hire: {booking.title}",
            "Bookings",
            self._made,
            name=lambda: f"Hire {self.what.value()} {booking.reference}".strip(),
            choices=(self.what, self.large),
            shows=_SHOWS,
            more=(self.given, self.signed),
        )
        self.what.set_value(_AGREEMENT)

    def _made(self) -> PrintMade:
        return draw_hire_paper(
            self._group,
            self._id,
            self._session.today(),
            agreement=self.what.value() == _AGREEMENT,
            large=bool(self.large.value()),
        )

    def reload(self) -> None:
        """Draw it, and offer what is still to note."""
        super().reload()
        found = self._group.find(Booking, id=self._id)
        given = agreement_of(self._group, found[0]) if found else None
        self.given.setVisible(given is None)
        self.signed.setVisible(given is not None and given.signed_on is None)

    def give(self) -> None:
        """Note that it was given today, with the conditions of today."""
        today = self._session.today()
        self._session.do(give_agreement, self._id, today)
        self._say(f"Given on {say_date(today)}. It keeps these conditions if they change later.")

    def sign(self) -> None:
        """Note that it came back signed today."""
        given = agreement_of(self._group, self._group.get(Booking, self._id))
        if given is not None:
            today = self._session.today()
            self._session.do(sign_agreement, given.id, today)
            self._say(f"Signed on {say_date(today)}.")

    def _say(self, fact: str) -> None:
        self.reload()
        self.show_banner(Banner("ok", fact))


def hire_papers_page(session: Session, navigate: Navigate, booking_id: str) -> HirePapersPage:
    """The agreement of a booking, or of its series."""
    return HirePapersPage(session, session.group.get(Booking, booking_id))


class TermsPanel(PanelForm):
    """Our conditions of hire. A change is a new version; what was agreed keeps its own."""

    def __init__(self, session: Session) -> None:
        super().__init__(
            session,
            "Conditions of hire",
            "Saving makes a new version. Agreements already given keep the words they had.",
            "Save version",
        )
        now = terms_now(session.group, session.today())
        version = text_field("Call this version", help=f"The one in use is {now.version}")
        starts = self.date_of("In use from", starts_at=session.today())
        words = text_field("The words of it", lines=16, longest=20_000)
        words.set_value(now.words)
        self.fill({"version": version, "from_date": starts, "words": words})
        ours = button("Use ours again", on=lambda: words.set_value(DEFAULT_TERMS.strip()))
        self.put_at_right(ours)

    def do(self) -> bool:
        """Keep the version; answers whether it was kept."""
        made = self.session.attempt(
            self.refuse,
            change_terms,
            self.words("version"),
            self.words("words"),
            self.day("from_date"),
        )
        return made is not None


def hire_terms_panel(session: Session, navigate: Navigate) -> TermsPanel:
    """The conditions of hire in use, to change."""
    return TermsPanel(session)
