"""Section B of the accounts: cash, what is owed to us, what we own and what we owe."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from groupkeeper.domain.cashbook.accounts_grid import Grid
from groupkeeper.domain.cashbook.accounts_records import Owing, Values, YearRecords
from groupkeeper.domain.cashbook.layouts import Column, column_of
from groupkeeper.domain.cashbook.rounding import pounds, round_parts
from groupkeeper.domain.cashbook.year_end import Asset, AssetKind
from groupkeeper.domain.figures import Counted, Figure, Unit
from groupkeeper.domain.periods import Period

REGISTER = "The list of what we own"
OWED_REGISTER = "The list of what we owe"


@dataclass(frozen=True)
class CashRow:
    """An account, or the total of all, by kind of fund: pence, whole pounds, and last year."""

    name: str
    figures: tuple[Figure, ...]
    pounds: tuple[int, ...]
    last_pounds: int | None


@dataclass(frozen=True)
class Listed:
    """Something owned or owed on the last day. An amount nobody has put down is None.

    What is `gone` was held at the end of last year only: nothing of it is left this year.
    """

    what: str
    fund: str
    column: Column
    cost: int | None
    figure: Figure | None
    due_on: date | None
    source: str
    last_pence: int | None
    gone: bool = False

    @property
    def pounds(self) -> int | None:
        """The amount as printed; None where there is none."""
        if self.gone:
            return 0
        return None if self.figure is None else pounds(self.figure.amount)


@dataclass(frozen=True)
class Balances:
    """B1 to B5 at the end of the year; `gone`, by "B2" to "B5", was held only a year earlier.

    Values of what is owned and owed are `known_now` unless they were kept at an approval.
    """

    cash: tuple[CashRow, ...]
    total: CashRow
    owed_to_us: tuple[Listed, ...]
    investments: tuple[Listed, ...]
    own_use: tuple[Listed, ...]
    owed_by_us: tuple[Listed, ...]
    gone: Mapping[str, tuple[Listed, ...]]
    known_now: bool = False
    last_known_now: bool = False

    def figures(self) -> Iterator[Figure]:
        """Every figure of section B."""
        for row in (*self.cash, self.total):
            yield from row.figures
        for one in (*self.owed_to_us, *self.investments, *self.own_use, *self.owed_by_us):
            if one.figure is not None:
                yield one.figure


def balances_of(records: YearRecords, grid: Grid, last: Grid | None) -> Balances:
    """Section B. Which account a kind of fund lies in is reckoned: see `shared_out`."""
    listed: Mapping[str, tuple[Listed, ...]] = {
        "B2": (*_assets(records, AssetKind.OWED_TO_US, "B2"), *_owing(records, "B2")),
        "B3": tuple(_assets(records, AssetKind.INVESTMENT, "B3")),
        "B4": tuple(_assets(records, AssetKind.OWN_USE, "B4")),
        "B5": (*_liabilities(records), *_owing(records, "B5")),
    }
    here = {number: tuple(one for one in some if not one.gone) for number, some in listed.items()}
    gone = {number: tuple(one for one in some if one.gone) for number, some in listed.items()}
    cash, total = _cash(records, grid, last)
    return Balances(
        cash,
        total,
        here["B2"],
        here["B3"],
        here["B4"],
        here["B5"],
        gone,
        not values_at_end(records).keys() <= records.values.keys(),
        not _values_before(records).keys() <= records.values_before.keys(),
    )


def values_at_end(records: YearRecords) -> Values:
    """Pence by the id of each thing owned or owed on the last day; None where nobody put it down.

    What was kept when the year was approved; without that, what is known now.
    """
    return _values_on(records, records.period, records.values)


def _values_before(records: YearRecords) -> Values:
    return _values_on(records, records.before, records.values_before)


def _values_on(records: YearRecords, period: Period, kept: Values) -> Values:
    owned = {
        one.id: kept.get(one.id, _known_now(one))
        for one in records.assets
        if _held(one.bought_on, one.gone_on, period)
    }
    owed = {
        one.id: kept.get(one.id, one.pence or 0)
        for one in records.liabilities
        if _held(one.since_on, one.settled_on, period)
    }
    return owned | owed


def _known_now(asset: Asset) -> int | None:
    if asset.asset_kind == AssetKind.OWED_TO_US and asset.current_pence is None:
        return asset.cost_pence
    return asset.current_pence


def shared_out(
    held: Mapping[str, int], funds: Mapping[Column, int]
) -> dict[str, dict[Column, int]]:
    """How much of each kind of fund lies in each account, in pence, by the account's id.

    A bank account is not a fund, so this is reckoned: restricted money and endowment lie in the
    accounts with the most in them, and the rest of each account is unrestricted. Both ways it adds
    up to what is held, if the funds and the accounts tie.
    """
    left = {column: funds[column] for column in (Column.RESTRICTED, Column.ENDOWMENT)}
    shared = {id: dict.fromkeys(Column, 0) for id in held}
    largest_first = sorted(held, key=lambda id: (-held[id], id))
    for id in largest_first:
        room = held[id]
        for column, wanted in left.items():
            taken = min(max(room, 0), wanted) if wanted > 0 else 0
            shared[id][column] = taken
            left[column] -= taken
            room -= taken
        shared[id][Column.UNRESTRICTED] = room
    for id in largest_first[:1]:
        for column, over in left.items():
            shared[id][column] += over
            shared[id][Column.UNRESTRICTED] -= over
    return shared


def _cash(
    records: YearRecords, grid: Grid, last: Grid | None
) -> tuple[tuple[CashRow, ...], CashRow]:
    end = records.period.end
    accounts = [
        account
        for account in records.accounts()
        if records.book.account_on(account.id, end)
        or records.book.account_on(account.id, records.day_before)
        or not account.closed_on
    ]
    held = {account.id: records.book.account_on(account.id, end) for account in accounts}
    shared = shared_out(held, {column: grid.pence[column].closing for column in Column})
    printed = {
        column: round_parts(
            [shared[account.id][column] for account in accounts], grid.pounds[column].closing
        )
        for column in Column
    }
    before = _before(records, [account.id for account in accounts], last)
    rows = tuple(
        CashRow(
            account.name,
            _cash_figures(f"B1-{account.id}", account.name, shared[account.id]),
            tuple(printed[column][place] for column in Column),
            before[place] if before else None,
        )
        for place, account in enumerate(accounts)
    )
    closing = {column: grid.pence[column].closing for column in Column}
    total = CashRow(
        "Total cash funds",
        _cash_figures("B1-total", "Total cash funds", closing),
        tuple(grid.pounds[column].closing for column in Column),
        sum(last.pounds[column].closing for column in Column) if last else None,
    )
    return rows, total


def _before(records: YearRecords, ids: list[str], last: Grid | None) -> tuple[int, ...]:
    if last is None:
        return ()
    held = [records.book.account_on(id, records.day_before) for id in ids]
    return round_parts(held, sum(last.pounds[column].closing for column in Column))


def _cash_figures(key: str, name: str, by_column: Mapping[Column, int]) -> tuple[Figure, ...]:
    rule = (
        "What was in the account at the end of the last day; restricted money and endowment are "
        "reckoned to lie in the accounts with the most in them."
    )
    return tuple(
        Figure(f"{key}-{column}", name, by_column[column], Unit.PENCE, rule) for column in Column
    )


def _assets(records: YearRecords, kind: AssetKind, number: str) -> Iterator[Listed]:
    values, values_before = values_at_end(records), _values_before(records)
    for asset in sorted(records.assets, key=lambda one: (one.name, one.id)):
        now, before = asset.id in values, asset.id in values_before
        if asset.asset_kind != kind or not (now or before):
            continue
        amount, last = values.get(asset.id), values_before.get(asset.id)
        yield Listed(
            asset.name,
            records.fund_name(asset.fund_id),
            _column(records, asset.fund_id),
            asset.cost_pence if now else 0,
            None if amount is None else _listed(number, "asset", asset.id, asset.name, amount),
            None,
            REGISTER,
            (last if last is not None else asset.cost_pence) if before else 0,
            gone=not now,
        )


def _liabilities(records: YearRecords) -> Iterator[Listed]:
    values, values_before = values_at_end(records), _values_before(records)
    for one in sorted(records.liabilities, key=lambda one: (one.what, one.id)):
        if one.id not in values and one.id not in values_before:
            continue
        amount = values.get(one.id)
        words = f"{one.what}, {one.owed_to}" if one.owed_to else one.what
        yield Listed(
            words,
            records.fund_name(one.fund_id),
            _column(records, one.fund_id),
            None,
            None if amount is None else _listed("B5", "liability", one.id, words, amount),
            one.due_on,
            OWED_REGISTER,
            values_before.get(one.id, 0),
            gone=one.id not in values,
        )


def _owing(records: YearRecords, number: str) -> Iterator[Listed]:
    """What other records say is owed to us or by us, counted as on the last day."""
    ours = number == "B2"
    now = records.owed_to_us if ours else records.owed_by_us
    then = records.owed_to_us_before if ours else records.owed_by_us_before
    before = {one.key: one for one in then}
    for one in now:
        was = before.get(one.key)
        yield _owed(records, number, one, was.pence if was else 0)
    here = {one.key for one in now}
    for one in then:
        if one.key not in here:
            last = _owed(records, number, one, one.pence)
            yield replace(last, figure=None, cost=0, gone=True)


def _owed(records: YearRecords, number: str, one: Owing, before: int) -> Listed:
    return Listed(
        one.what,
        records.fund_name(one.fund_id),
        _column(records, one.fund_id),
        None,
        replace(
            _listed(number, one.kind, one.key, one.what, one.pence),
            counted=(Counted(one.kind, one.ids),),
        ),
        one.due_on,
        one.source,
        before,
    )


def _listed(number: str, kind: str, id: str, words: str, amount: int) -> Figure:
    rule = "As it stood at the end of the last day of the year."
    return Figure(f"{number}-{id}", words, amount, Unit.PENCE, rule, (Counted(kind, (id,)),))


def _held(since: date | None, until: date | None, period: Period) -> bool:
    return not (since and since > period.end) and not (until and until <= period.end)


def _column(records: YearRecords, fund_id: str) -> Column:
    fund = records.book.fund(fund_id) if fund_id else None
    return column_of(fund) if fund else Column.UNRESTRICTED
