"""How somebody is found in other people's words: surely, or for a person to say."""

import unicodedata
from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.folding import fold, folded
from groupkeeper.domain.people.forgetting import NOBODY
from groupkeeper.domain.people.identity import Hit, Naming, cut, identity_of
from groupkeeper.domain.people.person import Person

TOM = Person(
    first_name="Tomasz",
    last_name="Wiśniewski",
    known_as="Tomek",
    email="tomek.w@example.org",
    phone="01632 960 417",
    other_phone="07700 900417",
    address="14 Mill Fold\nWenlow",
)
SHEILA = Person(first_name="Sheila", last_name="O’Brien")
PIOTR = Person(first_name="Piotr", last_name="Wisniewski")
LATIN = st.characters(categories=("Ll", "Lu"), max_codepoint=0x17F)
NAMES = st.text(LATIN, min_size=4, max_size=12)


def how(person: Person, words: str, *others: Person) -> list[tuple[str, str, bool]]:
    """What is found: the words, how sure, and whether it goes unless one says no."""
    hits = identity_of([person], others).hits_in(words)
    return [(words[hit.start : hit.end], hit.how.name, hit.likely) for hit in hits]


@pytest.mark.parametrize(
    "spelled",
    [
        "Sheila O'Brien", "Sheila O’Brien", "SHEILA O‘BRIEN", "sheila o`brien", "Sheila OBrien",
        "Sheila O Brien", "O'Brien, Sheila", "O’Brien Sheila", "S. O'Brien", "S O’Brien",
        "s. obrien", "O'Brien S", "O’BRIEN, S.", "Sheila M. O'Brien", "S.M. O'Brien",
        "sheila_obrien", "Sheila-O'Brien", "Sheila\u00a0O\u2019Brien", "Shei\u00adla O'Brien",
        "Sheila_O_Brien", "O'Brien (Sheila)",
        "Sheila (Shee) O'Brien", 'Sheila "Shee" O’Brien', "SheilaOBrien",
        "SM O'Brien", "S. M. O'Brien", "Sheila\nO'Brien",
    ],
)  # fmt: skip
def test_a_name_in_any_usual_spelling_is_surely_theirs(spelled: str) -> None:
    identity = identity_of([SHEILA])
    assert identity.out_of(f"Tea for {spelled} at ten") == f"Tea for {NOBODY} at ten"


@pytest.mark.parametrize(
    "spelled",
    [
        "01632960417", "01632 960417", "(01632) 960 417", "+44 1632 960417", "+44 (0)1632 960417",
        "0044 1632 960 417", "01632-960-417", "01632.960.417", "07700-900-417", "+447700900417",
        "44 7700 900417", "7700 900417", "TOMEK.W@EXAMPLE.ORG", "tomek.w @ example.org",
        "01632\u00a0960\u2011417", "14 mill fold, Wenlow",
    ],
)  # fmt: skip
def test_a_way_to_reach_them_in_any_usual_form_is_surely_theirs(spelled: str) -> None:
    assert identity_of([TOM]).out_of(f"ring {spelled} now") == "ring  now"


@given(NAMES, NAMES, st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]), st.data())
def test_no_spelling_of_a_whole_name_is_left(
    first: str,
    last: str,
    form: Literal["NFC", "NFD", "NFKC", "NFKD"],
    data: st.DataObject,
) -> None:
    identity = identity_of([Person(first_name=first, last_name=last)])
    order = data.draw(st.sampled_from(["{0} {1}", "{1}, {0}", "{1} {0}", "{0}.{1}", "{0}  {1}"]))
    case = data.draw(st.sampled_from([str, str.upper, str.title]))
    spelled = unicodedata.normalize(form, case(order.format(first, last)))
    left = identity.out_of(f"(5) {spelled}: 7")
    assert left == f"(5) {NOBODY}: 7"


@given(st.text(max_size=40))
def test_every_folded_letter_knows_where_it_stood(words: str) -> None:
    text = folded(words)
    assert len(text.letters) == len(text.places)
    assert fold(words) == text.letters
    for place in range(len(text.letters)):
        start, end = text.span(place, place + 1)
        assert 0 <= start < end <= len(words)
        assert text.letters[place] in fold(words[start:end])


@given(st.text(max_size=80), NAMES, NAMES)
def test_finding_never_fails_and_cuts_only_what_it_found(words: str, first: str, last: str) -> None:
    identity = identity_of([Person(first_name=first, last_name=last)])
    hits = identity.hits_in(words)
    assert all(one.end <= other.start for one, other in pairwise(hits))
    kept = len(words) - sum(hit.end - hit.start for hit in hits)
    assert len(cut(words, hits)) == kept + len(NOBODY) * len(hits)


def test_a_surname_alone_goes_unless_one_says_no_and_a_first_name_only_when_one_says_yes() -> None:
    assert how(TOM, "Ask Wisniewski, then Tomek.") == [
        ("Wisniewski", "SURNAME", True),
        ("Tomek", "FIRST_NAME", False),
    ]


def test_a_surname_that_somebody_else_bears_stays_unless_one_says_yes() -> None:
    assert how(TOM, "Mr Wiśniewski rang", PIOTR) == [("Wiśniewski", "SURNAME", False)]


def test_a_surname_after_another_initial_is_hardly_theirs() -> None:
    assert how(TOM, "P. Wiśniewski rang") == [("Wiśniewski", "SURNAME", False)]


def test_names_of_others_are_left_alone() -> None:
    assert how(TOM, "Piotr Wiśniewski and P Wisniewski rang", PIOTR) == []
    kowal = Person(first_name="Tomasz", last_name="Kowalski")
    assert how(TOM, "Tomasz Kowalski rang", kowal) == []


def test_in_a_list_of_names_each_keeps_their_own() -> None:
    john = Person(first_name="John", last_name="Smith")
    others = (
        Person(first_name="Ann", last_name="Smith"),
        Person(first_name="John", last_name="Brown"),
    )
    assert how(john, "Ann Smith, John Brown, John Smith", *others) == [("John Smith", "NAME", True)]


def test_a_whole_name_that_two_people_bear_is_for_a_person_to_say() -> None:
    son = Person(first_name="Tomasz", last_name="Wisniewski")
    assert how(TOM, "Tomasz Wiśniewski came", son) == [("Tomasz Wiśniewski", "SHARED", False)]
    teresa = Person(first_name="Teresa", last_name="Wiśniewski")
    assert how(TOM, "T. Wiśniewski came", teresa) == [("T. Wiśniewski", "SHARED", False)]


def test_half_of_a_couple_is_found() -> None:
    ewa = Person(first_name="Ewa", last_name="Wiśniewski")
    assert identity_of([TOM], [ewa]).out_of("Tomasz and Ewa Wiśniewski came") == (
        f"{NOBODY} and Ewa Wiśniewski came"
    )
    assert identity_of([TOM], [ewa]).out_of("T & E Wiśniewski") == f"{NOBODY} & E Wiśniewski"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("Anne", "Hall", "We need a hall. In the hall may we sing?"),
        ("May", "Hall", "in the hall may we sing"),
        ("Will", "Green", "we will paint a green door"),
        ("Tom", "Hall", "don't hall"),
        ("Sam", "Wallow", "a swallow flew in"),
        ("Ian", "Wood", "I wood? Chop wood."),
        ("Ann", "Lee", "Annlee rang"),
        ("Ross", "Hill", "Brien-Ross rang"),
    ],
)
def test_everyday_words_are_not_taken_for_a_name(first: str, last: str, words: str) -> None:
    person = Person(first_name=first, last_name=last)
    assert [one for one in how(person, words) if one[2]] == []
    assert identity_of([person]).out_of(words) == words


def test_a_capital_everyday_word_is_for_a_person_to_say() -> None:
    hall = Person(first_name="Anne", last_name="Hall")
    assert how(hall, "Mrs Hall has the key") == [("Hall", "SURNAME", False)]
    assert how(hall, "A. Hall and Anne Hall") == [("A. Hall", "NAME", True),
                                                 ("Anne Hall", "NAME", True)]  # fmt: skip


def test_a_number_without_its_area_code_goes_unless_one_says_no() -> None:
    assert how(TOM, "ring 960417") == [("960417", "PART_OF_PHONE", True)]


def test_a_number_with_words_after_it_is_found() -> None:
    evening = Person(first_name="Zoë", phone="07700 900417 after 6pm")
    assert identity_of([evening]).out_of("on 07700900417.") == "on ."


def test_an_address_that_is_only_a_village_stays() -> None:
    assert identity_of([Person(address="Wenlow")]).out_of("Wenlow fair") == "Wenlow fair"


def test_letters_that_are_two_in_german_are_found_either_way() -> None:
    jurgen = Person(first_name="Jürgen", last_name="Müller")
    for spelled in ("Juergen Mueller", "Jurgen Muller", "J. Müller"):
        assert identity_of([jurgen]).out_of(spelled) == NOBODY


@pytest.mark.parametrize(
    ("first", "last", "spelled"),
    [
        ("Mary Ann", "van der Berg", "MA van der Berg"),
        ("Mary Ann", "van der Berg", "Maryann Vanderberg"),
        ("Mary Ann", "van der Berg", "Mary van der Berg"),
        ("Anne-Marie", "Smith-Jones", "A-M Smith-Jones"),
        ("Fiona", "MacDonald", "Fiona Mac Donald"),
        ("Fiona", "MacDonald", "fmacdonald@gmail.example"),
        ("Dr Ann", "Lee", "Ann Lee"),
        ("Ann", "Lee Jr.", "Lee, Ann"),
        ("Seán", "Ó Súilleabháin", "Sean O'Suilleabhain"),
        ("Владимир", "Иванов", "ИВАНОВ В."),
    ],
)
def test_names_of_several_parts_are_found_together_and_apart(
    first: str, last: str, spelled: str
) -> None:
    left = identity_of([Person(first_name=first, last_name=last)]).out_of(f"Saw {spelled} there")
    assert left.replace("@gmail.example", "") == f"Saw {NOBODY} there"


def test_in_their_own_records_a_single_name_is_surely_theirs() -> None:
    [hit] = identity_of([TOM], [PIOTR]).hits_in("Tomek is 70", own=True)
    assert hit == Hit(0, 5, Naming.NAME, likely=True)
