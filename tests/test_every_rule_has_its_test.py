"""docs/rules.md names every rule that the code holds to, and only tests that exist."""

import re
from itertools import groupby
from pathlib import Path

import pytest

TESTS = Path(__file__).parent
ROOT = TESTS.parent
RULE = re.compile(r"R-[A-Z0-9]+-\d+")
PAGE = (ROOT / "docs" / "rules.md").read_text("utf-8")
ROWS = [
    (cells[1].strip(), re.findall(r"`([^`]+)`", cells[3]))
    for cells in (line.split("|") for line in PAGE.splitlines() if line.startswith("| R-"))
]
NAMED = [(rule, test) for rule, tests in ROWS for test in tests]


@pytest.mark.parametrize(("rule", "test"), NAMED, ids=lambda told: told)
def test_the_test_of_a_rule_exists(rule: str, test: str) -> None:
    file, _, name = test.partition("::")
    code = (TESTS / file).read_text("utf-8")
    assert (f"def {name}(" if name else "test") in code.lower(), f"{rule}: {test} is gone"


def test_every_rule_that_the_code_names_is_on_the_page() -> None:
    told = set(RULE.findall(PAGE))
    code = {
        rule
        for path in (ROOT / "src").rglob("*.py")
        for rule in RULE.findall(path.read_text("utf-8"))
    }
    assert code <= told


def test_the_page_leaves_no_rule_out_and_each_has_a_test() -> None:
    assert all(tests for _, tests in ROWS)
    rules = sorted((room, int(number)) for _, room, number in (r.split("-") for r, _ in ROWS))
    for room, numbers in groupby(rules, key=lambda rule: rule[0]):
        told = [number for _, number in numbers]
        first = 2 if room == "DP" else 1  # the first, encryption, comes with sharing
        assert told == list(range(first, first + len(told))), room
