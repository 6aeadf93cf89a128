"""Money of a hirer that is not exactly one invoice: a part of one, or several, never guessed."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from groupkeeper.domain.cashbook.bank import StatementLine
from groupkeeper.domain.cashbook.matching import offer_all
from groupkeeper.domain.cashbook.matching_invoices import Hirers, shared_out, shared_out_of
from groupkeeper.domain.cashbook.matching_partners import Partner, PartnerKind
from groupkeeper.domain.cashbook.matching_words import ALIKE_ENOUGH, Names, likeness

DAY = date(2026, 3, 10)


def invoice(number: str, pence: int, *, days_ago: int = 10, hirer: str = "Ann Booth") -> Partner:
    return Partner(
        PartnerKind.INVOICE, (number,), DAY - timedelta(days=days_ago), pence, hirer,
        f"Invoice {number}, {hirer}", number.casefold(), hirer,
    )  # fmt: skip


def says(pence: int, words: str) -> StatementLine:
    return StatementLine(on_date=DAY, pence=pence, words=words)


def said_of(line: StatementLine, *partners: Partner) -> list[str]:
    (found,) = offer_all([line], partners)
    assert found.sure is None
    assert all(one.partner.pence == line.pence for one in found.offers)
    return [one.partner.said for one in found.offers]


def test_less_than_an_invoice_is_offered_as_a_part_of_it_in_plain_words():
    assert said_of(says(2_000, "BOOTH A HALL"), invoice("I-A0003", 4_800)) == [
        "Part of invoice I-A0003, £20.00 of £48.00. Ann Booth"
    ]


def test_the_number_of_the_invoice_alone_is_enough():
    assert len(said_of(says(2_000, "REF I-A0003"), invoice("I-A0003", 4_800))) == 1


def test_a_part_is_never_offered_to_a_stranger_or_for_money_out_or_for_an_invoice_to_come():
    assert said_of(says(2_000, "SOMEBODY ELSE"), invoice("I-A0003", 4_800)) == []
    assert said_of(says(-2_000, "BOOTH A"), invoice("I-A0003", 4_800)) == []
    assert said_of(says(2_000, "BOOTH A"), invoice("I-A0003", 4_800, days_ago=-1)) == []


def test_a_whole_invoice_is_offered_and_no_part_of_another_beside_it():
    offers = said_of(says(4_800, "BOOTH A"), invoice("I-A0003", 4_800), invoice("I-A0004", 9_600))
    assert offers == ["Invoice I-A0003, Ann Booth"]


def test_the_bank_saying_a_number_offers_a_part_of_that_one_first():
    offers = said_of(
        says(2_000, "BOOTH A I-A0004"),
        invoice("I-A0003", 4_800, days_ago=40), invoice("I-A0004", 9_600),
    )  # fmt: skip
    assert offers[0].startswith("Part of invoice I-A0004, £20.00 of £96.00")


def test_several_invoices_that_come_to_the_amount_are_offered_together():
    offers = said_of(
        says(7_800, "BOOTH A"),
        invoice("I-A0003", 4_800, days_ago=40), invoice("I-A0004", 9_600), invoice("I-A0005", 3_000)
    )  # fmt: skip
    assert offers == ["Invoices I-A0003, £48.00; I-A0005, £30.00. Ann Booth"]


def test_more_than_the_oldest_goes_to_the_oldest_first_and_a_part_to_the_next():
    offers = said_of(
        says(6_000, "BOOTH A"), invoice("I-A0004", 9_600), invoice("I-A0003", 4_800, days_ago=40)
    )
    assert "Invoices I-A0003, £48.00; I-A0004, £12.00 of £96.00. Ann Booth" in offers


def test_invoices_of_two_hirers_never_share_one_line():
    offers = said_of(
        says(7_800, "BOOTH A"), invoice("I-A0003", 4_800), invoice("I-A0004", 3_000, hirer="Bo Ash")
    )
    assert offers == []


def test_more_than_is_owed_in_all_is_offered_nowhere():
    assert said_of(says(9_900, "BOOTH A"), invoice("I-A0003", 4_800)) == []


def test_what_is_in_the_cashbook_already_stays_sure_beside_a_part():
    line = says(2_000, "BOOTH A")
    ours = Partner(PartnerKind.CASHBOOK, ("x",), DAY, 2_000, "Ann Booth", "Ann Booth")
    fee = Partner(PartnerKind.FEE, ("y",), DAY, 2_000, "Ann Booth", "Subscription")
    (found,) = offer_all([line], [ours, invoice("I-A0003", 4_800)])
    assert found.sure is not None
    assert found.sure.partner == ours
    (found,) = offer_all([line], [fee, invoice("I-A0003", 4_800)])
    assert found.sure is None


@given(st.lists(st.integers(1, 50_000), min_size=1, max_size=8), st.integers(1, 450_000))
def test_the_shares_are_always_exactly_the_money_and_never_more_than_is_owed(owed, pence):
    invoices = [invoice(f"I-{n}", each, days_ago=n) for n, each in enumerate(owed)]
    found = shared_out(pence, invoices)
    if pence > sum(owed):
        assert found is None
        return
    assert found is not None
    by_id = {one.ids[0]: one.pence for one in invoices}
    assert sum(found.shares) == found.pence == pence
    assert all(0 < share <= by_id[id] for id, share in zip(found.ids, found.shares, strict=True))
    assert sum(share < by_id[id] for id, share in zip(found.ids, found.shares, strict=True)) <= 1


@given(st.lists(st.integers(1, 500), min_size=1, max_size=9), st.integers(1, 2_000))
def test_every_offer_of_a_hirers_invoices_is_exactly_the_money(owed, pence):
    invoices = [invoice(f"I-{n}", each, days_ago=n) for n, each in enumerate(owed)]
    for found in shared_out_of(says(pence, "BOOTH A"), Hirers(invoices)):
        assert sum(found.shares) == pence
        assert len(found.ids) == len(set(found.ids)) == len(found.shares)


WORDS = st.text("aBo th'-!é7", max_size=14) | st.sampled_from(
    ["Ann Booth", "BOOTH A HALL", "FPI ANN BOOTH REF 7", "Slade Pilates", "SLADE PILAT", "Judo"]
)


@given(st.lists(WORDS, max_size=6), WORDS)
def test_the_names_found_are_exactly_those_whose_likeness_is_enough(ours, banks):
    enough = {n for n, one in enumerate(ours) if likeness(one, banks) >= ALIKE_ENOUGH}
    assert Names(ours).alike(banks) == enough


@given(
    st.lists(st.tuples(st.sampled_from(["Ann Booth", "Bo Ash", "Judo Club"]), st.integers(1, 90))),
    st.lists(st.tuples(st.sampled_from(["BOOTH A", "JUDO CLUB 3", "BO ASH", "I-4"]),
                       st.integers(-5, 200))),
)  # fmt: skip
def test_many_lines_looked_at_together_are_offered_what_each_is_alone(owed, said):
    invoices = [invoice(f"I-{n}", pence, hirer=who) for n, (who, pence) in enumerate(owed)]
    lines = [says(pence, words) for words, pence in said]
    hirers = Hirers(invoices)
    together = [shared_out_of(line, hirers) for line in lines]
    assert together == [shared_out_of(line, Hirers(invoices)) for line in lines]


def test_an_invoice_made_after_the_payment_is_no_part_of_it_though_another_is():
    offers = said_of(
        says(6_000, "BOOTH A"), invoice("I-A0003", 4_800), invoice("I-A0004", 9_600, days_ago=-3)
    )
    assert offers == []
