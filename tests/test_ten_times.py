"""Ten times the hours change no pound, and ten times the pounds no hour, wherever they are said."""

import re
import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from groupkeeper.cli.commands import groupkeeper
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.volunteers.hours import HoursEntry
from groupkeeper.operations.cashbook.examiner_pack import write_pack
from groupkeeper.operations.cashbook.year_end import year_called
from groupkeeper.operations.returns.evidence_pack import write_evidence_pack
from groupkeeper.reports.web_page import web_page
from groupkeeper.storage.group_file import GroupFile, open_group_file
from groupkeeper.storage.queries.lists import LISTS
from tests.every_print import EVERY_PRINT, TODAY
from tests.printed import page_text

POUNDS = re.compile(r"-?£[\d,]+(?:\.\d\d)?")
HOURS = re.compile(r"\d[\d,]*(?:\.\d+)?[¼½¾]?[ \xa0](?:hours?|minutes?)\b(?! for each £)")
GRANT = "WDCF/2025/118"
NOT_TEN_TIMES = {"return-locked"}
"""What a rule refuses when only the pounds of the grant grow: its checks are told beside it."""


def ten_times_the_hours(group: GroupFile) -> None:
    with group.step("Ten times the hours") as step:
        for one in group.find(HoursEntry):
            step.save(replace(one, minutes=(one.minutes or 0) * 10))


def ten_times_the_pounds(group: GroupFile) -> None:
    with group.step("Ten times the pounds") as step:
        for kind in KINDS:
            names = [one.name for one in fields(kind.record) if one.name.endswith("pence")]
            for one in group.find(kind.record) if names else ():
                grown: dict[str, Any] = {
                    name: held * 10 for name in names if (held := getattr(one, name))
                }
                if grown:
                    step.save(replace(one, **grown))


Grow = Callable[[GroupFile], None]


@pytest.fixture(scope="module")
def made(sample_made_once: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The made-up group as it is, with ten times the hours, and with ten times the pounds."""
    folder, found = tmp_path_factory.mktemp("ten"), dict[str, Path]()
    grown: dict[str, Grow | None] = {
        "plain": None, "hours": ten_times_the_hours, "pounds": ten_times_the_pounds,
    }  # fmt: skip
    for name, grow in grown.items():
        found[name] = Path(shutil.copy(sample_made_once, folder / f"{name}.groupkeeper"))
        if grow:
            with open_group_file(found[name]) as group:
                grow(group)
    return found


@pytest.mark.parametrize("name", EVERY_PRINT)
def test_of_every_print_and_its_twin(name: str, made: dict[str, Path], tmp_path: Path) -> None:
    plain = said_on_paper(made["plain"], name, tmp_path)
    hours = said_on_paper(made["hours"], name, tmp_path)
    assert amounts(POUNDS, hours) == amounts(POUNDS, plain)
    if name not in NOT_TEN_TIMES:
        pounds = said_on_paper(made["pounds"], name, tmp_path)
        assert amounts(HOURS, pounds) == amounts(HOURS, plain)


def test_the_sums_do_grow_themselves(made: dict[str, Path], tmp_path: Path) -> None:
    plain = said_on_paper(made["plain"], "return", tmp_path)
    for grown, about in (("hours", HOURS), ("pounds", POUNDS)):
        said = said_on_paper(made[grown], "return", tmp_path)
        assert amounts(about, said) != amounts(about, plain)


def said_on_paper(path: Path, name: str, folder: Path) -> str:
    copy = Path(shutil.copy(path, folder / path.name))
    with open_group_file(copy) as group:
        printed = EVERY_PRINT[name](group)
    paper = [page_text(printed.pdf, page) for page in range(1, printed.pages + 1)]
    return "\n".join([*paper, web_page(printed.twin).decode()])


def amounts(about: re.Pattern[str], said: str) -> Counter[str]:
    return Counter(about.findall(said))


def test_of_the_examiners_pack(made: dict[str, Path], tmp_path: Path) -> None:
    said = {name: pack_of(path, tmp_path / name) for name, path in made.items()}
    assert said["hours"] == said["plain"]  # there is no hour in it at all
    assert amounts(HOURS, str(said["pounds"])) == amounts(HOURS, str(said["plain"]))


def test_of_the_evidence_pack_of_a_grant(made: dict[str, Path], tmp_path: Path) -> None:
    said: dict[str, dict[str, str]] = {}
    for name, path in made.items():
        with open_group_file(path) as group:
            award = group.find(Award, reference=GRANT)[0]
            now = datetime(2026, 3, 12, 10, 42)
            said[name] = texts_in(write_evidence_pack(group, award, tmp_path / name, now=now).place)
    for file, alone in (("2 Money.csv", "hours"), ("4 Registers.csv", "pounds")):
        other = "pounds" if alone == "hours" else "hours"
        assert said[alone][file] == said["plain"][file] != said[other][file]


def pack_of(path: Path, into: Path) -> dict[str, str]:
    with open_group_file(path) as group:
        year = year_called(group, date(2026, 3, 31), TODAY)
        return texts_in(write_pack(group, year, into, today=TODAY).place)


def texts_in(place: Path) -> dict[str, str]:
    """The tables and pages of a pack, by name."""
    texts = (one for one in place.rglob("*") if one.suffix in (".csv", ".html"))
    return {str(one.relative_to(place)): one.read_text("utf-8-sig") for one in texts}


ABOUT_MONEY = [
    "grants", "funds", "cashbook list", "deadlines", "invoices", "bank accounts", "bank lines",
    "bank settled",
]  # fmt: skip


@pytest.mark.parametrize("asked", ABOUT_MONEY)
def test_what_the_command_line_says_of_money_has_no_hours_in_it(
    asked: str, made: dict[str, Path]
) -> None:
    verb, *words = asked.split()
    assert answer(verb, made["hours"], *words) == answer(verb, made["plain"], *words)


@pytest.mark.parametrize("verb", ["accounts", "cashbook"])
def test_of_the_tables_of_money(verb: str, made: dict[str, Path], tmp_path: Path) -> None:
    tables: dict[str, str] = {}
    for name in ("plain", "hours"):
        to = tmp_path / f"{name}.csv"
        answer(verb, made[name], "csv", "--out", str(to))
        tables[name] = to.read_text("utf-8-sig")
    assert tables["hours"] == tables["plain"]


@pytest.mark.parametrize("what", LISTS)
def test_of_every_list(what: str, made: dict[str, Path]) -> None:
    plain = answer("list", made["plain"], what)
    grown = {"hours": answer("list", made["hours"], what),
             "pounds": answer("list", made["pounds"], what)}  # fmt: skip
    if what == "hours":
        assert grown["pounds"] == plain
    else:
        assert grown["hours"] == plain


@pytest.mark.parametrize("asked", ["hours", "volunteers", "rota list", "sessions"])
def test_what_the_command_line_says_of_hours_has_no_pounds_in_it(
    asked: str, made: dict[str, Path]
) -> None:
    verb, *words = asked.split()
    assert answer(verb, made["pounds"], *words) == answer(verb, made["plain"], *words)


def answer(verb: str, path: Path, *words: str) -> str:
    """What a verb answers with --json, without the name of the file."""
    said = CliRunner().invoke(groupkeeper, [verb, str(path), *words, "--json"])
    assert said.exit_code == 0, said.output
    return said.output.replace(str(path), "").replace(path.name, "")


def test_of_the_figures_of_a_return(made: dict[str, Path], tmp_path: Path) -> None:
    found: dict[str, list[list[str]]] = {}
    for name, path in made.items():
        to = tmp_path / f"{name}.csv"
        words = ["return", str(path), "--grant", GRANT, "--out", str(tmp_path / f"{name}.pdf")]
        said = CliRunner().invoke(groupkeeper, [*words, "--figures", str(to)])
        assert said.exit_code == 0, said.output
        found[name] = [line.split(",") for line in to.read_text("utf-8-sig").splitlines()]
    for name, unit in (("hours", "pence"), ("pounds", "minutes")):
        wanted = [row for row in found["plain"] if unit in row]
        assert wanted
        assert [row for row in found[name] if unit in row] == wanted
