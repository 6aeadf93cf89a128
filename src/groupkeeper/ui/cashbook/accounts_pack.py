"""The examiner's pack of a year, and what is in it."""

from groupkeeper.domain.periods import say_date
from groupkeeper.operations.cashbook.examiner_pack import make_pack
from groupkeeper.ui.cashbook.accounts_year import year_of
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.pack_page import Pack, PackPage
from groupkeeper.ui.shell.session import Session

_IN_IT = (
    "The accounts, with every figure and the records it counted",
    "The cashbook in voucher order, with gaps explained",
    "The receipts kept in the file, by voucher number",
    "Bank reconciliations, and the statements brought in",
    "What moved in each fund, and the grant letters kept here",
    "The minutes that designations, transfers and approvals rest on",
    "What we own, are owed and owe",
    "Opening balances against the last signed accounts",
)


def pack_page(session: Session, navigate: Navigate, ends_on: str = "") -> PackPage:
    """The examiner's pack of a year."""
    year = year_of(session, ends_on)
    said = say_date(year.ends_on) if year.ends_on else ""
    end = f" {year.ends_on:%Y-%m-%d}" if year.ends_on else ""
    return PackPage(
        Pack(
            title=f"Examiner's pack to {said}",
            back="Accounts",
            name=f"Examiner's pack{end}",
            inside=_IN_IT,
            warning="The pack names people who were paid. Give it only to the examiner; ask for it "
            "back.",
            make=lambda to: make_pack(session.group, year, to, today=session.today()),
        )
    )
