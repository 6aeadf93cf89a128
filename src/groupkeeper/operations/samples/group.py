"""A whole made-up group, from the plan of its kind."""

from datetime import date

from groupkeeper.domain.fields import Record
from groupkeeper.domain.group import GroupDetails
from groupkeeper.operations.samples.grants import make_grants
from groupkeeper.operations.samples.hall import make_bookings, make_spaces
from groupkeeper.operations.samples.hiring import make_hiring
from groupkeeper.operations.samples.hoped_for import make_hoped_for
from groupkeeper.operations.samples.keeping import make_keeping, share_contacts
from groupkeeper.operations.samples.maker import Maker, month_end
from groupkeeper.operations.samples.money import make_money
from groupkeeper.operations.samples.neighbours import make_neighbours
from groupkeeper.operations.samples.plans import read_plan
from groupkeeper.operations.samples.registers import make_activities
from groupkeeper.operations.samples.returning import make_returns
from groupkeeper.operations.samples.volunteering import make_volunteering


def made_up_group(kind: str, seed: int, today: date) -> tuple[GroupDetails, list[Record]]:
    """The details of a made-up group and its records, parents before their children."""
    maker = Maker(read_plan(kind), seed, today)
    details = maker.keep(
        GroupDetails,
        **maker.plan.group,
        year_end_month=month_end(today).month,
        year_end_day=month_end(today).day,
        made_up=True,
    )
    make_neighbours(maker)
    make_keeping(maker)
    spaces = make_spaces(maker)
    activities = make_activities(maker, spaces)
    make_bookings(maker, spaces)
    make_grants(maker, activities)
    make_volunteering(maker)
    make_hiring(maker, spaces)
    make_money(maker)
    make_returns(maker)
    share_contacts(maker)
    make_hoped_for(maker)
    return details, [record for record in maker.records if record is not details]
