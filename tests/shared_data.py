"""Where the shared files of other programs lie, for the tests that read every one of them."""

import os
from pathlib import Path

import pytest

_BESIDE = Path(__file__).parents[2] / "shared" / "data"
SHARED = Path(os.environ.get("GROUPKEEPER_SHARED_DATA", _BESIDE))

needs_shared_data = pytest.mark.skipif(
    not (SHARED / "members").is_dir(),
    reason="the shared files are not here: GROUPKEEPER_SHARED_DATA names their folder",
)


def shared_files(folder: str, *endings: str) -> list[Path]:
    """The files of a shared folder with one of these endings, in order; none when it is absent."""
    found = (SHARED / folder).glob("*") if (SHARED / folder).is_dir() else ()
    return sorted(path for path in found if path.suffix in endings)


KNOWN_STATEMENTS = {
    "csv/firstdirect_2018.csv": (1, -500),
    "csv/lloyds.csv": (3, 192_766),
    "csv/monzo.csv": (9, 198_894),
    "csv/monzo_2018.csv": (1, -1_000),
    "csv/starling.csv": (3, 192_766),
    "csv/test_row_format_CD_flag.csv": (70, -444_116),
    "qif/normalTransactions.qif": (3, -93_500),
    "qif/statement.qif": (2, 198_766),
}
"""How many lines of each bank statement come in, and what they come to in pence."""
NO_STATEMENTS = (
    "ofx/account_listing_aggregation.ofx", "ofx/bank_medium.ofx", "ofx/checking.ofx",
    "ofx/gnc_sample_OFX.ofx", "ofx/multiple_accounts.ofx", "ofx/ofx-v102-empty-tags.ofx",
    "gnucash/currency_main1.gnucash", "formats/bank2ynab.conf",
)  # fmt: skip
"""Files beside them of which nothing comes in: other currencies, no payments, no statement."""
