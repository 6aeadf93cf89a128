"""Money moved between funds: with a minute, with consent, as an advance, and paid back."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from groupkeeper.domain.cashbook.funds import Fund, FundKind, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.cashbook.rules import (
    Short,
    problems_of_short,
    short_funds,
    top_ups,
)
from groupkeeper.domain.cashbook.rules_transfers import problems_of_transfer, still_advanced
from groupkeeper.domain.grants.award import Award, Stage
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.lines import (
    refuse_voucher,
    save_voucher,
    say_voucher,
    voucher_from,
)
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.storage.attachments import attach, read_to_attach
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.book import read_book

_NOT_GIVEN = (Stage.IDEA, Stage.APPLIED, Stage.UNSUCCESSFUL)


def transfer_between_funds(
    group: GroupFile,
    transfer: FundTransfer,
    paper: Path | None = None,
    *,
    consent_on: date | None = None,
    today: date | None = None,
) -> FundTransfer:
    """Move money from one fund to another. RuleBroken without the papers it needs (R-FND-4).

    `paper` is a picture or PDF of the funder's consent, kept with it. FileProblem if unreadable.
    `consent_on` is the day of that consent, refused where it is after `today`.
    """
    if consent_on and today and consent_on > today:
        words = "That day is still to come. Nothing was saved. Write down the day they agreed."
        _refuse("consent_on", words)
    transfer = _of_its_grant(group, transfer)
    _check(group, transfer)
    content = read_to_attach(paper) if paper else b""
    label = f"Move {say_pence(transfer.pence or 0)} to “{_name(group, transfer.to_fund_id)}”"
    with group.step(label) as step:
        kept = step.save(replace(transfer, reference=step.next_reference(FundTransfer)))
        if paper:
            attach(step, kept, paper.name, content, transfer.on_date or date.min)
        return kept


def attach_consent(group: GroupFile, transfer: FundTransfer, paper: Path, today: date) -> None:
    """Keep a picture or PDF of what the funder wrote, inside the file (R-FND-4); at most 5 MB."""
    content = read_to_attach(paper)
    with group.step(f"Attach the paper of transfer {transfer.reference}") as step:
        attach(step, transfer, paper.name, content, today)


def pay_back_advance(
    group: GroupFile, advance: FundTransfer, pence: int, on_date: date
) -> FundTransfer:
    """Give an advance back, wholly or in part, once the grant's money has come (R-FND-3).

    It needs no consent of the funder, and is never more than the advance.
    """
    back = FundTransfer(
        on_date=on_date,
        from_fund_id=advance.to_fund_id,
        to_fund_id=advance.from_fund_id,
        pence=pence,
        reason="Advance paid back",
        minute_reference=advance.minute_reference,
        pays_back_id=advance.id,
    )
    _check(group, back)
    with group.step(f"Pay back {say_pence(pence)} of an advance") as step:
        return step.save(replace(back, reference=step.next_reference(FundTransfer)))


def cross_out_transfer(
    group: GroupFile, transfer: FundTransfer, because: str, today: date
) -> FundTransfer:
    """Make a transfer count for nothing; it keeps its number and stays in sight (R-FND-11).

    RuleBroken without a reason, when a fund would fall below nothing, or when an advance was
    paid back already.
    """
    crossed = replace(transfer, voided_on=today, voided_because=because.strip())
    if not because.strip():
        _refuse("voided_because", "Write why it is crossed out.")
    if transfer.voided_on:
        _refuse("voided_because", "This transfer is crossed out already. Nothing was changed.")
    refuse_locked(group, transfer.on_date)
    book = read_book(group)
    if transfer.advance_award_id and still_advanced(book, transfer) < (transfer.pence or 0):
        _refuse("voided_because", "Part of this advance was paid back. Cross that out first.")
    short = short_funds(book, book.with_transfers(crossed))
    refuse(*problems_of_short(short, "voided_because"))
    with group.step(f"Cross out transfer {transfer.reference}") as step:
        return step.save(crossed)


def lacking(group: GroupFile, lines: Sequence[MoneyLine]) -> tuple[Short, ...]:
    """The funds that could not meet these lines if they were kept, and by how much."""
    book = read_book(group)
    whole = [line for line in lines if line.on_date and line.pence]
    return short_funds(book, book.with_lines(*whole))


def top_ups_needed(
    group: GroupFile, lines: Sequence[MoneyLine], *, minute_reference: str, from_fund_id: str = ""
) -> tuple[FundTransfer, ...]:
    """The transfers that would let this payment be kept, none when no fund falls short.

    They come from the general fund unless another is named. RuleBroken without a minute, or when
    the other fund is not the group's own to move.
    """
    book = read_book(group)
    source = group.get(Fund, from_fund_id) if from_fund_id else _general(group)
    day = next((line.on_date for line in lines if line.on_date), None)
    if day is None:
        return ()
    needed = top_ups(
        book,
        book.with_lines(*lines),
        source.id,
        on_date=day,
        minute_reference=minute_reference,
    )
    for transfer in needed:
        refuse(*problems_of_transfer(book, transfer))
    return needed


def pay_with_top_up(
    group: GroupFile,
    lines: Sequence[MoneyLine],
    *,
    minute_reference: str,
    from_fund_id: str = "",
    total_pence: int | None = None,
) -> tuple[MoneyLine, ...]:
    """Keep a payment that a fund cannot meet, and what tops it up, as one step (R-FND-3).

    The top-up comes from the general fund unless another is named; RuleBroken as for
    `keep_voucher` and for a transfer.
    """
    whole = voucher_from(group, lines)
    needed = top_ups_needed(
        group, whole, minute_reference=minute_reference, from_fund_id=from_fund_id
    )
    refuse_voucher(group, whole, total_pence, with_transfers=needed)
    with group.step(f"{say_voucher(whole)}, topped up") as step:
        for transfer in needed:
            step.save(replace(transfer, reference=step.next_reference(FundTransfer)))
        return save_voucher(step, whole)


def grants_sharing(group: GroupFile, fund_id: str) -> tuple[Award, ...]:
    """The grants whose money is in a fund, by their titles."""
    ours = [one for one in group.find(Award, fund_id=fund_id) if one.stage not in _NOT_GIVEN]
    return tuple(sorted(ours, key=lambda one: one.title.casefold())) if fund_id else ()


def _of_its_grant(group: GroupFile, transfer: FundTransfer) -> FundTransfer:
    """The same with the grant whose money leaves for good; of several it is to be said which."""
    sharing = grants_sharing(group, transfer.from_fund_id) if transfer.left_for_good else ()
    if len(sharing) == 1:
        return replace(transfer, award_id=sharing[0].id)
    if sharing and transfer.award_id not in {one.id for one in sharing}:
        titles = " and ".join(f"“{one.title}”" for one in sharing)
        _refuse("award_id", f"{titles} share this fund. Say of which grant the money is.")
    return transfer if sharing else replace(transfer, award_id="")


def _general(group: GroupFile) -> Fund:
    general = [one for one in group.find(Fund, closed_on=None) if one.fund_kind == FundKind.GENERAL]
    if not general:
        _refuse("from_fund_id", "There is no general fund to top it up from. Add one first.")
    return general[0]


def _check(group: GroupFile, transfer: FundTransfer) -> None:
    refuse_locked(group, transfer.on_date)
    award = group.get(Award, transfer.advance_award_id) if transfer.advance_award_id else None
    refuse(*problems_of_transfer(read_book(group), transfer, award))


def _name(group: GroupFile, fund_id: str) -> str:
    return group.get(Fund, fund_id).name


def _refuse(name: str, sentence: str) -> None:
    raise RuleBroken(Problem(name, sentence))
