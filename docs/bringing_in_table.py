"""Makes the tables of docs/bringing-in.md: every shared file and what comes of it.

Run `python docs/bringing_in_table.py ../shared/data`. A test holds the page to the same answer.
"""

import sys
from datetime import date
from pathlib import Path

from groupkeeper.domain.dates_in_columns import DateOrder
from groupkeeper.domain.money import say_pence
from groupkeeper.errors import ImportTrouble
from groupkeeper.exchange.bank import open_bank_file
from groupkeeper.exchange.columns import guess_columns
from groupkeeper.exchange.table import Table
from groupkeeper.exchange.tables import read_table
from groupkeeper.exchange.threesixty import read_grants, sums
from groupkeeper.operations.grants.imports import looked_at
from groupkeeper.operations.imports import Held, Outcome, Preview, preview_people

PAGE = Path(__file__).with_name("bringing-in.md")
TODAY = date(2026, 3, 12)
BANK_TODAY = date(2026, 11, 22)
MARKS = "<!-- {} {} -->"
PEOPLE = ("members/csv", "members/hostile_csv", "members/xlsx")
CARDS = ("members/vcard",)
BETWEEN = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}


def people_table(data: Path) -> str:
    """One line for each list: how it was read, and what bringing it in as people would do."""
    lines = ["| file | read as | rows | as a list of people |", "|---|---|---|---|"]
    return _people_lines(_files(data, PEOPLE, (".csv", ".xlsx", ".xls")), lines)


def cards_table(data: Path) -> str:
    """One line for each file of address cards."""
    lines = ["| file | read as | cards | as people |", "|---|---|---|---|"]
    return _people_lines(_files(data, CARDS, (".vcf",)), lines)


def _people_lines(files: list[Path], lines: list[str]) -> str:
    for path in files:
        try:
            table = read_table(path)
        except ImportTrouble as refusal:
            lines.append(f"| {path.name} | refused | | {refusal} |")
            continue
        lines.append(f"| {path.name} | {_read_as(table)} | {len(table.rows)} | {_people(table)} |")
    return "\n".join(lines)


def grants_table(data: Path) -> str:
    """One line for each 360Giving file: its grants, what they add up to, and what would come in."""
    lines = ["| file | grants | awarded | into an empty group |", "|---|---|---|---|"]
    for path in _files(data, ("grants/360giving",), (".csv", ".xlsx", ".json")):
        try:
            file = read_grants(path)
        except ImportTrouble as refusal:
            lines.append(f"| {path.name} | refused | | {refusal} |")
            continue
        awarded = ", ".join(f"{code} {amount:,}" for code, amount in sums(file.grants).items())
        outcomes = [row.outcome for row in looked_at(file.grants, (), ())]
        new, left_out = outcomes.count(Outcome.NEW), outcomes.count(Outcome.TROUBLE)
        counts = f"{new} new, {left_out} left out"
        lines.append(f"| {path.name} | {len(file.grants)} | {awarded or 'no amounts'} | {counts} |")
    return "\n".join(lines)


def money_table(data: Path) -> str:
    """One line for each bank statement: how it was read, its lines and their sum, or why not."""
    lines = ["| file | read as | lines | sum | left out, or refused |", "|---|---|---|---|---|"]
    folders = ("money/csv", "money/ofx", "money/qif", "money/gnucash", "money/formats")
    for path in _files(data, folders, (".csv", ".ofx", ".qif", ".gnucash", ".conf")):
        lines += _money_lines(path)
    return "\n".join(lines)


def _money_lines(path: Path) -> list[str]:
    try:
        opened = open_bank_file(path)
        file, said = opened.read(BANK_TODAY), path.name
        made = [f"| {said} | {file.kind} | | | asked: which way round are the dates? |"]
        if file.order_missing:
            said = f"{path.name}, month first"
            file = opened.read(BANK_TODAY, DateOrder.MONTH_FIRST)
        else:
            made = []
    except ImportTrouble as refusal:
        return [f"| {path.name} | refused | | | {refusal} |"]
    bank = f"{file.kind}, {file.bank}" if file.bank else file.kind
    out = [line for line in file.lines if line.trouble]
    why = f"{len(out)} (row {out[0].number}: {out[0].trouble})" if out else ""
    return [*made, f"| {said} | {bank} | {len(file.good)} | {say_pence(file.net_pence)} | {why} |"]


def filled_in(page: str, data: Path) -> str:
    """The page with its tables made anew between their marks."""
    for name, table in (
        ("people", people_table(data)),
        ("cards", cards_table(data)),
        ("money", money_table(data)),
        ("grants", grants_table(data)),
    ):
        begin, end = MARKS.format(name, "begins"), MARKS.format(name, "ends")
        before, _, rest = page.partition(begin)
        page = f"{before}{begin}\n{table}\n{end}{rest.partition(end)[2]}"
    return page


def _files(data: Path, folders: tuple[str, ...], endings: tuple[str, ...]) -> list[Path]:
    found = (path for folder in folders for path in sorted((data / folder).iterdir()))
    return [path for path in found if path.suffix in endings]


def _read_as(table: Table) -> str:
    if not table.encoding:
        return f"sheet “{table.sheet}”"
    if not table.delimiter:
        return table.encoding
    return f"{table.encoding}, {BETWEEN[table.delimiter]}"


def _people(table: Table) -> str:
    try:
        preview = preview_people(table, guess_columns(table), Held(), today=TODAY)
    except ImportTrouble as refusal:
        return f"refused: {str(refusal).split('.')[0]}"
    counts = f"{preview.count(Outcome.NEW)} new"
    return f"{counts}; {_left_out(preview)}" if preview.trouble else counts


def _left_out(preview: Preview) -> str:
    first = preview.trouble[0]
    return f"{len(preview.trouble)} left out (row {first.number}: {first.message})"


if __name__ == "__main__":
    made = filled_in(PAGE.read_text(encoding="utf-8"), Path(sys.argv[1]))
    PAGE.write_text(made, encoding="utf-8")
