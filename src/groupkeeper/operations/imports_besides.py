"""What a list says beside people: answers of our own fields, tags, households, and who pays."""

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, replace

from groupkeeper.domain.counts import count_said
from groupkeeper.domain.people.extras import OwnAnswer, OwnField, Tag, Tagged
from groupkeeper.domain.people.households import could_be_at
from groupkeeper.domain.people.own_answers import in_order, say_answer
from groupkeeper.domain.people.person import Household, Person
from groupkeeper.domain.words import plain_words
from groupkeeper.exchange.own_columns import own_place
from groupkeeper.exchange.people_besides import ToldBesides, Trouble
from groupkeeper.storage.group_file import GroupFile
from groupkeeper.storage.steps import Step


@dataclass(frozen=True)
class HeldBesides:
    """What the group holds beside its people that a list is compared with."""

    own_fields: Sequence[OwnField] = ()
    answers: Sequence[OwnAnswer] = ()
    tags: Sequence[Tag] = ()
    tagged: Sequence[Tagged] = ()
    households: Sequence[Household] = ()


@dataclass(frozen=True)
class News:
    """One thing a row says otherwise than we hold, in the words people read."""

    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Besides:
    """What one row would change beside the person; `household_id` and `pays_for` "" change nothing.

    `left` is the household they would leave.
    """

    news: tuple[News, ...] = ()
    answers: tuple[OwnAnswer, ...] = ()
    tagged: tuple[Tagged, ...] = ()
    household_id: str = ""
    left: str = ""
    pays_for: str = ""


@dataclass(frozen=True)
class NewBesides:
    """The tags and households a list would make."""

    tags: tuple[Tag, ...] = ()
    households: tuple[Household, ...] = ()


def held_besides(group: GroupFile) -> HeldBesides:
    """Everything beside its people that the group holds now."""
    return HeldBesides(
        in_order(group.find(OwnField)),
        group.find(OwnAnswer),
        group.find(Tag),
        group.find(Tagged),
        group.find(Household),
    )


class LookBesides:
    """Looks at what rows say beside people, remembering the tags and households made so far."""

    def __init__(self, held: HeldBesides) -> None:
        self._fields = {field.id: field for field in held.own_fields}
        # two laptops may each have written an answer: the later one holds
        self._answers = {(one.person_id, one.own_field_id): one for one in held.answers}
        self._tags = {tag.name.casefold(): tag for tag in held.tags}
        known = {tag.id for tag in held.tags}
        self._tagged = {(one.person_id, one.tag_id) for one in held.tagged if one.tag_id in known}
        self._homes = {home.id: home for home in held.households}
        self._homes_named: dict[str, list[str]] = defaultdict(list)
        for home in held.households:
            self._homes_named[plain_words(home.name)].append(home.id)
        self._new_tags: list[Tag] = []
        self._new_homes: list[str] = []
        self._payers: set[str] = set()

    def made(self) -> NewBesides:
        """The tags and households that would be new."""
        homes = (self._homes[id] for id in self._new_homes)
        return NewBesides(tuple(self._new_tags), tuple(homes))

    def is_held(self, person: Person, trouble: Trouble) -> bool:
        """Whether an answer that does not fit stands so already, as it came from another laptop."""
        held = (
            self._answers.get((person.id, field.id))
            for field in self._fields.values()
            if own_place(field) == trouble.place
        )
        return any(one is not None and one.answer == trouble.typed for one in held)

    def at(self, person: Person, told: ToldBesides) -> Besides:
        """What a row changes beside `person`, who stands as the row leaves them."""
        news: list[News] = []
        answers = self._answered(person.id, told, news)
        tagged = self._tagged_with(person.id, told, news)
        home = self._home_of(person, told)
        moves = home is not None and home.id != person.household_id
        before = self._homes.get(person.household_id)
        if home and moves:
            news.append(News("Household", before.name if before else "", home.name))
        pays = self._pays(person, told, home or before, news)
        return Besides(
            tuple(news),
            answers,
            tagged,
            home.id if home and moves else "",
            before.id if before and moves else "",
            pays,
        )

    def _answered(
        self, person_id: str, told: ToldBesides, news: list[News]
    ) -> tuple[OwnAnswer, ...]:
        answers: list[OwnAnswer] = []
        for field_id, kept in told.answers:
            held = self._answers.get((person_id, field_id))
            if held is not None and held.answer == kept:
                continue
            field = self._fields[field_id]
            old = say_answer(field, held.answer) if held else ""
            news.append(News(field.label, old, say_answer(field, kept)))
            before = held or OwnAnswer(own_field_id=field_id, person_id=person_id)
            answers.append(replace(before, answer=kept))
        return tuple(answers)

    def _tagged_with(
        self, person_id: str, told: ToldBesides, news: list[News]
    ) -> tuple[Tagged, ...]:
        tags = [self._tag(name) for name in told.tags]
        new = [tag for tag in tags if (person_id, tag.id) not in self._tagged]
        if new:
            news.append(News("Tags", "", ", ".join(tag.name for tag in new)))
        return tuple(Tagged(tag_id=tag.id, person_id=person_id) for tag in new)

    def _tag(self, name: str) -> Tag:
        tag = self._tags.get(name.casefold())
        if tag is None:
            tag = self._tags[name.casefold()] = Tag(name=name)
            self._new_tags.append(tag)
        return tag

    def _home_of(self, person: Person, told: ToldBesides) -> Household | None:
        """The household a row names: their own, one at the same address, or a new one."""
        if not told.household:
            return None
        key = plain_words(told.household)
        now = self._homes.get(person.household_id)
        if now and plain_words(now.name) == key:
            return now
        address, postcode = told.address, told.postcode
        if not address and not postcode:
            address, postcode = person.address, person.postcode
        for id in self._homes_named[key]:
            if could_be_at(self._homes[id], address, postcode):
                return self._with_address(id, address, postcode)
        home = Household(name=told.household, address=address, postcode=postcode)
        self._homes[home.id] = home
        self._homes_named[key].append(home.id)
        self._new_homes.append(home.id)
        return home

    def _with_address(self, id: str, address: str, postcode: str) -> Household:
        """A household made by this list takes its address from the first row that has one."""
        home = self._homes[id]
        if id in self._new_homes:
            address, postcode = home.address or address, home.postcode or postcode
            self._homes[id] = home = replace(home, address=address, postcode=postcode)
        return home

    def _pays(
        self, person: Person, told: ToldBesides, home: Household | None, news: list[News]
    ) -> str:
        """The household they pay for from now on. The first of two who say so in one list pays."""
        if not told.pays or home is None or home.id in self._payers:
            return ""
        self._payers.add(home.id)
        if home.payer_id == person.id:
            return ""
        news.append(News("Pays for", "", home.name))
        return home.id


def notes_besides(made: NewBesides) -> Iterable[str]:
    """What a list would make beside people, in sentences."""
    if made.tags:
        said = ", ".join(f"“{tag.name}”" for tag in made.tags)
        yield f"New tags: {said}."
    if made.households:
        yield f"{count_said(len(made.households), 'new household')}, by name and address."


def save_before(step: Step, made: NewBesides, besides: Sequence[Besides]) -> None:
    """The tags and households that these rows need, before anybody is put there."""
    tags = {tagged.tag_id for one in besides for tagged in one.tagged}
    homes = {one.household_id for one in besides} | {one.pays_for for one in besides}
    step.save_all(tag for tag in made.tags if tag.id in tags)
    step.save_all(home for home in made.households if home.id in homes)


def save_after(group: GroupFile, step: Step, besides: Iterable[tuple[str, Besides]]) -> None:
    """What rows say beside the people, whose ids stand before each; then what they left behind."""
    left: list[str] = []
    for person_id, one in besides:
        for answer in one.answers:
            step.save(answer)
        step.save_all(one.tagged)
        left += [one.left] if one.left else []
        if one.pays_for:
            home = group.get(Household, one.pays_for)
            step.save(replace(home, payer_id=person_id))
    for id in dict.fromkeys(left):
        _settle(group, step, id)


def _settle(group: GroupFile, step: Step, household_id: str) -> None:
    """A household some have left: nobody there, it goes; the payer gone, each pays their own."""
    at_home: Container[str] = {one.id for one in group.find(Person, household_id=household_id)}
    home = group.get(Household, household_id)
    if not at_home:
        step.remove(Household, household_id)
    elif home.payer_id and home.payer_id not in at_home:
        step.save(replace(home, payer_id=""))
