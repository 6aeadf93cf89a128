"""The return of a grant that pays for things, with no activity and no hours, says just that."""

from datetime import datetime

from groupkeeper.domain.grants.award import Award
from groupkeeper.domain.grants.outcomes import HelpCount
from groupkeeper.operations.paper import draw_return
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.group_file import GroupFile
from tests.printed import page_text

NOW = datetime(2026, 3, 12, 10, 42)


def text_of(group: GroupFile) -> str:
    (award,) = group.find(Award, title="Cycle stands")
    made = draw_return(prepare_return(group, award.id, now=NOW)).paper
    return "\n".join(page_text(made.pdf, page + 1) for page in range(made.pages))


def test_a_grant_without_activities_has_no_tables_of_nothing(sample: GroupFile) -> None:
    text = text_of(sample)
    assert "No hours of volunteers are written down for this grant." in text
    assert "No activity of ours is part of this grant." in text
    assert "Who gave time" not in text
    assert "0 different people came" not in text
    assert "We received £0.00 and spent £640.00." in text


def test_what_was_counted_for_it_is_still_told(sample: GroupFile) -> None:
    (award,) = sample.find(Award, title="Cycle stands")
    with sample.step("Count") as step:
        step.save(HelpCount(award_id=award.id, what="Bicycles left safely", amount=64))
    assert "Bicycles left safely" in text_of(sample)
