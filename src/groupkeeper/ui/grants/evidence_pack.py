"""The evidence pack of a grant, and what is in it."""

from groupkeeper.domain.grants.award import Award
from groupkeeper.operations.packs import plain_name
from groupkeeper.operations.returns.evidence_pack import make_evidence_pack
from groupkeeper.ui.shell.navigation import Navigate
from groupkeeper.ui.shell.pack_page import Pack, PackPage
from groupkeeper.ui.shell.session import Session

_IN_IT = (
    "The return as it stands, and its figures as a table",
    "Money in and out of the grant, and whether each payment has its receipt",
    "The receipts kept in the file, by voucher number",
    "The sessions it paid for, and how many came; no names",
    "Letters and papers kept with the grant",
    "Photos and other evidence that people agreed to",
)


def evidence_pack_page(session: Session, _navigate: Navigate, award_id: str) -> PackPage:
    """The evidence pack of a grant."""
    award = session.group.get(Award, award_id)
    return PackPage(
        Pack(
            title=f"Evidence pack: {award.title}",
            back="Back",
            name=plain_name(f"Evidence pack {award.title}"),
            inside=_IN_IT,
            warning="The pack names people whose expenses the grant paid, and shows photos. Give "
            "it only to the funder.",
            make=lambda to: make_evidence_pack(session.group, award, to, now=session.now()),
        )
    )
