"""Which people a list holds, as one line of text."""

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.whom import Whom, whom_of

IDS = st.text("0123456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=26, max_size=26)


@given(
    who=st.sampled_from(["everyone", "members", "volunteers"]),
    tag=st.one_of(st.just(""), IDS),
    own=st.one_of(st.just(""), IDS),
    answer=st.text(max_size=60),
)
def test_a_filter_is_read_as_it_was_kept_whatever_the_answer_holds(
    who: str, tag: str, own: str, answer: str
) -> None:
    whom = Whom(who, tag, own, answer if own else "")
    assert whom_of(whom.kept()) == whom


@given(
    tag=st.one_of(st.just(""), IDS),
    own=IDS,
    words=st.text(min_size=1, max_size=60),
    ends=st.tuples(st.sampled_from(["", "5", "-2.5"]), st.sampled_from(["9", "2026-03-14"])),
)
def test_words_and_ranges_are_read_as_they_were_kept(
    tag: str, own: str, words: str, ends: tuple[str, str]
) -> None:
    for whom in (
        Whom("members", tag, own, holds=words),
        Whom("members", tag, own, least=ends[0], most=ends[1]),
        Whom("members", tag, own, least=ends[1]),
    ):
        assert whom_of(whom.kept()) == whom


@given(
    tag=st.one_of(st.just(""), IDS),
    skill=st.one_of(st.just(""), IDS),
    day=st.sampled_from(["", "MO", "TU"]),
    own=st.one_of(st.just(""), IDS),
    answer=st.text(max_size=60),
)
def test_a_skill_and_a_day_are_read_as_they_were_kept(
    tag: str, skill: str, day: str, own: str, answer: str
) -> None:
    whom = Whom("members", tag, own, answer if own else "", skill_id=skill, weekday=day)
    assert whom_of(whom.kept()) == whom
    assert whom.without_own() == Whom("members", tag, skill_id=skill, weekday=day)


def test_a_plain_filter_is_kept_as_its_name_and_nothing_means_everyone() -> None:
    assert Whom("members").kept() == "members"
    assert whom_of("") == Whom("everyone")


def test_what_a_newer_program_adds_is_passed_over() -> None:
    assert whom_of("members|street:Mill Fold|tag:T1") == Whom("members", "T1")
