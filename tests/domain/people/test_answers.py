"""What people agree to now."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.people.agreement import Answer, Consent, Purpose
from groupkeeper.domain.people.answers import latest_answers


def said(answer: Answer, day: date) -> Consent:
    return Consent(person_id="p", purpose=Purpose.PHOTOS, answer=answer, on_date=day)


YES = said(Answer.GIVEN, date(2025, 6, 4))
NO = said(Answer.WITHDRAWN, date(2025, 9, 1))


def test_a_changed_mind_holds_and_the_old_answer_stays_for_its_day() -> None:
    assert latest_answers([NO, YES])[Purpose.PHOTOS] == NO
    assert latest_answers([NO, YES], date(2025, 8, 31))[Purpose.PHOTOS] == YES
    assert latest_answers([NO, YES], date(2025, 6, 3)) == {}


def test_of_two_answers_on_one_day_the_later_written_holds() -> None:
    first, second = said(Answer.GIVEN, NO.on_date or date.min), NO
    first = Consent(**{**first.__dict__, "id": "0" + first.id[1:]})
    second = Consent(**{**second.__dict__, "id": "1" + second.id[1:]})
    assert latest_answers([second, first])[Purpose.PHOTOS] == second


@given(st.permutations([YES, NO, said(Answer.GIVEN, date(2026, 1, 1))]))
def test_the_order_of_reading_does_not_matter(consents: list[Consent]) -> None:
    assert latest_answers(consents)[Purpose.PHOTOS].on_date == date(2026, 1, 1)
