"""Panels beside the posts: appoint, hand over, step down, change a post."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from groupkeeper.domain.people.posts import Post
from groupkeeper.domain.periods import say_date
from groupkeeper.operations.people.posts import appoint, hand_over, keep_post, step_down
from groupkeeper.storage.queries.people.posts import Holder
from groupkeeper.ui.kit.fields import number_field, text_field, yes_no_field
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.people.posts_who import WhoField
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_MINUTE = "The number of the minute that says so, like 2026/14"


class PostForm(PanelForm):
    """A form beside the posts."""


class AppointPanel(PostForm):
    """Put somebody in a post; a time that is over can be written down too."""

    def __init__(self, session: Session, post: Post, day: date) -> None:
        title = f"Appoint: {post.name}"
        super().__init__(session, title, "Past times can be written down too.", "Appoint")
        self._post = post
        until = "Leave it empty while they hold it. They are out of the post from this day."
        self.fill(
            {
                "person_id": WhoField(session, "Who"),
                "from_date": self.date_of("From", starts_at=day),
                "to_date": self.date_of("Until", help=until),
                "minute": text_field("Minute", help=_MINUTE, optional=True),
            }
        )

    def do(self) -> bool:
        """Appoint them."""
        made = self.session.attempt(
            self.refuse,
            appoint,
            self._post,
            self.words("person_id"),
            self.day("from_date"),
            self.day("to_date"),
            self.words("minute"),
        )
        return made is not None


class HandOverPanel(PostForm):
    """End one person's time and begin the next one's, on the same day."""

    def __init__(self, session: Session, post: Post, holder: Holder) -> None:
        first = holder.held.from_date
        since = f" since {say_date(first)}" if first else ""
        super().__init__(session, f"Hand over: {post.name}", f"{holder.name}{since}.", "Hand over")
        self._holder = holder
        self.fill(
            {
                "person_id": WhoField(session, "Who takes it on"),
                "on": self.date_of(
                    "From", help="The first day of the new holder", starts_at=session.today()
                ),
                "minute": text_field("Minute", help=_MINUTE, optional=True),
            }
        )

    def do(self) -> bool:
        """Hand it over."""
        made = self.session.attempt(
            self.refuse,
            hand_over,
            self._holder.held,
            self.words("person_id"),
            self.day("on"),
            self.words("minute"),
        )
        return made is not None

    def show_troubles(self, troubles: Mapping[str, str]) -> None:
        """A place that is taken is about the day here."""
        named = {"from_date": "on"}
        super().show_troubles({named.get(name, name): said for name, said in troubles.items()})


class StepDownPanel(PostForm):
    """End somebody's time in a post, with nobody to follow yet."""

    def __init__(self, session: Session, post: Post, holder: Holder) -> None:
        super().__init__(
            session, f"{holder.name} steps down", f"As {post.name}.", "Save stepping down"
        )
        self._holder = holder
        self.body.add(help_text("The place is free from this day. The history stays."))
        self.fill({"on": self.date_of("First day without the post", starts_at=session.today())})

    def do(self) -> bool:
        """End it."""
        day = self.day("on")
        return self.session.attempt(self.refuse, step_down, self._holder.held, day) is not None


class ChangePostPanel(PostForm):
    """The name of a post, its places, its longest term and what it involves."""

    def __init__(self, session: Session, post: Post | None = None) -> None:
        self._post = post or Post(name="", places=1)
        title = f"Change: {post.name}" if post else "Add a post"
        super().__init__(session, title, "", "Save changes" if post else "Save the post")
        places = "Leave it empty where any number may"
        years = "From your constitution. Today says when a term comes to its end."
        does = "For whoever takes it on next. The handover pack prints it."
        fields = {
            "name": text_field("Name of the post"),
            "places": number_field("How many may hold it", help=places, optional=True),
            "longest_term_years": number_field("Longest term in years", help=years, optional=True),
            "is_officer": yes_no_field("An officer of the group"),
            "what_it_involves": text_field("What the post does", help=does, optional=True, lines=6),
        }
        for name, field in fields.items():
            field.set_value(getattr(self._post, name))
        self.fill(fields)

    def do(self) -> bool:
        """Keep it."""
        words = ("name", "what_it_involves")
        changed = replace(
            self._post,
            **{name: (one or "") if name in words else one for name, one in self.typed().items()},
        )
        made = self.session.attempt(self.refuse, keep_post, changed, today=self.session.today())
        return made is not None
