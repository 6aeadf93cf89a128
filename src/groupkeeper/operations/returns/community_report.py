"""The report to our members for the AGM: gathered from all rooms, with what people typed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from groupkeeper.domain.bookings.use import use_sentences
from groupkeeper.domain.cashbook.funds import FundKind
from groupkeeper.domain.cashbook.ledger import Book, counting
from groupkeeper.domain.cashbook.lines import AccountHeading, AccountsClass, MoneyLine
from groupkeeper.domain.cashbook.loans import lent_in, loan_lines
from groupkeeper.domain.fields import check
from groupkeeper.domain.grants.award import Award, AwardKind, Funder
from groupkeeper.domain.our_year import our_year
from groupkeeper.domain.people.posts import Role, RoleGroup
from groupkeeper.domain.periods import Period
from groupkeeper.domain.returns.community_report import (
    GENERAL,
    ActivityYear,
    CommunityReport,
    Counts,
    GrantYear,
    Measure,
    MoneyYear,
    RoleYear,
)
from groupkeeper.domain.returns.community_words import CommunityWords
from groupkeeper.domain.returns.session_report import SessionReport
from groupkeeper.domain.returns.what_changed import MOST_PHOTOS, photo_said
from groupkeeper.domain.volunteers.hours_report import By, HoursReport
from groupkeeper.domain.volunteers.statement import WhoGave
from groupkeeper.errors import refuse
from groupkeeper.operations.bookings.hall_use import use_in
from groupkeeper.operations.bookings.turned_away import turned_away_in
from groupkeeper.operations.paper import PrintMade
from groupkeeper.operations.volunteers.hours_prints import (
    HoursPrint,
    HoursWish,
    ladder_of,
    volunteers_of,
)
from groupkeeper.reports.community_report import print_community_report
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.queries.activities.session_report import report_of, was_planned
from groupkeeper.storage.queries.cashbook.book import has_lines, read_book
from groupkeeper.storage.queries.people.memberships import years_of_members
from groupkeeper.storage.queries.people.posts import posts_on
from groupkeeper.storage.queries.returns.our_year import photos_of_year, thanked
from groupkeeper.storage.queries.volunteers.hours import hours_entries, hours_report

_KINDS = (
    (FundKind.GENERAL, GENERAL),
    (FundKind.DESIGNATED, "Put aside by the committee"),
    (FundKind.RESTRICTED, "For one purpose only (restricted)"),
    (FundKind.ENDOWMENT, "Endowment, kept for good"),
    (FundKind.EXPENDABLE, "Endowment that may be spent"),
)


def last_year(group: GroupFile, today: date) -> Period:
    """The last year of ours that is over."""
    return our_year(group.details(), our_year(group.details(), today).start - timedelta(days=1))


def year_to_tell(group: GroupFile, today: date) -> Period:
    """The year shown first: the last that is over; the present one of a group begun since."""
    last = last_year(group, today)
    told = has_lines(group, last.start, last.end) or _was_kept(group, last)
    return last if told else our_year(group.details(), today)


def year_ending(group: GroupFile, wanted: int | None, today: date) -> Period:
    """Our year that ends in a calendar year; by default the one that is shown first."""
    if wanted is None:
        return year_to_tell(group, today)
    last = last_year(group, today)
    return our_year(group.details(), date(wanted, last.end.month, min(last.end.day, 28)))


def words_of(group: GroupFile, year: Period) -> CommunityWords:
    """What was typed for a year so far."""
    kept = group.find(CommunityWords, starts_on=year.start)
    return kept[0] if kept else CommunityWords(starts_on=year.start)


def keep_words(group: GroupFile, words: CommunityWords) -> CommunityWords:
    """Keep what was typed for the report of a year."""
    problems = check(words)
    refuse(*problems)
    with group.step("Change the words of the report to members") as step:
        return step.save(words)


def community_report(group: GroupFile, year: Period, today: date) -> CommunityReport:
    """The report of one of our years, the year before beside it."""
    before = our_year(group.details(), year.start - timedelta(days=1))
    came = report_of(group, year)
    now = _measures(group, year, today, came)
    then = _measures_before(group, before, today) if _was_kept(group, before) else {}
    book = read_book(group)
    ours = _without_deposits(group, book)
    lent = _loans(group, ours)
    end = min(year.end, today)
    told = Period(year.start, max(end, year.start))  # what is dated ahead is not here yet
    helpers = hours_report(group, year).whole.people
    photos = photos_of_year(group, year)
    return CommunityReport(
        group_name=group.details().name,
        year=year,
        words=words_of(group, year),
        measures=tuple(
            Measure(label, number, then.get(label), _COUNTS.get(label, Counts.NUMBER))
            for label, number in now
        ),
        activities=_activities(came),
        roles=_roles(group, year),
        space=use_sentences(use_in(group, year)),
        grants=_grants(group, book, told),
        money=_money(ours, told, lent),
        held_for_others=sum(book.fund_on(f.id, told.end) for f in book.funds)
        - sum(ours.fund_on(f.id, told.end) for f in ours.funds),
        officers=_officers(group, end),
        until=end,
        volunteers=len(helpers),
        thanked=thanked(group, helpers, today),
        photos=tuple(photo_said(one) for one, _ in photos[:MOST_PHOTOS]),
        pictures={one.id: picture for one, picture in photos[:MOST_PHOTOS]},
        loans=lent_in(lent, told.start, told.end),
        least=group.details().told_from,
    )


_HOURS = "Hours given by volunteers"
_CAME, _GAVE = "Different people who took part", "People who volunteered"
_JOINED, _LEFT = "Members who joined or came back", "Members who left"
_NEW, _FIRST, _REGULAR, _BEGAN = (
    "Of them new to us",
    "Of them for the first time",
    "Of them regular, in half of the months or more",
    "People who came to take part and now help",
)
_TIMES = (
    (RoleGroup.NETWORKS, "Meetings with other groups"),
    (RoleGroup.TRAINING, "Times someone learnt a skill"),
)
_COUNTS = {
    _CAME: Counts.PEOPLE,
    _GAVE: Counts.PEOPLE,
    _HOURS: Counts.MINUTES,
    _JOINED: Counts.MOVES,
    _LEFT: Counts.MOVES,
    _NEW: Counts.PEOPLE,
    _FIRST: Counts.PEOPLE,
    _REGULAR: Counts.PEOPLE,
    _BEGAN: Counts.PEOPLE,
}


def _measures_before(group: GroupFile, year: Period, today: date) -> dict[str, int]:
    return dict(_measures(group, year, today, report_of(group, year)))


def _measures(
    group: GroupFile, year: Period, today: date, came: SessionReport
) -> list[tuple[str, int]]:
    """The numbers of a year by what they count (domain notes 4.4): I1 to I9, as far as records of
    ours tell. Who came to the AGM, referrals and views given are for the words."""
    wish = HoursWish(HoursPrint.TOTALS, year)
    hours = hours_report(group, year)
    gave = volunteers_of(group, wish, today) or WhoGave(0, 0, 0)
    use = use_in(group, year)
    kept = years_of_members(group, today)
    members = next((one for one in kept if one.year.start == year.start), None)
    found: list[tuple[str, int]] = []
    if members is not None:
        found += [
            ("Members at the end of the year", members.at_end),
            (_JOINED, members.joined + members.rejoined),
            (_LEFT, members.left),
        ]
    found += [
        (_CAME, came.whole.people),
        (_NEW, came.new),
        ("Attendances", came.whole.attendances),
        ("Sessions held", came.whole.held),
        (_GAVE, len(hours.whole.people)),
        (_FIRST, gave.new),
        (_REGULAR, gave.regular),
        (_BEGAN, len(ladder_of(group, year, today).began_to_help)),
        (_HOURS, hours.whole.minutes),
        *_posts(group, min(year.end, today)),
        ("Other groups that used our space", use.groups),
        ("Enquiries we had no room for", turned_away_in(group, year).total),
        *_times(group, year, hours),
        *_grant_counts(group, year),
    ]
    return found


def _officers(group: GroupFile, day: date) -> tuple[tuple[str, str], ...]:
    return tuple(
        (one.post.name, holder.name)
        for one in posts_on(group, day)
        for holder in one.holders
        if holder.is_here
    )


def _posts(group: GroupFile, day: date) -> list[tuple[str, int]]:
    posts = posts_on(group, day)
    filled = sum(len(one.holders) for one in posts)
    every = filled + sum(one.vacant for one in posts)
    return [("Posts filled on the last day", filled), ("Of all our posts", every)]


def _times(group: GroupFile, year: Period, hours: HoursReport) -> Iterator[tuple[str, int]]:
    """How often helpers met others, and learnt, in a group that has roles for it."""
    kept = {role.role_group for role in group.find(Role)}
    helpers = {one.id: one.helpers or 1 for one in hours_entries(group, year)}
    for kind, label in _TIMES:
        if kind in kept:
            parts = [part for part in hours.parts[By.ROLE_GROUP] if part.key == kind]
            yield label, sum(helpers[id] for part in parts for id in part.entries)


def _grant_counts(group: GroupFile, year: Period) -> list[tuple[str, int]]:
    awards = group.find(Award)
    given = [one for one in awards if one.award_kind != AwardKind.LOAN]
    awarded = sum(one.awarded_on is not None and one.awarded_on in year for one in given)
    sent = [one for one in awards if one.return_sent_on and one.return_sent_on in year]
    on_time = sum(
        one.return_due_on is None or one.return_sent_on <= one.return_due_on
        for one in sent
        if one.return_sent_on
    )
    return [
        ("Grants awarded to us", awarded),
        ("Returns sent to funders", len(sent)),
        ("Of them on time", on_time),
    ]


def _was_kept(group: GroupFile, year: Period) -> bool:
    """Whether anything was written down in that year: else its noughts would say too much."""
    return was_planned(group, year) or bool(hours_report(group, year).whole.minutes)


def _activities(came: SessionReport) -> tuple[ActivityYear, ...]:
    return tuple(
        ActivityYear(name, counts.held, counts.attendances, counts.people)
        for name, counts in came.activities
        if counts.held
    )


def _roles(group: GroupFile, year: Period) -> tuple[RoleYear, ...]:
    parts = hours_report(group, year).parts[By.ROLE_GROUP]
    return tuple(RoleYear(one.name, len(one.people), one.minutes) for one in parts)


def _without_deposits(group: GroupFile, book: Book) -> Book:
    """The book without what is held for others: a deposit is never income (R-FND-10)."""
    held = {
        one.id
        for one in group.find(AccountHeading)
        if one.accounts_class == AccountsClass.HELD_FOR_OTHERS
    }
    return replace(
        book, lines=tuple(line for line in book.lines if line.account_heading_id not in held)
    )


def _loans(group: GroupFile, book: Book) -> tuple[MoneyLine, ...]:
    """What was lent to us and paid back."""
    headings = {one.id: one for one in group.find(AccountHeading)}
    loans = {one.id for one in group.find(Award, award_kind=AwardKind.LOAN)}
    return loan_lines(book.lines, headings, loans)


def _money(book: Book, year: Period, loans: Sequence[MoneyLine]) -> tuple[MoneyYear, ...]:
    found: list[MoneyYear] = []
    for kind, name in _KINDS:
        funds = {one.id for one in book.funds if one.fund_kind == kind}
        moved = [book.fund_movements(id, year) for id in funds]
        lent = lent_in((x for x in loans if x.fund_id in funds), year.start, year.end)
        made = MoneyYear(
            name,
            sum(one.opening for one in moved),
            sum(one.receipts for one in moved) - lent.came,
            sum(one.payments for one in moved) - lent.repaid,
            sum(one.transfers_in - one.transfers_out for one in moved),
            sum(one.closing for one in moved),
            lent.came - lent.repaid,
        )
        if any((made.opening, made.came_in, made.went_out, made.moved, made.closing, made.lent)):
            found.append(made)
    return tuple(found)


def _grants(group: GroupFile, book: Book, year: Period) -> tuple[GrantYear, ...]:
    """Grants whose fund moved or held money in the year, by their first day."""
    funders = {one.id: one.name for one in group.find(Funder)}
    found: list[GrantYear] = []
    for award in sorted(group.find(Award), key=lambda one: (one.starts_on or date.max, one.title)):
        if book.fund(award.fund_id) is None:
            continue
        moved = book.fund_movements(award.fund_id, year)
        given_back = sum(
            line.pence or 0
            for line in counting(book.lines)
            if line.given_back_from(award.fund_id) and line.on_date and line.on_date in year
        )
        if moved.receipts or moved.payments or moved.opening:
            found.append(
                GrantYear(
                    funders.get(award.funder_id, ""),
                    award.title + (", a loan" if award.award_kind == AwardKind.LOAN else ""),
                    moved.receipts,
                    moved.payments - given_back,
                    moved.closing,
                    award.return_sent_on,
                    given_back,
                )
            )
    return tuple(found)


def draw_community_report(
    group: GroupFile, year: Period, today: date, *, large: bool = False
) -> PrintMade:
    """The report on paper."""
    return PrintMade(
        print_community_report(community_report(group, year, today), today, large=large)
    )
