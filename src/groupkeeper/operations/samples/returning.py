"""What a made-up group promised its funders, found out, and will say in its reports."""

from datetime import timedelta

from groupkeeper.domain.cashbook.lines import MoneyLine
from groupkeeper.domain.grants.award import (
    Award,
    Condition,
    FormTime,
    FormWork,
    Instalment,
    Stage,
)
from groupkeeper.domain.grants.outcomes import HelpCount, Indicator, Outcome, Result
from groupkeeper.domain.people.agreement import Answer, Consent, Purpose, ToldBy
from groupkeeper.domain.people.person import Person
from groupkeeper.domain.returns.answer_bank import (
    FormAnswer,
    FormQuestion,
    LimitIn,
    QuestionSet,
    StockAnswer,
)
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.operations.samples.maker import Maker, year_start

_WHO_WE_ARE = (
    "We are neighbours who run a hall, a lunch club and a warm room together. Everybody here "
    "is a volunteer."
)


_ASKED = 24  # people whom we asked whether they may be thanked by name


def make_returns(maker: Maker) -> None:
    """Conditions, instalments, outcomes, time on forms, answers and the words for the AGM."""
    award = next(one for one in maker.made(Award) if one.stage == Stage.SPENDING)
    _asked_of_us(maker, award)
    _found_out(maker, award)
    _answers(maker, award)
    _named_in_thanks(maker)
    maker.keep(
        CommunityWords,
        starts_on=year_start(maker.today, 2),  # the year whose report is shown first
        welcome="It has been a good year, and the hall was hardly ever empty. Thank you to all who "
        "came, cooked, mended, drove and swept. None of this is done for us: we do it together.",
        what_we_did="Lunch every Tuesday, a warm room all winter, and a new start for the "
        "garden.\n\nIn July the street party filled the green, and in the autumn the Repair Café "
        "mended kettles, bicycles and one very old wireless.",
        networks="We met the other halls of the valley twice, and sent people on to the advice "
        "centre when we could not help ourselves.",
        learnt="People come for the lunch and stay for each other. Two shorter drop-ins did more "
        "than four long ones.",
        next_year="We would like a ramp at the garden door, a second cook for every Tuesday, and a "
        "film evening once a month.",
        how_to_help="Come on a Tuesday and ask for the welcomer. There is always something to do.",
        reserves="We keep about three months of heating and insurance in the general fund, in case "
        "a winter is hard or a hirer leaves.",
        meetings="Committee: the first Monday of the month, 7 pm, in the side room\n"
        "Annual general meeting: in June, in the main hall",
    )


def _named_in_thanks(maker: Maker) -> None:
    """Every other one of the first to join agreed to be thanked by name."""
    for person in maker.made(Person)[:_ASKED:2]:
        maker.keep(
            Consent,
            person_id=person.id,
            purpose=Purpose.THANKS.value,
            answer=Answer.GIVEN.value,
            on_date=maker.today - timedelta(days=400),
            told_by=ToldBy.TALKING.value,
        )


def _asked_of_us(maker: Maker, award: Award) -> None:
    for position, (what, done) in enumerate(
        (
            ("Show their logo on posters and the website", True),
            ("Two people agree to each payment in cash, at most £100", True),
            ("Keep receipts and bank statements for seven years", False),
        )
    ):
        maker.keep(
            Condition,
            award_id=award.id,
            what=what,
            done_on=award.starts_on if done else None,
            position=position,
        )
    whole = maker.keep(
        Instalment, award_id=award.id, due_on=award.starts_on, pence=award.awarded_pence
    )
    for line in list(maker.made(MoneyLine)):
        if line.award_id == award.id and line.from_funder:
            maker.change(line, instalment_id=whole.id)
    for months, minutes, work in ((1, 300, FormWork.APPLYING), (7, 90, FormWork.REPORTING)):
        starts = award.starts_on or maker.today
        maker.keep(
            FormTime,
            award_id=award.id,
            on_date=starts + timedelta(days=30 * months - 60),
            minutes=minutes,
            form_work=work.value,
            person_id=maker.made(Person)[0].id,
        )


def _found_out(maker: Maker, award: Award) -> None:
    maker.keep(
        Outcome,
        award_id=award.id,
        planned="Fewer people spend the winter alone",
        how_known="We ask everybody in December and in March",
        found="Most who answered know more neighbours than before",
        result=Result.PARTLY.value,
        evidence="Slips of 3 March",
    )
    maker.keep(
        Indicator,
        award_id=award.id,
        name="People who say they know a neighbour to ask for help",
        baseline="11 of 26 asked",
        baseline_on=award.starts_on,
        now="19 of 27 asked",
        now_on=maker.today - timedelta(days=9),
        how_measured="Slips at the lunch club",
    )
    maker.keep(HelpCount, award_id=award.id, what="Hot meals cooked and served", amount=1_870)


def _answers(maker: Maker, award: Award) -> None:
    stock = maker.keep(StockAnswer, name="Who we are", words=_WHO_WE_ARE, changed_on=maker.today)
    form = maker.keep(QuestionSet, name="End of grant form", funder_id=award.funder_id)
    question = maker.keep(
        FormQuestion,
        question_set_id=form.id,
        words="Tell us about your group.",
        at_most=500,
        limit_in=LimitIn.LETTERS.value,
        stock_answer_id=stock.id,
    )
    maker.keep(FormAnswer, form_question_id=question.id, award_id=award.id, words=_WHO_WE_ARE)
