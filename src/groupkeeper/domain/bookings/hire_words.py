"""Our words for conditions of hire, and the reminders a booking's ticks bring on paper.

The words are our own; a group writes its own in their place. A reminder says what to check and
never what the law is.
"""

from collections.abc import Iterable
from datetime import date

from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.hiring import HireTerms

DEFAULT_TERMS = """\
The hirer
You are over 18 and answer for the hire from the first minute to the last. You stay while people \
are in the building, or name another adult who does. The hire is yours alone: please do not pass \
it on.

Times and spaces
You have the spaces and times on this form. Setting up and clearing up happen within them. Please \
keep to the number of people on this form.

Keeping everybody safe
Find the fire exits before people come, and keep them clear. Bring only electrical things that \
are safe. No naked flames, fireworks or smoke machines unless we have said yes in writing. Tell us \
of every accident on the day.

Children, and adults who need looking after
Where they come without their own family, you have your own safeguarding policy and follow it. \
Somebody named by you is in charge of it on the day.

Food, drink, music and film
You see to any licence your event needs, and show it to us when we ask. Drinks are sold only when \
we have agreed to it beforehand. Keep the kitchen as clean as you would wish to find it.

Neighbours
Keep doors and windows closed while music plays. Please leave quietly. No posters on other \
people's walls.

The building and what is in it
Nothing is fixed to walls or altered. Things that belong to other groups stay where they are. \
Your own insurance covers your people and things unless we agree otherwise. Damage is paid for by \
you, at what it costs us to put right.

When you leave
Sweep the floor, put back tables and chairs, take your rubbish home, turn off heating and lights, \
lock up, and bring the key back as agreed.

If plans change
Tell us as early as you can when you cancel. What you then owe is on this form. We cancel only \
when we must, such as for an election or when the building is not safe; then you get back what you \
paid and no more.

This form lets you use the spaces for the times on it. It gives no tenancy and no other rights.
"""
DEFAULT_VERSION = "1"

_REMINDERS = (
    ("has_music", "Music: check that a music licence covers what is played, live or recorded."),
    ("has_alcohol", "Alcohol: check whether a licence or a temporary event notice is needed, and "
     "how long before. A drink within the price of a ticket may count as sold."),
    ("has_film", "A film: check that you may show it to others, and that our committee agrees."),
    ("has_food", "Food: check what food hygiene asks of you, and say which foods people may be "
     "allergic to."),
    ("has_children", "Under-18s: check that enough adults are there, and that they know your "
     "safeguarding policy."),
)  # fmt: skip


def reminders_of(bookings: Iterable[Booking]) -> tuple[str, ...]:
    """What to check for what these bookings have, each once (domain notes 5.3)."""
    kept = list(bookings)
    return tuple(said for name, said in _REMINDERS if any(getattr(one, name) for one in kept))


def terms_on(terms: Iterable[HireTerms], day: date) -> HireTerms | None:
    """The version in use on a day: the newest that has begun; None without one."""
    begun = [one for one in terms if one.from_date is not None and one.from_date <= day]
    return max(begun, key=lambda one: (str(one.from_date), one.version), default=None)
