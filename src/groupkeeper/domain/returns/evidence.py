"""The evidence a group holds for a return: registers, receipts, photos, comments (T20)."""

from collections.abc import Iterable

from groupkeeper.domain.cashbook.put_right import standing
from groupkeeper.domain.figures import Counted, Figure, Unit, counted
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.keeping import grant_kept_until
from groupkeeper.domain.periods import table_date
from groupkeeper.domain.returns.gathered import Gathered
from groupkeeper.domain.returns.hours_given import HoursGiven
from groupkeeper.domain.returns.money import GrantMoney
from groupkeeper.domain.returns.tables import Cell, Table
from groupkeeper.domain.returns.what_changed import may_use
from groupkeeper.domain.returns.who_came import WhoCame

THEIR_AMOUNT = "Their amount"
IN_FILE, ON_PAPER, _AS_ASKED = "In the group file", "On paper", "As they ask"
REGISTER_RULE = "Sessions held whose register is finished."
ITEMS_RULE = "Payments counted as spent whose receipt or invoice we hold."
KEPT_RULE = "Evidence kept with this grant, with leave to use it."
BANK_RULE = "Payments counted as spent that we have seen on a bank statement."
SLIPS_RULE = "Answers to the questions asked for this grant, on forms without a name."
MINUTES_RULE = "Different minutes named for this return and for money moved for the grant."
SHEETS_RULE = "Hours entries counted as volunteer hours."


def evidence_held(gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney) -> Table:
    """What we hold, of how many, where it is kept, and until when."""
    day = grant_kept_until(gathered.award)
    until = table_date(day) if day else _AS_ASKED
    rows: list[tuple[Cell, ...]] = [
        ("Receipts and invoices", _receipts(money), _payments(money), _where(gathered, money)),
        (THEIR_AMOUNT, money.receipts, money.spent, ""),
        ("Bank statements", *_at_bank(money)),
        ("Session registers", _registers(who), who.totals.held, IN_FILE),
        ("Hours written down", _written(hours), _all_entries(hours), IN_FILE),
    ]
    rows += _slips(gathered)
    rows += [
        (label, _kept(gathered.evidence, kind, label), "", IN_FILE)
        for kind, label in _KINDS
        if _has(gathered, kind)
    ]
    heads = ("Item", "We hold", "Of", "Where kept", "Until")
    kept = tuple((*row, until if row[-1] else "") for row in rows)
    return Table("T20", "Evidence we hold", heads, (*kept, *_minutes(gathered, money)))


def _where(gathered: Gathered, money: GrantMoney) -> str:
    """How many of the receipts are pictures in the group file, and how many on paper."""
    pictured = len(gathered.receipts_pictured & set(money.receipts.records))
    return _in_two_places(pictured, len(money.receipts.records) - pictured)


def _in_two_places(in_file: int, on_paper: int) -> str:
    if in_file and on_paper:
        return f"{on_paper:,} on paper, {in_file:,} in the group file"
    return IN_FILE if in_file else ON_PAPER if on_paper else ""


def _at_bank(money: GrantMoney) -> tuple[Cell, ...]:
    """The payments seen on a bank statement, of how many, and where the statements are."""
    paid = standing(money.payments)
    seen = [line for line in paid if line.on_statement_on]
    in_file = sum(bool(line.statement_line_id) for line in seen)
    trace = (counted("money_line", ((line.id, line.reference) for line in seen)),)
    figure = Figure("E.bank", "payments seen on a bank statement", len(seen), Unit.NUMBER,
                    BANK_RULE, trace)  # fmt: skip
    return (figure, _payments(money), _in_two_places(in_file, len(seen) - in_file))


def _slips(gathered: Gathered) -> list[tuple[Cell, ...]]:
    """What people answered on anonymous forms for this grant, where it asked."""
    asked = {one.question for one in gathered.questions}
    told = [one for one in gathered.tallies if one.question in asked]
    if not told:
        return []
    trace = (Counted("anonymous_tally", tuple(one.id for one in told)),)
    figure = Figure("E.slips", "answers on anonymous forms", sum(one.people for one in told),
                    Unit.NUMBER, SLIPS_RULE, trace)  # fmt: skip
    return [("Anonymous forms", figure, "", IN_FILE)]


def _minutes(gathered: Gathered, money: GrantMoney) -> list[tuple[Cell, ...]]:
    """The minutes that this return names: its own, and those of money moved for the grant."""
    moved = [one for one in (*money.topped_up, *money.moved) if one.minute_reference.strip()]
    named = {one.minute_reference.strip() for one in moved}
    named |= {gathered.answers.minute_reference.strip()} - {""}
    if not named:
        return []
    trace = (counted("fund_transfer", ((one.id, one.reference) for one in moved)),)
    figure = Figure("E.minutes", "minutes named in this return", len(named), Unit.NUMBER,
                    MINUTES_RULE, trace)  # fmt: skip
    return [("Minutes", figure, "", "In our minute book", "For good")]


_KINDS = (
    (EvidenceKind.PHOTO, "Photos with consent"),
    (EvidenceKind.COMMENT, "Comments with consent"),
    (EvidenceKind.STORY, "Stories with consent"),
    (EvidenceKind.PRESS, "Press and publicity"),
)


def without_consent(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    """Ids of photos, comments and stories that no one has agreed we may use."""
    asks = (EvidenceKind.PHOTO, EvidenceKind.COMMENT, EvidenceKind.STORY)
    return tuple(
        one.id
        for one in evidence
        if one.evidence_kind in asks
        and one.in_return
        and one.withdrawn_on is None
        and not one.consent_given
    )


def photos_held(evidence: Iterable[Evidence]) -> int:
    """How many photos we may use."""
    return sum(one.evidence_kind == EvidenceKind.PHOTO and may_use(one) for one in evidence)


def _has(gathered: Gathered, kind: EvidenceKind) -> bool:
    return kind is EvidenceKind.PHOTO or any(o.evidence_kind == kind for o in gathered.evidence)


def _kept(evidence: Iterable[Evidence], kind: EvidenceKind, label: str) -> Figure:
    ids = tuple(o.id for o in evidence if o.evidence_kind == kind and may_use(o))
    trace = (Counted("evidence", ids),)
    return Figure(f"E.{kind.value}", label.lower(), len(ids), Unit.NUMBER, KEPT_RULE, trace)


def _receipts(money: GrantMoney) -> Figure:
    held = len(money.receipts.records)
    return Figure("E.receipts", "payments with a receipt held", held, Unit.NUMBER, ITEMS_RULE,
                  money.receipts.counted)  # fmt: skip


def _payments(money: GrantMoney) -> Figure:
    paid = [(line.id, line.reference) for line in standing(money.payments)]
    return Figure("E.payments", "payments counted as spent", len(paid), Unit.NUMBER,
                  "Payments counted as spent.", (counted("money_line", paid),))  # fmt: skip


def _registers(who: WhoCame) -> Figure:
    unfinished = set(who.without_register)
    ids = tuple(one for one in who.totals.held.records if one not in unfinished)
    trace = (Counted("session", ids),)
    return Figure(
        "E.registers", "registers finished", len(ids), Unit.SESSIONS, REGISTER_RULE, trace
    )


def _written(hours: HoursGiven) -> Figure:
    estimated = set(hours.estimated.records)
    ids = tuple(one for one in hours.hours.records if one not in estimated)
    trace = (Counted("hours_entry", ids),)
    rule = "Hours entries written down at the time or signed in and out."
    return Figure("E.hours", "hours entries written down", len(ids), Unit.NUMBER, rule, trace)


def _all_entries(hours: HoursGiven) -> Figure:
    number = len(hours.hours.records)
    return Figure("E.entries", "hours entries counted", number, Unit.NUMBER, SHEETS_RULE,
                  hours.hours.counted)  # fmt: skip
