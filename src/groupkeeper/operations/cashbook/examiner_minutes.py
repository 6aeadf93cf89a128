"""The examiner's pack: the minutes, and funders' letters, that the money of the year rests on."""

from collections.abc import Mapping, Sequence

from groupkeeper.domain.cashbook.funds import FundKind, FundTransfer
from groupkeeper.domain.cashbook.year_end import AccountsYear, LockedPeriod
from groupkeeper.domain.money import say_pence
from groupkeeper.domain.periods import say_date, table_date
from groupkeeper.operations.cashbook.year_end import YearEnd
from groupkeeper.reports.cashbook.pack import ListPart
from groupkeeper.storage.group_file import GroupFile


def transfers_in(found: YearEnd) -> list[FundTransfer]:
    """What moved between funds in the year, oldest first."""
    period = found.accounts.period
    moved = [one for one in found.records.book.transfers if one.on_date and one.on_date in period]
    return sorted(moved, key=lambda one: (str(one.on_date), one.reference))


def minutes_parts(
    group: GroupFile, found: YearEnd, papers: Mapping[str, Sequence[str]]
) -> list[ListPart]:
    """Every minute the money of the year rests on: designations, transfers, approvals.

    `papers` are the files that each transfer's papers have in the pack, by its number.
    """
    designated = [
        (note.fund.name, note.fund.purpose, note.fund.minute_reference or "None written down")
        for note in found.accounts.funds
        if note.fund.fund_kind == FundKind.DESIGNATED
    ]
    name = found.records.fund_name
    transfers = [
        (
            *_transfer(one, name(one.from_fund_id), name(one.to_fund_id)),
            ", ".join(papers.get(one.reference, ())),
        )
        for one in transfers_in(found)
    ]
    return [
        ListPart("Designated funds", (), ("Fund", "What for", "Minute"), designated,
                 "No fund is designated."),
        ListPart("Transfers between funds", ("Funders' letters lie in the folder “7 Minutes”.",)
                 if papers else (), ("Date", "Number", "From", "To", "Amount", "Why", "Minute",
                 "Funder's consent", "Their letter"), transfers, "Nothing moved between funds."),
        ListPart("Approvals", (), ("What", "On", "Minute"), _approvals(group), "None yet."),
    ]  # fmt: skip


def _approvals(group: GroupFile) -> list[tuple[str, ...]]:
    """The accounts approved, then the locks of the cashbook."""
    accounts = [
        (f"Accounts to {say_date(one.ends_on)}", table_date(one.approved_on), one.minute_reference)
        for one in group.find(AccountsYear)
        if one.ends_on and one.locked_at
    ]
    locks = [
        (
            f"Cashbook locked up to {say_date(one.until)}",
            table_date(one.locked_on),
            one.minute_reference,
        )
        for one in group.find(LockedPeriod)
        if one.until
    ]
    return [*accounts, *locks]


def _transfer(one: FundTransfer, from_fund: str, to_fund: str) -> tuple[str, ...]:
    crossed = f" (crossed out: {one.voided_because})" if one.voided_on else ""
    return (
        table_date(one.on_date),
        one.reference,
        from_fund,
        to_fund,
        say_pence(one.pence or 0),
        f"{one.reason}{crossed}",
        one.minute_reference,
        one.funder_consent,
    )
