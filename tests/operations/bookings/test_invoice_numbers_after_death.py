"""Killed at any moment, a file holds every invoice number that was told, without gap or repeat."""

import os
import random
from pathlib import Path

from groupkeeper.domain.bookings.invoices import Invoice, InvoiceLine
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.group import GroupDetails
from groupkeeper.domain.people.person import Person
from groupkeeper.storage.group_file import create_group_file, open_group_file
from groupkeeper.storage.places import Places
from tests.storage.other_process import start

LIVES = int(os.environ.get("GROUPKEEPER_INVOICE_LIVES", "6"))


def test_no_invoice_number_is_lost_skipped_or_given_twice_by_sudden_death(tmp_path: Path) -> None:
    chance, path = random.Random(5), tmp_path / "hall.group"
    places = Places(tmp_path / "config", tmp_path / "copies")
    begun = [Space(id="hall", name="Hall"), Person(id="ann", first_name="Ann", last_name="Lee")]
    create_group_file(path, GroupDetails(name="Hall"), begun, places=places).close()
    told: list[str] = []
    for _ in range(LIVES):
        with start("-m", "tests.operations.invoice_writer", tmp_path, path) as writer:
            assert writer.stdout is not None
            told += [writer.stdout.readline().strip() for _ in range(chance.randint(1, 5))]
            writer.kill()
            told += [line.strip() for line in writer.stdout if line.endswith("\n")]
        with open_group_file(path, places=places) as group:
            invoices = group.find(Invoice)
            kept = sorted(one.reference for one in invoices)
            assert kept == [f"I-A{place:04}" for place in range(1, len(kept) + 1)]
            assert set(told) <= set(kept)
            assert len(set(told)) == len(told)
            with_lines = {line.invoice_id for line in group.find(InvoiceLine)}
            assert {one.id for one in invoices} == with_lines
