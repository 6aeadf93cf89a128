"""Page 5 of a return: only what somebody agreed to, and nothing said that nobody wrote."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.grants.award import FormTime
from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.grants.outcomes import Indicator, Outcome, Result
from groupkeeper.domain.returns.answers import FunderReturn
from groupkeeper.domain.returns.funder_return import funder_return
from groupkeeper.domain.returns.what_changed import (
    BOX_WORDS,
    MOST_PHOTOS,
    MOST_QUOTES,
    STORY_WORDS,
    may_use,
    too_long,
    what_changed,
)
from tests.reports.examples import NOW, small_example

DAY = date(2026, 3, 3)
PHOTO, COMMENT, PRESS = EvidenceKind.PHOTO, EvidenceKind.COMMENT, EvidenceKind.PRESS


def piece(kind: EvidenceKind, **more: object) -> Evidence:
    return replace(
        Evidence(award_id="award", evidence_kind=kind.value, words="Soup", consent_given=True),
        **more,  # type: ignore[arg-type]
    )


def test_planned_and_found_stand_in_order_and_gaps_say_so() -> None:
    gathered = small_example(
        outcomes=(
            Outcome(award_id="a", planned="Second", position=2),
            Outcome(award_id="a", planned="First", found="Yes", result=Result.PARTLY.value),
        ),
        indicators=(Indicator(award_id="a", name="Know a neighbour", now="19", now_on=DAY),),
    )
    page = what_changed(gathered)
    assert [row[0] for row in page.planned] == ["First", "Second"]
    assert page.planned[0][2:4] == ("Yes", "Partly")
    assert page.planned[1][1] == "not written down"
    assert page.indicators[0][1:3] == ("not known", "19 (3 March 2026)")


@pytest.mark.parametrize(
    "change",
    [{"consent_given": False}, {"withdrawn_on": DAY}, {"in_return": False}],
    ids=["never agreed", "taken back", "not chosen"],
)
def test_a_photo_or_a_quote_without_leave_is_not_shown(change: dict[str, object]) -> None:
    evidence = (piece(PHOTO, **change), piece(COMMENT, **change))
    page = what_changed(small_example(evidence=evidence))
    assert (page.photos, page.quotes) == ((), ())


def test_press_needs_no_leave_and_its_place_and_copy_are_said() -> None:
    press = piece(PRESS, consent_given=False, where_shown="Parish magazine", on_date=DAY)
    page = what_changed(small_example(evidence=(press,)))
    assert page.publicity == (("03/03/2026", "Parish magazine", "Soup", "No"),)


def test_a_story_is_told_only_with_leave() -> None:
    told = FunderReturn(award_id="award", story="A man came in from the cold.")
    assert what_changed(small_example(answers=told)).story == ""
    agreed = replace(told, story_consented=True, story_told_on=DAY)
    page = what_changed(small_example(answers=agreed))
    assert page.story_leave == "Name changed. Told to us on 3 March 2026. Used with permission."
    assert not page.is_empty


@given(st.lists(st.sampled_from([PHOTO, COMMENT]), max_size=12))
def test_there_is_room_for_four_photos_and_four_quotes(kinds: list[EvidenceKind]) -> None:
    evidence = tuple(piece(kind, position=place) for place, kind in enumerate(kinds))
    pictures = {one.id: b"picture" for one in evidence if one.evidence_kind == PHOTO}
    page = what_changed(small_example(evidence=evidence, pictures=pictures))
    assert len(page.photos) == min(MOST_PHOTOS, kinds.count(PHOTO))
    assert len(page.quotes) == min(MOST_QUOTES, kinds.count(COMMENT))
    assert all(map(may_use, evidence))


def test_captions_without_a_picture_take_no_room_from_photos() -> None:
    captions = tuple(piece(PHOTO, position=place) for place in range(MOST_PHOTOS))
    photo = piece(PHOTO, position=MOST_PHOTOS)
    page = what_changed(small_example(evidence=(*captions, photo), pictures={photo.id: b"picture"}))
    assert [one.evidence_id for one in page.photos] == [photo.id]


@given(st.integers(0, 300), st.integers(0, 120))
def test_boxes_longer_than_their_room_are_counted(story: int, learnt: int) -> None:
    answers = FunderReturn(award_id="a", story="so " * story, learnt="so " * learnt)
    over = dict(too_long(answers))
    assert over.get("One story", 0) == max(0, story - STORY_WORDS)
    assert over.get("What we learnt", 0) == max(0, learnt - BOX_WORDS)


def test_time_on_their_forms_is_said_only_where_the_group_wishes() -> None:
    times = (FormTime(award_id="award", on_date=DAY, minutes=390),)
    gathered = small_example(form_times=times)
    assert funder_return(gathered, NOW).words.burden == ""
    wished = replace(gathered, award=replace(gathered.award, burden_shown=True))
    said = funder_return(wished, NOW).words.burden
    assert said.startswith("We spent 6 hours 30 minutes on their forms")
    assert "£1,000 received" in said


def test_a_story_kept_with_the_grant_is_told_where_none_was_typed() -> None:
    kept = piece(EvidenceKind.STORY, words="Bela came every day.", on_date=DAY)
    page = what_changed(small_example(evidence=(kept,)))
    assert page.story == "Bela came every day."
    assert page.story_leave == "Name changed. Told to us on 3 March 2026. Used with permission."
    assert what_changed(small_example(evidence=(replace(kept, withdrawn_on=DAY),))).story == ""
    typed = FunderReturn(award_id="award", story="Another one.", story_consented=True)
    assert what_changed(small_example(evidence=(kept,), answers=typed)).story == "Another one."
