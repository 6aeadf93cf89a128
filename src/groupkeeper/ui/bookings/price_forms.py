"""Short forms of the price list: a price, an extra, kinds of hirers, cancelling, how to pay.

Use: `panel = price_panel(session, navigate, price_id)`.
"""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from groupkeeper.domain.bookings.prices import (
    CancellationBand,
    Extra,
    HirePrice,
    HirerKind,
    Per,
)
from groupkeeper.operations.bookings.hire_prices import (
    end_price,
    keep_hirer_kinds,
    remove_hirer_kind,
    set_cancelling,
    set_extra,
    set_price,
)
from groupkeeper.operations.details import change_details
from groupkeeper.storage.queries.bookings.bookings import space_tree
from groupkeeper.storage.queries.bookings.hire_charges import hirer_kinds
from groupkeeper.ui.kit.buttons import button
from groupkeeper.ui.kit.card import SPRING, Box, row
from groupkeeper.ui.kit.fields import (
    Field,
    choice_field,
    money_field,
    number_field,
    text_field,
    yes_no_field,
)
from groupkeeper.ui.kit.labels import help_text
from groupkeeper.ui.kit.panel import Panel
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.panel_form import PanelForm
from groupkeeper.ui.shell.session import Session

_RULES = 3


class PriceForm(PanelForm):
    """A price of a space for a kind of hirer from a day on."""

    def __init__(self, session: Session, price: HirePrice) -> None:
        under = "What was agreed before stays as it was"
        super().__init__(session, "Set a price", under, "Set the price")
        group = session.group
        space = choice_field("Space", [(s.id, s.name) for s in space_tree(group).spaces])
        paying = [kind for kind in hirer_kinds(group) if not kind.is_free]
        kind = choice_field("Kind of hirer", [(kind.id, kind.name) for kind in paying])
        per = choice_field("Price for", [(each.value, each.label) for each in Per])
        pence, least = money_field("Price"), number_field("Shortest hire, minutes", optional=True)
        first = text_field("Part of the day from", width=120)
        last = text_field("Until", width=120)
        from_date = self.date_of("From", starts_at=session.today())
        self.fields = {
            "space_id": space,
            "hirer_kind_id": kind,
            "per": per,
            "pence": pence,
            "least_minutes": least,
            "starts_at": first,
            "ends_at": last,
            "from_date": from_date,
        }
        for name, field in self.fields.items():
            if name != "from_date":
                field.set_value(getattr(price, name) or None)
        per.edited.connect(self._follow)
        self.fill(self.fields, *_ways_to_end(self, price))
        self._follow()

    def do(self) -> bool:
        """Set it; answers whether it was set."""
        price = HirePrice(
            space_id=self.words("space_id"),
            hirer_kind_id=self.words("hirer_kind_id"),
            per=self.words("per"),
            starts_at=self.words("starts_at"),
            ends_at=self.words("ends_at"),
            pence=self.fields["pence"].value(),
            least_minutes=self.fields["least_minutes"].value(),
            from_date=self.day("from_date"),
        )
        return self.session.attempt(self.refuse, set_price, price) is not None

    def _follow(self) -> None:
        per = self.fields["per"].value()
        for name in ("starts_at", "ends_at"):
            self.fields[name].setVisible(per == Per.SESSION)
        self.fields["least_minutes"].setVisible(per == Per.HOUR)


def _ways_to_end(form: PanelForm, price: HirePrice | Extra) -> tuple[QWidget, ...]:
    """A button for a price that is in force: after today it is charged no more."""
    today = form.session.today()
    if price.from_date is None or price.from_date > today:
        return ()

    def end() -> None:
        ended = replace(price, to_date=today)
        if form.session.attempt(form.refuse, end_price, ended) is not None:
            form.close_form()

    return (button("Charge this no more after today", icon="calendar-x", on=end),)


class ExtraForm(PanelForm):
    """What can be hired with a space, and its price from a day on."""

    def __init__(self, session: Session, extra: Extra) -> None:
        super().__init__(session, "Set an extra", "Like the stage, or crockery", "Set the price")
        per = choice_field(
            "Price for",
            [(each.value, each.label) for each in (Per.BOOKING, Per.HOUR)],
        )
        name, pence = text_field("Extra", longest=60), money_field("Price")
        name.set_value(extra.name)
        pence.set_value(extra.pence)
        per.set_value(extra.per)
        from_date = self.date_of("From", starts_at=session.today())
        fields = {"name": name, "pence": pence, "per": per, "from_date": from_date}
        self.fill(fields, *_ways_to_end(self, extra))

    def do(self) -> bool:
        """Set it; answers whether it was set."""
        extra = Extra(
            name=self.words("name"),
            pence=self.fields["pence"].value(),
            per=self.words("per"),
            from_date=self.day("from_date"),
        )
        return self.session.attempt(self.refuse, set_extra, extra) is not None


class KindsForm(PanelForm):
    """The kinds of hirers there are, to call something else or take away, and one more."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "Kinds of hirers", "Each kind has its own prices", "Save changes")
        self._kinds = hirer_kinds(session.group)
        fields: dict[str, Field] = {}
        for place, kind in enumerate(self._kinds, start=1):
            field = text_field(
                "Kind of hirer, pays nothing" if kind.is_free else "Kind of hirer", longest=60
            )
            field.set_value(kind.name)
            fields[f"name {place}"] = field
        new = len(self._kinds) + 1
        fields[f"name {new}"] = text_field(
            "Another kind", help="Like: Local groups", longest=60, optional=True
        )
        self._free = f"is_free {new}"
        fields[self._free] = yes_no_field("They pay nothing")
        self.fill(fields)
        for place, kind in enumerate(self._kinds, start=1):
            self.body.parts.insertWidget(place - 1, self._line(fields[f"name {place}"], kind))

    def do(self) -> bool:
        """Keep what changed; answers whether it was kept."""
        names = [self.words(name) for name in self.fields if name != self._free]
        wanted = [replace(kind, name=name) for kind, name in zip(self._kinds, names, strict=False)]
        if names[-1] or not wanted:
            wanted.append(HirerKind(name=names[-1], is_free=bool(self.fields[self._free].value())))
        return self.session.attempt(self.refuse, keep_hirer_kinds, wanted) is not None

    def _line(self, field: Field, kind: HirerKind) -> Box:
        away = button("Take away", kind="quiet", on=lambda: self._take_away(kind))
        away.setAccessibleName(f"Take away {kind.name}")
        line = Box(down=False, gap=12)
        line.add(field, stretch=1)
        line.add(away)
        line.parts.setAlignment(away, Qt.AlignmentFlag.AlignBottom)
        return line

    def _take_away(self, kind: HirerKind) -> None:
        gone: list[bool] = []
        self.session.attempt(
            self.refuse, lambda group: gone.append(remove_hirer_kind(group, kind.id) is None)
        )
        if gone:
            self.close_form()


class CancellingForm(PanelForm):
    """What stays due when a hirer cancels, by how many days before."""

    def __init__(self, session: Session) -> None:
        under = "What stays due when a hirer cancels a confirmed booking"
        super().__init__(session, "Cancelling", under, "Keep the rules")
        found = session.group.find(CancellationBand)
        found.sort(key=lambda band: -(band.days_before or 0))
        self._bands = [*found, *(CancellationBand() for _ in range(len(found), _RULES))]
        fields: dict[str, Field] = {}
        for place, band in enumerate(self._bands, start=1):
            days = number_field("Fewer days than")
            share = number_field("Due, in %")
            days.set_value(band.days_before)
            share.set_value(band.percent)
            fields |= {f"days_before {place}": days, f"percent {place}": share}
        about = help_text("Leave a line empty to drop it. Without rules nothing stays due.")
        self.fill(fields, about)
        pairs = zip(list(fields.values())[::2], list(fields.values())[1::2], strict=True)
        for place, (days, share) in enumerate(pairs):
            self.body.parts.insertWidget(place, row(days, share, SPRING, gap=12))

    def do(self) -> bool:
        """Keep the rules; answers whether they were kept."""
        bands = [
            replace(
                band,
                days_before=self.fields[f"days_before {place}"].value(),
                percent=self.fields[f"percent {place}"].value(),
            )
            for place, band in enumerate(self._bands, start=1)
        ]
        wanted = [
            band for band in bands if band.days_before is not None or band.percent is not None
        ]
        done: list[bool] = []
        self.session.attempt(
            self.refuse, lambda group: done.append(set_cancelling(group, wanted) is None)
        )
        return bool(done)


class HowToPayForm(PanelForm):
    """What every invoice says about paying."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, "How hirers pay us", "Printed on every invoice", "Save changes")
        details = session.group.details()
        ways = text_field("How to pay", help="Like: by bank, with the account's number", lines=4)
        ways.set_value(details.how_to_pay)
        days = number_field("Days they have to pay")
        days.set_value(details.hirers_pay_within_days)
        vat = text_field("VAT number", optional=True, longest=20)
        vat.set_value(details.vat_number)
        self.fill({"how_to_pay": ways, "hirers_pay_within_days": days, "vat_number": vat})

    def do(self) -> bool:
        """Keep it; answers whether it was kept."""
        changed = replace(
            self.session.group.details(),
            how_to_pay=self.words("how_to_pay"),
            hirers_pay_within_days=self.fields["hirers_pay_within_days"].value(),
            vat_number=self.words("vat_number"),
        )
        return self.session.attempt(self.refuse, change_details, changed) is not None


def price_panel(session: Session, _navigate: Navigate, hire_price_id: str = "") -> Panel:
    """A new price; like another one when it is given, or for a kind of hirer by its id."""
    found = session.group.find(HirePrice, id=hire_price_id) if hire_price_id else []
    kinds = session.group.find(HirerKind, id=hire_price_id) if hire_price_id else []
    spaces = space_tree(session.group).spaces
    only = spaces[0].id if len(spaces) == 1 else ""
    fresh = HirePrice(space_id=only, hirer_kind_id=kinds[0].id if kinds else "")
    return PriceForm(session, found[0] if found else fresh)


def extra_panel(session: Session, _navigate: Navigate, extra_id: str = "") -> Panel:
    """A new extra, or a new price of one."""
    found = session.group.find(Extra, id=extra_id) if extra_id else []
    return ExtraForm(session, found[0] if found else Extra())


def hirer_kinds_panel(session: Session, _navigate: Navigate) -> Panel:
    """The kinds of hirers."""
    return KindsForm(session)


def cancelling_panel(session: Session, _navigate: Navigate) -> Panel:
    """The rules for cancelling."""
    return CancellingForm(session)


def how_to_pay_panel(session: Session, _navigate: Navigate) -> Panel:
    """What invoices say about paying."""
    return HowToPayForm(session)
