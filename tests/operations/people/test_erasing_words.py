"""Erasing somebody out of other people's words: what is sure, what is asked, what must stay."""

import hashlib
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from groupkeeper.domain.activities.activity import Activity, Session
from groupkeeper.domain.bookings.booking import Booking
from groupkeeper.domain.bookings.space import Space
from groupkeeper.domain.cashbook.funds import Fund, FundTransfer
from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.fields import FieldKind, Record, fields_of
from groupkeeper.domain.grants.award import Award, BudgetLine, ChangeToPlan
from groupkeeper.domain.grants.evidence import Evidence
from groupkeeper.domain.kinds import KINDS
from groupkeeper.domain.people.extras import OwnAnswer, OwnField
from groupkeeper.domain.people.forgetting import NAMES_OF_FIGURES, SHARED_WITH_OTHERS
from groupkeeper.domain.people.identity import Naming
from groupkeeper.domain.people.mentions import Mention, likely_keys
from groupkeeper.domain.people.money_kept import MONEY_WORDS
from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.people.posts import Role
from groupkeeper.domain.people.rights import DataRequest
from groupkeeper.domain.returns.answers import FunderReturn, LockedFigure
from groupkeeper.errors import RuleBroken
from groupkeeper.operations.files import safety_copy
from groupkeeper.operations.people.erasing import erase, what_erasing_does
from groupkeeper.operations.people.people import remove_person
from groupkeeper.operations.returns.returns import prepare_return
from groupkeeper.storage.attachments import attach, attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile
from tests.operations.people.test_erasing import figures_of
from tests.replay import differs_from_log, digest

NOW = datetime(2026, 3, 12, 12, 0)
TODAY = NOW.date()
SHEILA = Person(
    first_name="Sheilagh",
    last_name="O’Braonáin",
    known_as="Shee",
    email="sheilagh.ob@canary.example",
    phone="01632 960 733",
)
SURE = (
    "Sheilagh O’Braonáin", "SHEILAGH O'BRAONAIN", "O‘Braonáin, Sheilagh", "obraonain sheilagh",
    "S. O'Braonain", "O’Braonáin S.", "Shee O'Braonáin", "S O`Braonáin",
    "Sheilagh.OB@Canary.Example", "01632960733", "+44 1632 960 733", "(01632) 960-733",
)  # fmt: skip


def add(group: GroupFile, *records: Record) -> None:
    with group.step("Write things down") as step:
        for record in records:
            step.save(record)


def other_people(group: GroupFile) -> Iterator[Person]:
    return iter(group.find(Person)[:10])


def mentions(group: GroupFile, person: Person, kind: str = "") -> list[Mention]:
    found = what_erasing_does(group, person.id, TODAY).mentions
    return [one for one in found if kind in ("", one.key[0])]


def bytes_left(path: Path) -> list[str]:
    """Sure spellings whose bytes are somewhere in a file, whatever the case and the form."""
    content = path.read_bytes().lower()
    lower = [words.lower() for words in SURE]
    spelled = {*lower, *map(plain_letters, lower)}
    spelled |= {unicodedata.normalize("NFD", words) for words in lower}
    return [
        f"{words} {encoding}"
        for words in sorted(spelled)
        for encoding in ("utf-8", "utf-16-le", "utf-16-be", "cp1252")
        if words.encode(encoding, errors="replace") in content
    ]


def everywhere(group: GroupFile) -> None:
    """Each sure spelling in words of other people and things, of many kinds."""
    session, activity = group.find(Session)[0], group.find(Activity)[0]
    award, booking = group.find(Award)[0], group.find(Booking)[0]
    people = other_people(group)
    words = iter(SURE * 2)
    add(
        group,
        SHEILA,
        *(replace(one, notes=f"Sits by {next(words)}.\nNeeds a ramp") for one in people),
        replace(session, notes=f"Tea by {next(words)}; {next(words)} washed up"),
        replace(activity, purpose=f"Begun by {next(words)}"),
        replace(booking, notes=f"Key from {next(words)}, {next(words)}"),
        replace(award, conditions=f"Said {next(words)}"),
        OwnAnswer(
            person_id=group.find(Person)[2].id,
            own_field_id=group.find(OwnField)[0].id,
            answer=f"Lift from {next(words)}",
        ),
        ChangeToPlan(award_id=award.id, what=f"{next(words)} asked for more chairs"),
        Evidence(award_id=award.id, evidence_kind="comment", said_by=next(words), words="Good"),
        DataRequest(asked_for="access", asked_on=TODAY, notes=f"With {next(words)}"),
    )
    with group.step("Attach") as step:
        minutes = f"Present: {', '.join(SURE)}. Sorry: none.".encode()
        attach(step, award, "Minutes by S. O'Braonain.txt", minutes, TODAY)
        attach(step, award, "old.csv", "Sheilagh O’Braonáin;5".encode("cp1252"), TODAY)
        attach(step, award, "wide.txt", "Sheilagh O’Braonáin, 5".encode("utf-16"), TODAY)


def test_t47_no_byte_of_any_sure_spelling_is_left(sample: GroupFile, tmp_path: Path) -> None:
    everywhere(sample)
    assert len(bytes_left(sample.path)) > 20
    before = figures_of(sample)
    erase(sample, [SHEILA.id], now=NOW)
    beside = [path for path in sample.path.parent.iterdir() if path.is_file()]
    assert [(path.name, bytes_left(path)) for path in beside if bytes_left(path)] == []
    (tmp_path / "copies").mkdir()
    assert bytes_left(safety_copy(sample, tmp_path / "copies", NOW)) == []
    assert figures_of(sample) == before
    assert differs_from_log(sample) == []
    assert [one.notes for one in other_people(sample)][:1] == [
        "Sits by A former member.\nNeeds a ramp"
    ]


def test_a_text_that_was_attached_is_kept_without_them(sample: GroupFile) -> None:
    everywhere(sample)
    erase(sample, [SHEILA.id], now=NOW)
    award = sample.find(Award)[0]
    texts = {one.file_name: content_of(sample, one) for one in attachments_of(sample, award)}
    assert texts["old.csv"] == b"A former member;5"
    assert texts["wide.txt"].decode("utf-16") == "A former member, 5"
    assert b"Sorry: none." in texts["Minutes by A former member.txt"]
    for one in attachments_of(sample, award):
        content = content_of(sample, one)
        assert (one.size, one.fingerprint) == (len(content), hashlib.sha256(content).hexdigest())


def test_the_preview_names_every_place_and_the_words_around_it(sample: GroupFile) -> None:
    session = sample.find(Session)[0]
    activity = sample.get(Activity, session.activity_id)
    other = sample.find(Person)[0]
    add(
        sample,
        SHEILA,
        replace(session, notes="S. O’Braonáin brought a cake"),
        replace(other, notes="Friend of Mrs O'Braonain; drives Sheilagh home"),
    )
    whole, surname, first = sorted(mentions(sample, SHEILA), key=lambda one: one.how.name != "NAME")
    assert whole.goes
    assert activity.name in whole.where
    assert whole.words == "S. O’Braonáin brought a cake"
    assert (surname.how, surname.said, surname.likely) == (Naming.SURNAME, "O'Braonain", True)
    assert surname.where == f"Notes, person {other.full_name}"
    assert (first.how, first.said, first.likely) == (Naming.FIRST_NAME, "Sheilagh", False)


def test_what_is_asked_goes_as_it_was_answered(sample: GroupFile) -> None:
    other = replace(sample.find(Person)[0], notes="Mrs O'Braonain; Sheilagh; Sheilagh Green")
    add(sample, SHEILA, other)
    surname, first, _ = mentions(sample, SHEILA)
    erase(sample, [SHEILA.id], now=NOW, chosen={first.key})
    assert sample.get(Person, other.id).notes == "Mrs O'Braonain; A former member; Sheilagh Green"
    assert surname.key != first.key


def test_without_an_answer_the_likely_places_go(sample: GroupFile) -> None:
    other = replace(sample.find(Person)[0], notes="Mrs O'Braonain; Sheilagh Green")
    add(sample, SHEILA, other)
    likely = likely_keys(mentions(sample, SHEILA))
    assert len(likely) == 1
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Person, other.id).notes == "Mrs A former member; Sheilagh Green"


def test_a_surname_somebody_else_bears_stays_and_is_listed(sample: GroupFile) -> None:
    cousin = Person(first_name="Niamh", last_name="O'Braonain")
    other = replace(sample.find(Person)[0], notes="Mrs O'Braonain; Niamh O’Braonáin")
    add(sample, SHEILA, cousin, other)
    [surname] = mentions(sample, SHEILA)
    assert not surname.likely
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Person, other.id).notes == other.notes
    assert sample.get(Person, cousin.id) == cousin


def test_a_surname_in_what_a_thing_is_called_goes_only_when_one_says_so(sample: GroupFile) -> None:
    fund = replace(sample.find(Fund)[0], name="The O'Braonain bequest")
    add(sample, SHEILA, fund)
    [found] = mentions(sample, SHEILA)
    assert not found.likely
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Fund, fund.id).name == fund.name


def test_an_answer_about_words_that_were_changed_since_erases_nobody(sample: GroupFile) -> None:
    other = replace(sample.find(Person)[0], notes="Sheilagh")
    add(sample, SHEILA, other)
    [first] = mentions(sample, SHEILA)
    add(sample, replace(other, notes="Ring Sheilagh"))
    before = digest(sample)
    with pytest.raises(RuleBroken, match="Look at them again"):
        erase(sample, [SHEILA.id], now=NOW, chosen={first.key})
    assert digest(sample) == before


def money(on: date, party: str, what_for: str = "") -> MoneyLine:
    return MoneyLine(
        direction="payment", on_date=on, pence=500, party=party, what_for=what_for, note="By hand"
    )


def test_money_that_names_them_stays_its_time_and_the_preview_says_so(sample: GroupFile) -> None:
    fund = sample.find(Fund)[0].id
    recent = [
        money(date(2025, 5, 1), "Mrs O'Braonain"),
        money(date(2023, 6, 1), "SHEILAGH O’BRAONAIN", "Refund to S. O'Braonain"),
        money(date(2026, 2, 1), "Shop", "Tea, by Sheilagh"),
    ]
    old = [
        money(date(2015, 5, 1), "S O'Braonáin"),
        money(date(2016, 5, 1), "Mrs O’Braonain"),
        money(date(2016, 6, 1), "Sheilagh"),
    ]
    transfer = FundTransfer(
        on_date=date(2025, 7, 1), from_fund_id=fund, to_fund_id=sample.find(Fund)[1].id,
        pence=100, reason="As Sheilagh O'Braonain said",
    )  # fmt: skip
    add(sample, SHEILA, *(replace(one, fund_id=fund) for one in (*recent, *old)), transfer)
    said = what_erasing_does(sample, SHEILA.id, TODAY)
    assert (said.kept_lines, said.kept_until) == (4, date(2032, 3, 31))
    offered = [one for one in said.mentions if one.key[0] == "money_line" and one.until is None]
    assert sorted((one.said, one.goes, one.likely) for one in offered) == [
        ("O’Braonain", False, True), ("S O'Braonáin", True, True), ("Sheilagh", False, False),
    ]  # fmt: skip
    before = figures_of(sample)
    erase(sample, [SHEILA.id], now=NOW, chosen={one.key for one in said.asked})
    for line in recent:
        kept = sample.get(MoneyLine, line.id)
        assert (kept.party, kept.what_for, kept.pence) == (line.party, line.what_for, 500)
    assert sample.get(FundTransfer, transfer.id).reason == transfer.reason
    assert [sample.get(MoneyLine, line.id).party for line in old] == [
        "A former member", "Mrs A former member", "A former member",
    ]  # fmt: skip
    assert figures_of(sample) == before


def test_the_name_of_an_activity_stays_and_the_preview_says_so(sample: GroupFile) -> None:
    activity = replace(sample.find(Activity)[0], name="Sheilagh O'Braonain memorial walk")
    add(sample, SHEILA, activity)
    [found] = mentions(sample, SHEILA, "activity")
    assert found.stays
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Activity, activity.id).name == activity.name


def test_their_number_goes_as_somebody_elses_to_ring_unless_they_live_there(
    sample: GroupFile,
) -> None:
    first, second = sample.find(Person)[:2]
    add(sample, SHEILA, replace(first, emergency_name="A friend", emergency_phone="01632960733"))
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Person, first.id).emergency_phone == ""
    twin = replace(SHEILA, id="01JZZZZZZZZZZZZZZZZZZZZZZZ", first_name="Brid")
    home = Person(first_name="Con", phone="01632 960733")
    add(sample, twin, home, replace(second, emergency_name="Con", emergency_phone="01632960733"))
    erase(sample, [twin.id], now=NOW)
    assert sample.get(Person, second.id).emergency_phone == "01632960733"


def test_pictures_and_documents_nobody_can_read_are_counted(sample: GroupFile) -> None:
    add(sample, SHEILA)
    before = what_erasing_does(sample, SHEILA.id, TODAY).unread
    with sample.step("Attach") as step:
        attach(step, sample.find(Award)[0], "scan.pdf", b"%PDF-1.4 x", TODAY)
        attach(step, SHEILA, "hers.pdf", b"%PDF-1.4 y", TODAY)
    assert what_erasing_does(sample, SHEILA.id, TODAY).unread == before + 1


# What is never looked through: codes of ours, what others are called and how they are reached.
NOT_SEARCHED = {
    "counted", "fingerprint", "owner_id", "owner_kind", "media_type", "repeats", "rule", "figure",
    "unit", "person_id", "first_name", "last_name", "known_as",
}  # fmt: skip


def test_a_surname_in_what_a_booking_is_for_goes_unless_one_says_no(sample: GroupFile) -> None:
    booking = replace(sample.find(Booking)[0], title="Mrs O'Braonain, party")
    add(sample, SHEILA, booking)
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Booking, booking.id).title == "Mrs A former member, party"


@pytest.mark.parametrize("spelled", SURE[:9:2])
def test_every_field_of_words_of_every_kind_is_swept(sample: GroupFile, spelled: str) -> None:
    add(sample, SHEILA)
    filled_in = 0
    with sample.step("Name her everywhere") as step:
        for kind in KINDS:
            left_alone = NAMES_OF_FIGURES | SHARED_WITH_OTHERS | MONEY_WORDS
            words = {
                field.name: f"By {spelled}."
                for field in fields_of(kind.record)
                if field.kind in (FieldKind.TEXT, FieldKind.NOTE)
                and field.limit > 40
                and field.name not in NOT_SEARCHED
                and (kind.name, field.name) not in left_alone
            }
            found = sample.find(kind.record)[:1] if words else []
            for record in found:
                step.save(replace(record, **words))
                filled_in += len(words)
    assert filled_in > 40
    assert bytes_left(sample.path) != []
    erase(sample, [SHEILA.id], now=NOW)
    assert bytes_left(sample.path) == []
    assert differs_from_log(sample) == []


def test_no_byte_is_in_what_lies_beside_the_file_while_it_is_open(sample: GroupFile) -> None:
    everywhere(sample)
    erase(sample, [SHEILA.id], now=NOW)
    add(sample, Person(first_name="Next"))  # a journal is begun anew
    beside = [path for path in sample.path.parent.rglob("*") if path.is_file()]
    assert [(path.name, bytes_left(path)) for path in beside if bytes_left(path)] == []
    found = sample.rows("SELECT 1 FROM person_search WHERE person_search MATCH 'obraonain'")
    assert found == []
    assert not [one for one in sample.history() if "raon" in f"{one.label}{one.old}{one.new}"]


def test_someone_who_was_entered_twice_is_found_by_both_names(sample: GroupFile) -> None:
    twice = Person(first_name="Sheila", last_name="Brannon", merged_into_id=SHEILA.id)
    other = replace(sample.find(Person)[0], notes="S. Brannon, then S. O'Braonain")
    add(sample, SHEILA, twice, other)
    erase(sample, [SHEILA.id], now=NOW)
    assert sample.get(Person, other.id).notes == "A former member, then A former member"


def test_somebody_removed_does_not_keep_a_surname_for_themselves(sample: GroupFile) -> None:
    other = replace(sample.find(Person)[0], notes="Mrs O'Braonain rang")
    cousin = Person(first_name="Niamh", last_name="O'Braonain")
    add(sample, SHEILA, cousin, other)
    remove_person(sample, cousin.id, today=TODAY)
    [found] = mentions(sample, SHEILA, "person")
    assert found.likely


def test_r_dp_4_a_locked_return_is_the_same_whatever_is_named_after_them(
    sample: GroupFile,
) -> None:
    award = next(one for one in sample.find(Award) if one.starts_on and one.ends_on)
    named = "Sheilagh O’Braonáin"
    records: list[Record] = [
        *(replace(one, name=f"{named} {one.name}") for one in sample.find(Activity)),
        *(replace(one, name=f"{one.name} (Mrs O'Braonain)") for one in sample.find(Role)),
        *(replace(one, name=f"{one.name}, S. O'Braonain") for one in sample.find(BudgetLine)),
        *(replace(one, name=f"{one.name} O'Braonain bequest") for one in sample.find(Fund)),
        *(replace(one, name=f"O'Braonain {one.name}") for one in sample.find(Space)),
        *(replace(one, party=f"{named} {number}", what_for=f"Mrs O'Braonain {number}")
          for number, one in enumerate(sample.find(MoneyLine))),
    ]  # fmt: skip
    add(sample, SHEILA, *records)
    with sample.step("Lock a return") as step:
        figures = prepare_return(sample, award.id, now=NOW)
        locked = FunderReturn(
            award_id=award.id,
            period_start=figures.period.start,
            period_end=figures.period.end,
            locked_at=NOW,
            fingerprint=figures.fingerprint,
            first_signatory=named,
        )
        step.save(locked)
        step.save_all(
            LockedFigure(
                funder_return_id=locked.id, figure=one.id, label=one.label, amount=one.amount,
                unit=one.unit.value, rule=one.rule,
            )
            for one in figures.figures()
        )  # fmt: skip
    before = figures_of(sample)
    frozen = [(one.figure, one.amount, one.unit) for one in sample.find(LockedFigure)]
    asked = what_erasing_does(sample, SHEILA.id, TODAY).asked
    in_figures = {"activity", "role", "budget_line"}
    assert not in_figures & {one.key[0] for one in asked}
    erase(sample, [SHEILA.id], now=NOW, chosen={one.key for one in asked if one.likely})
    assert figures_of(sample) == before
    assert (award.id, figures.fingerprint, False) in before, "the locked return stays locked"
    assert [(one.figure, one.amount, one.unit) for one in sample.find(LockedFigure)] == frozen
    assert sample.find(FunderReturn, id=locked.id)[0].first_signatory == ""
