"""Ids keep the order in which records were made, however quickly."""

from concurrent.futures import ThreadPoolExecutor

from groupkeeper.domain.ids import new_id


def test_ids_made_within_one_millisecond_keep_their_order() -> None:
    made = [new_id() for _ in range(5_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


def test_ids_made_by_two_threads_are_never_the_same() -> None:
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda _: new_id(), range(5_000)))
    assert len(set(made)) == len(made)


def test_an_id_of_a_named_moment_says_that_moment_and_no_other() -> None:
    assert new_id(0)[:10] == "0" * 10
    assert new_id(1_700_000_000_000, 0) == new_id(1_700_000_000_000, 0)
    assert new_id() > new_id(0)
