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
SHEETS_RULE = "Hours entries counted as volunteer hours."


def evidence_held(gathered: Gathered, who: WhoCame, hours: HoursGiven, money: GrantMoney) -> Table:
    """What we hold, of how many, where it is kept, and until when."""
    day = grant_kept_until(gathered.award)
    until = table_date(day) if day else _AS_ASKED
    rows: list[tuple[Cell, ...]] = [
        ("Receipts and invoices", _receipts(money), _payments(money), _where(gathered, money)),
        (THEIR_AMOUNT, money.receipts, money.spent, ""),
        ("Session registers", _registers(who), who.totals.held, IN_FILE),
        ("Hours written down or signed in", _written(hours), _all_entries(hours), IN_FILE),
    ]
    rows += [
        (label, _kept(gathered.evidence, kind, label), "", IN_FILE)
        for kind, label in _KINDS
        if _has(gathered, kind)
    ]
    heads = ("Item", "We hold", "Of", "Where kept", "Until")
    kept = tuple((*row, until if row[-1] else "") for row in rows)
    return Table("T20", "Evidence we hold", heads, kept)


def _where(gathered: Gathered, money: GrantMoney) -> str:
    """How many of the receipts are pictures in the group file, and how many on paper."""
    pictured = len(gathered.receipts_pictured & set(money.receipts.records))
    on_paper = len(money.receipts.records) - pictured
    if pictured and on_paper:
        return f"{on_paper:,} on paper, {pictured:,} in the group file"
    return IN_FILE if pictured else ON_PAPER if on_paper else ""


_KINDS = (
    (EvidenceKind.PHOTO, "Photos with consent"),
    (EvidenceKind.COMMENT, "Comments from people who came"),
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
