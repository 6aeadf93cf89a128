"""An hour is never turned into pounds: not in a word, not in a sum (R-VOL-1, R-RET-7)."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.periods import Period
from groupkeeper.operations.volunteers.hours_prints import HoursPrint, HoursWish, hours_csv
from groupkeeper.storage.group_file import GroupFile

SRC = Path(__file__).parents[1] / "src" / "groupkeeper"
NEVER_SAID = re.compile(
    r"£|\bworth\b|value of|\bFTE\b|\bwages?\b|full cost|overhead|equivalent cost|in-kind",
    re.IGNORECASE,
)
NEVER_PRICED = re.compile(r"\bworth\b|value of volunteer|full cost|overhead|\bFTE\b", re.IGNORECASE)
ABOUT_HOURS = sorted(
    path
    for path in SRC.rglob("*.py")
    if re.search(r"hours|ladder|statement|time_given|totals|putting_in|sign_in", path.name)
    and "cashbook" not in path.parts  # statements of a bank, not of the hours somebody gave
)


def strings(path: Path) -> Iterator[str]:
    """Every text in a file but what explains it."""
    tree = ast.parse(path.read_text("utf-8"))
    explains = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or id(node) in explains:
            continue
        if isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("path", ABOUT_HOURS, ids=lambda path: path.name)
def test_no_words_about_hours_speak_of_money(path: Path):
    assert [said for said in strings(path) if NEVER_SAID.search(said)] == []


def test_no_table_about_time_has_a_column_for_money(group: GroupFile):
    tables = [row[0] for row in group.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    about_time = [one for one in tables if re.search(r"hours|role|rota|volunteer|post", one)]
    assert {"hours_entry", "role", "role_held", "rota_place"} <= set(about_time)
    for table in about_time:
        columns = [row[0] for row in group.rows(f"SELECT name FROM pragma_table_info('{table}')")]
        assert not [one for one in columns if re.search(r"pence|pay|rate|wage|value|cost", one)]


def test_the_search_looks_where_hours_are():
    assert {"hours_tables.py", "hours_page.py", "statements.py", "ladder.py"} <= {
        path.name for path in ABOUT_HOURS
    }


@pytest.mark.parametrize("name", ["05-volunteer-hours.md", "05-activities.md"])
def test_the_help_about_hours_names_no_sum(name: str):
    words = (SRC / "resources" / "help" / name).read_text("utf-8")
    assert NEVER_SAID.findall(words) == []


@pytest.mark.parametrize(
    "path", sorted((SRC / "resources" / "help").glob("*.md")), ids=lambda path: path.name
)
def test_no_help_prices_an_hour(path: Path):
    assert NEVER_PRICED.findall(path.read_text("utf-8")) == []


def test_ten_times_the_pounds_change_no_hours(sample: GroupFile, today: date):
    wish = HoursWish(HoursPrint.TOTALS, Period(date(2025, 4, 1), date(2026, 3, 31)))
    before = hours_csv(sample, wish, today)
    with sample.step("Ten times the pounds") as step:
        for line in sample.find(MoneyLine):
            step.save(replace(line, pence=(line.pence or 0) * 10))
    assert hours_csv(sample, wish, today) == before
