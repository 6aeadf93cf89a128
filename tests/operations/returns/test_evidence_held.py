"""What a group holds to show for a grant, where that is, and until when it stays (T20)."""

from dataclasses import replace
from datetime import datetime

from groupkeeper.domain.figures import Figure
from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.returns.evidence import IN_FILE
from groupkeeper.domain.returns.tables import Table
from groupkeeper.operations.returns.returns import answers_for, keep_answers, prepare_return
from groupkeeper.storage.group_file import GroupFile

NOW = datetime(2026, 3, 12, 10, 42)


def held(group: GroupFile) -> Table:
    (award,) = group.find(Award, reference="WDCF/2025/118")
    return prepare_return(group, award.id, now=NOW).evidence


def test_evidence_says_where_it_is_kept_and_until_when(sample: GroupFile) -> None:
    table = held(sample)
    assert table.heads == ("Item", "We hold", "Of", "Where kept", "Until")
    receipts, _, bank, registers, *_ = table.rows
    assert receipts[-2:] == ("18 on paper, 5 in the group file", "31/03/2033")
    assert (bank[0], bank[-2]) == ("Bank statements", "24 on paper, 1 in the group file")
    assert registers[-2:] == (IN_FILE, "31/03/2033")


def test_evidence_without_a_day_is_kept_as_the_funder_asks(sample: GroupFile) -> None:
    (award,) = sample.find(Award, reference="WDCF/2025/118")
    with sample.step("Ask otherwise") as step:
        step.save(replace(award, keep_years=None))
    assert {row[-1] for row in held(sample).rows} == {"As they ask", ""}


def test_forms_without_a_name_are_held_and_minutes_where_the_return_names_some(
    sample: GroupFile,
) -> None:
    rows = {str(row[0]): row for row in held(sample).rows}
    assert isinstance(rows["Anonymous forms"][1], Figure)
    assert rows["Anonymous forms"][1].amount == 81
    assert "Minutes" not in rows
    (award,) = sample.find(Award, reference="WDCF/2025/118")
    figures = prepare_return(sample, award.id, now=NOW)
    keep_answers(sample, replace(answers_for(sample, figures), minute_reference="Minute 31"))
    minutes = held(sample).rows[-1]
    assert isinstance(minutes[1], Figure)
    assert (minutes[0], minutes[1].amount) == ("Minutes", 1)
    assert minutes[-2:] == ("In our minute book", "For good")
