"""What a group holds to show for a grant, where that is, and until when it stays (T20)."""

from dataclasses import replace
from datetime import datetime

from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.evidence import IN_FILE
from groupkeeper.domain.returns.tables import Table
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile

NOW = datetime(2026, 3, 12, 10, 42)


def held(group: GroupFile) -> Table:
    (award,) = group.find(Award, reference="WDCF/2025/118")
    return prepare_return(group, award.id, now=NOW).evidence


def test_evidence_says_where_it_is_kept_and_until_when(sample: GroupFile) -> None:
    table = held(sample)
    assert table.heads == ("Item", "We hold", "Of", "Where kept", "Until")
    receipts, _, registers, *_ = table.rows
    assert receipts[-2:] == ("18 on paper, 5 in the group file", "31/03/2033")
    assert registers[-2:] == (IN_FILE, "31/03/2033")


def test_evidence_without_a_day_is_kept_as_the_funder_asks(sample: GroupFile) -> None:
    (award,) = sample.find(Award, reference="WDCF/2025/118")
    with sample.step("Ask otherwise") as step:
        step.save(replace(award, keep_years=None))
    assert {row[-1] for row in held(sample).rows} == {"As they ask", ""}
