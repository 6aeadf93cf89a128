"""docs/bringing-in.md says of every shared file exactly what the program does with it."""

import importlib.util
from pathlib import Path
from types import ModuleType

from tests.shared_data import SHARED, needs_shared_data

DOCS = Path(__file__).parents[2] / "docs"


def table_maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("table", DOCS / "bringing_in_table.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@needs_shared_data
def test_the_page_about_bringing_in_tells_the_truth_of_every_shared_file():
    page = (DOCS / "bringing-in.md").read_text(encoding="utf-8")
    assert table_maker().filled_in(page, SHARED) == page
