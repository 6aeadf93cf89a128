"""How fast the accounts and the examiner's pack of 2,000 payments and 200 receipts are made.

Run: `python benchmarks/accounts.py`. Only the ratios carry over to other machines.
"""

import hashlib
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from zipfile import ZipFile

from funder_return import PAYMENTS, PICTURE, PICTURES, large_group

from groupkeeper.domain.cashbook.accounts import accounts_of
from groupkeeper.domain.grants.evidence import Attachment
from groupkeeper.operations.cashbook.accounts_prints import draw_accounts
from groupkeeper.operations.cashbook.examiner_pack import write_pack
from groupkeeper.operations.cashbook.year_end import year_called, year_end
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.cashbook.accounts import year_records
from groupkeeper.storage.queries.cashbook.book import read_book

TODAY, ENDS = date(2026, 5, 1), date(2026, 3, 31)
ROUNDS = 7


def took(work: Callable[[int], object]) -> float:
    """The median of some rounds, in milliseconds."""
    times: list[float] = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        work(number)
        times.append((time.perf_counter() - begun) * 1_000)
    return statistics.median(times)


def sign_pictures(group: GroupFile) -> None:
    """Give each picture the fingerprint of its content, for the pack asks."""
    fingerprint = hashlib.sha256(PICTURE).hexdigest()
    with group.step("Sign the pictures") as step:
        for one in group.find(Attachment):
            step.save(replace(one, fingerprint=fingerprint))


def zip_again(pack: Path, to: Path) -> None:
    """Write the files of a pack to another ZIP, as they are."""
    with ZipFile(pack) as made, ZipFile(to, "w") as again:
        for one in made.infolist():
            again.writestr(one.filename, made.read(one), one.compress_type)


def main() -> None:
    """Print each median, and how many times the bare reading of the book it is."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with large_group(place, 2_000) as group:
            sign_pictures(group)
            year = year_called(group, ENDS, TODAY)
            records = year_records(group, year)
            accounts = accounts_of(records)
            bare = took(lambda _: read_book(group))
            works: dict[str, Callable[[int], object]] = {
                "figures out of the records": lambda _: accounts_of(records),
                "the whole page: read, worked out, checked": lambda _: year_end(group, year, TODAY),
                "drawn": lambda _: draw_accounts(accounts, TODAY),
                "examiner's pack as a ZIP": lambda number: write_pack(
                    group, year, place / f"{number}.zip", today=TODAY
                ),
            }
            said = f"{PAYMENTS:,} payments, {PICTURES} receipts; reading the book: {bare:.0f} ms"
            sys.stdout.write(f"{said}\n")
            for name, work in works.items():
                median = took(work)
                sys.stdout.write(f"{name}: {median:.0f} ms, {median / bare:.1f} x\n")
            zipped = took(lambda number: zip_again(place / "0.zip", place / f"again {number}.zip"))
            sys.stdout.write(
                f"the same files zipped bare: {zipped:.0f} ms, {zipped / bare:.1f} x\n"
            )


if __name__ == "__main__":
    main()
