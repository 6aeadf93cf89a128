"""Say what each line of a bank statement is. A person confirms; every match can be taken apart."""

from collections.abc import Generator, Sequence
from dataclasses import replace
from datetime import date
from typing import NoReturn

from groupkeeper.domain.cashbook.bank import BankRule, StatementLine
from groupkeeper.domain.cashbook.lines import Account, AccountTransfer, Direction, MoneyLine
from groupkeeper.domain.cashbook.matching import LineOffers, offer_all
from groupkeeper.domain.cashbook.matching_invoices import shared_out, why_not_shared
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.cashbook.rules import problems_of_short, short_funds
from groupkeeper.domain.counts import count_said
from groupkeeper.domain.fields import check
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import Problem, RuleBroken, refuse
from groupkeeper.operations.cashbook.lines import refuse_voucher, save_voucher, voucher_from
from groupkeeper.operations.cashbook.locking import refuse_locked
from groupkeeper.operations.cashbook.matching_plans import Charge, Plan, plan_match, seen_as
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.bank import matched_ids, partners_of, waiting_lines
from groupkeeper.storage.queries.cashbook.book import read_book
from groupkeeper.storage.steps import Step

NO_CHARGE = Charge()


def offers_of(group: GroupFile, account: Account, today: date) -> tuple[LineOffers, ...]:
    """Each line of an account that waits, with what it may be. Nothing is written."""
    return offer_all(
        waiting_lines(group, account.id),
        partners_of(group, account, today),
        group.find(BankRule),
    )


def confirm(
    group: GroupFile,
    line_id: str,
    partner: Partner,
    today: date,
    charge: Charge = NO_CHARGE,
) -> StatementLine:
    """Say that a line of the bank is this. RuleBroken when it is not the same money any more."""
    line = _waiting(group, line_id)
    plan = plan_match(group, line, partner, charge, today)
    _refuse_plans(group, [plan])
    with group.step(f"Match {_said(line)}") as step:
        _write(step, plan)
    return line


def confirm_sure(
    group: GroupFile, pairs: Sequence[tuple[str, Partner]], today: date
) -> tuple[StatementLine, ...]:
    """Confirm the matches that were listed to a person as sure, all in one step.

    `pairs` are the id of a line and its partner, as they were shown. RuleBroken, and nothing is
    written, when one of them is not sure any more.
    """
    confirming = confirming_sure(group, pairs, today)
    while True:
        try:
            next(confirming)
        except StopIteration as done:
            return done.value


def confirming_sure(
    group: GroupFile, pairs: Sequence[tuple[str, Partner]], today: date
) -> Generator[int, None, tuple[StatementLine, ...]]:
    """`confirm_sure` match by match: says how many were looked at, and writes them all at the end.

    Closing it before stops the work, and nothing is written.
    """
    if not pairs:
        _refuse("No match is sure, so there is nothing to confirm. Look at the lines one by one.")
    matched = matched_ids(group)
    lines = [_waiting(group, line_id, matched) for line_id, _ in pairs]
    _refuse_unsure(group, lines, pairs, today)
    plans: list[Plan] = []
    for line, (_, partner) in zip(lines, pairs, strict=True):
        plans.append(plan_match(group, line, partner, NO_CHARGE, today))
        yield len(plans)
    _refuse_plans(group, plans)
    with group.step(f"Match {count_said(len(plans), 'line')} of the bank statement") as step:
        for plan in plans:
            _write(step, plan)
    return tuple(lines)


def _refuse_unsure(
    group: GroupFile,
    lines: Sequence[StatementLine],
    pairs: Sequence[tuple[str, Partner]],
    today: date,
) -> None:
    sure = {
        (found.line.id, found.sure.partner.key)
        for account_id in {line.account_id for line in lines}
        for found in offers_of(group, group.get(Account, account_id), today)
        if found.sure
    }
    if any((line_id, partner.key) not in sure for line_id, partner in pairs):
        _refuse("Something changed since you looked, so nothing was matched. Look at them again.")


def several_of_ours(partners: Sequence[Partner], pence: int) -> Partner:
    """Several of ours a person ticked, as one partner of a line of the bank of these signed pence.

    Lines of the cashbook, which must come to it; or invoices of one hirer, over which it is shared
    out, the oldest first. RuleBroken for anything else.
    """
    kinds = {one.kind for one in partners}
    if kinds == {PartnerKind.INVOICE}:
        shared = shared_out(pence, partners)
        if shared is None or len(shared.ids) < len(partners):
            _refuse(why_not_shared(partners, pence))
        return shared
    if kinds != {PartnerKind.CASHBOOK}:
        _refuse("Tick lines of the cashbook, or invoices of one hirer.")
    return Partner(
        kind=PartnerKind.BATCH if len(partners) > 1 else PartnerKind.CASHBOOK,
        ids=tuple(id for one in partners for id in one.ids),
        on_date=partners[0].on_date,
        pence=sum(one.pence for one in partners),
        words=" ".join(one.words for one in partners),
        said="; ".join(one.said for one in partners),
    )


def make_line(
    group: GroupFile,
    line_id: str,
    lines: Sequence[MoneyLine],
    today: date,
    remember: str = "",
) -> tuple[MoneyLine, ...]:
    """Write a line of the bank into the cashbook as a voucher of one or several parts.

    Day, account, direction and what it comes to are the bank's. With `remember`, words of the
    statement, the same is offered for the next such line. RuleBroken as for any voucher.
    """
    said = _waiting(group, line_id)
    way = Direction.RECEIPT if (said.pence or 0) > 0 else Direction.PAYMENT
    placed = [
        replace(
            one,
            direction=way.value,
            on_date=said.on_date,
            account_id=said.account_id,
        )
        for one in lines
    ]
    whole = seen_as(voucher_from(group, placed), said)
    refuse_voucher(group, whole, abs(said.pence or 0))
    if sum(one.pence or 0 for one in whole) != abs(said.pence or 0):
        _refuse(f"The parts must come to {say_pence(abs(said.pence or 0))}, as the bank says.")
    rule = _rule(group, remember, whole[0], today)
    with group.step(f"Write {_said(said)} into the cashbook") as step:
        kept = save_voucher(step, whole)
        if rule is not None:
            step.save(rule)
    return kept


def line_by_rule(group: GroupFile, rule: BankRule, said: StatementLine) -> MoneyLine:
    """What a remembered rule would write for a line; a person looks and saves."""
    return MoneyLine(
        direction=rule.direction,
        on_date=said.on_date,
        pence=abs(said.pence or 0),
        party=rule.party,
        what_for=rule.what_for,
        fund_id=rule.fund_id,
        account_id=said.account_id,
        award_id=rule.award_id,
        budget_line_id=rule.budget_line_id,
        account_heading_id=rule.account_heading_id,
    )


def leave_out(group: GroupFile, line_id: str, because: str) -> StatementLine:
    """Say that a line of the bank is not ours, or is here twice. It stays to be seen."""
    line = _waiting(group, line_id)
    reason = " ".join(because.split())
    if not reason:
        raise RuleBroken(Problem("because", "Say why it is left out. The line stays to be seen."))
    changed = replace(line, left_out_because=reason)
    refuse(*check(changed))
    with group.step(f"Leave out {_said(line)}") as step:
        return step.save(changed)


def take_apart(group: GroupFile, line_id: str) -> StatementLine:
    """Take back what was said about a line: it waits again. What is in the cashbook stays there."""
    line = group.get(StatementLine, line_id)
    lines = group.find(MoneyLine, statement_line_id=line_id)
    out = group.find(AccountTransfer, from_statement_line_id=line_id)
    come = group.find(AccountTransfer, to_statement_line_id=line_id)
    if not (lines or out or come or line.left_out_because):
        _refuse("This line is not matched with anything. Nothing was changed.")
    with group.step(f"Take {_said(line)} apart") as step:
        for one in lines:
            step.save(replace(one, statement_line_id="", on_statement_on=None))
        for one in out:
            step.save(replace(one, from_statement_line_id="", from_seen_on=None))
        for one in come:
            step.save(replace(one, to_statement_line_id="", to_seen_on=None))
        return step.save(replace(line, left_out_because=""))


def _rule(group: GroupFile, words: str, line: MoneyLine, today: date) -> BankRule | None:
    wanted = " ".join(words.split())
    if not wanted:
        return None
    if not any(letter.isalnum() for letter in wanted):
        _refuse(f"“{wanted}” has no letters or figures to find a line by. Remember a word of it.")
    known = [
        one
        for one in group.find(BankRule, direction=line.direction)
        if one.words.casefold() == wanted.casefold()
    ]
    return replace(
        known[0] if known else BankRule(words=wanted[:200], direction=line.direction),
        party=line.party,
        what_for=line.what_for,
        account_heading_id=line.account_heading_id,
        fund_id=line.fund_id,
        award_id=line.award_id,
        budget_line_id=line.budget_line_id,
        last_used_on=today,
    )


def _waiting(
    group: GroupFile, line_id: str, matched: frozenset[str] | None = None
) -> StatementLine:
    """A line that waits; `matched` are the ids that do not, where they were read already."""
    line = group.get(StatementLine, line_id)
    if line.left_out_because or line.id in (matched_ids(group) if matched is None else matched):
        _refuse("This line of the bank is matched or left out already. Take that apart first.")
    return line


def _refuse_plans(group: GroupFile, plans: Sequence[Plan]) -> None:
    """Each new voucher by its own rules, then all of them together; nothing is used twice."""
    used = [record.id for plan in plans for record in plan.changed]
    if len(used) != len(set(used)):
        _refuse("Two lines of the bank cannot be the same line of the cashbook.")
    vouchers = [plan.voucher for plan in plans if plan.voucher]
    for voucher in vouchers:
        refuse_voucher(group, voucher)
    refuse_locked(group, *(plan.transfer.on_date for plan in plans if plan.transfer))
    if len(vouchers) > 1:
        book = read_book(group)
        after = book.with_lines(*(one for voucher in vouchers for one in voucher))
        refuse(*problems_of_short(short_funds(book, after)))


def _write(step: Step, plan: Plan) -> None:
    for record in plan.changed:
        step.save(record)
    if plan.transfer is not None:
        number = step.next_reference(AccountTransfer)
        step.save(replace(plan.transfer, reference=number))
    if plan.voucher:
        kept = save_voucher(step, plan.voucher)
        for record in plan.after(step, kept):
            step.save(record)


def _said(line: StatementLine) -> str:
    return f"{say_pence(line.pence or 0)} “{line.words[:40]}”"


def _refuse(sentence: str) -> NoReturn:
    raise RuleBroken(Problem("", sentence))
