"""The filters over the list of people: buttons that count, saved lists, tags and own answers.

Use: `filters = ListFilters(session, whom); filters.narrowed.connect(show)`.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from groupkeeper.domain.people.extras import OwnField, OwnFieldKind, SavedSearch
from groupkeeper.domain.people.own_answers import NO, YES, choices_of
from groupkeeper.domain.people.own_narrowing import by_answer, say_narrowed
from groupkeeper.domain.people.whom import Whom, whom_of
from groupkeeper.domain.week import Weekday
from groupkeeper.storage.queries.people.extras import own_columns, tags_counted
from groupkeeper.storage.queries.people.people import EVERYONE, OWING_NOW, RENEWAL, TO_COMPLETE
from groupkeeper.storage.queries.people.saved_lists import saved_lists
from groupkeeper.storage.queries.volunteers.skills import days_somebody_is_free, skills_counted
from groupkeeper.ui.kit.buttons import Button, MenuChoice, button, fill_menu, menu_button
from groupkeeper.ui.kit.choices import OneOf
from groupkeeper.ui.people.ask_answers import ASKED, AskAnswers
from groupkeeper.ui.people.nobody_listed import FILTERS
from groupkeeper.ui.shell.session import Session

_LONGEST, _LONGEST_LABEL = 44, 30  # letters of a name on a button or in a menu


class ListFilters(OneOf):
    """One of the filters, and perhaps a tag and an answer that narrow it further.

    `narrowed` gives what to show; `list_wanted` a saved list; `asked` "save", "tag" or "untag".
    """

    narrowed = Signal(object)
    list_wanted = Signal(object)
    asked = Signal(str)

    def __init__(self, session: Session, whom: Whom) -> None:
        super().__init__(FILTERS, chosen=whom.who, name="Show")
        self._session = session
        self.whom = whom
        self.lists = menu_button("Lists", [])
        self.narrow = menu_button("Filter", [])
        self.narrow.setAccessibleName("Filter by tag or by a field of our own")
        self.take_away: list[Button] = []
        self.add(self.lists)
        self.add(self.narrow)
        for each in (*(self.button(who) for who, _ in FILTERS), self.lists, self.narrow):
            each.setProperty("tight", True)  # so that all stand on one line beside a person
        self.chosen.connect(lambda who: self._choose(replace(self.whom, who=str(who))))
        for menu, choices in (
            (self.lists, self.list_choices),
            (self.narrow, self.narrow_choices),
        ):
            _fill_when_opened(menu, choices)

    def show_whom(self, whom: Whom) -> None:
        """Show what is listed now: the filter pressed, and a button to take each narrowing away."""
        self.whom = whom
        self.set_value(whom.who)
        for each in self.take_away:
            each.hide()
            each.deleteLater()
        self.take_away = [
            button(_short(words), icon="x", on=lambda wider=wider: self._choose(wider))
            for words, wider in self._narrowings()
        ]
        for each in self.take_away:
            each.setAccessibleDescription("Press to take this filter away")
            self.add(each)
            each.show()

    def show_counts(self, counts: dict[str, int]) -> None:
        """Count on the filters. Renewals stand there while looked at, the last two when any."""
        for who, words in FILTERS:
            if who in counts:
                self.set_words(who, f"{words} {counts[who]:,}")
        self.button(RENEWAL).setVisible(RENEWAL in counts)
        for who in (OWING_NOW, TO_COMPLETE):
            self.button(who).setVisible(counts[who] > 0 or self.whom.who == who)

    def list_choices(self) -> list[MenuChoice]:
        """The saved lists with how many people each holds now, and what else one can do."""
        lists = saved_lists(self._session.group, self._session.today())
        return [
            *(
                MenuChoice(
                    f"{_short(one.kept.name)}  {one.people:,}",
                    lambda kept=one.kept: self.list_wanted.emit(kept),
                )
                for one in lists
            ),
            MenuChoice("Save this list…", lambda: self.asked.emit("save"), "plus"),
        ]

    def narrow_choices(self) -> list[MenuChoice]:
        """The tags and the answers one can filter by, and tagging of everyone listed."""
        tags = [
            MenuChoice(
                f"{_short(tag.name)}  {tag.people:,}",
                lambda tag=tag: self._choose(replace(self.whom, tag_id=tag.id)),
                "tag",
            )
            for tag in tags_counted(self._session.group)
        ]
        skills = [
            MenuChoice(
                f"{_short(say_skill(skill.name))}  {skill.people:,}",
                lambda skill=skill: self._choose(replace(self.whom, skill_id=skill.id)),
            )
            for skill in skills_counted(self._session.group)
        ]
        days = [
            MenuChoice(
                say_free_on(day), lambda day=day: self._choose(replace(self.whom, weekday=day))
            )
            for day in days_somebody_is_free(self._session.group)
        ]
        own = [
            choice
            for field in own_columns(self._session.group)
            for choice in self._choices_about(field)
        ]
        tagging = [MenuChoice("Tag everyone listed…", lambda: self.asked.emit("tag"), "plus")]
        if self.whom.tag_id:
            off = MenuChoice(
                "Take this tag off everyone listed", lambda: self.asked.emit("untag"), "x"
            )
            tagging.append(off)
        return [*tags, *skills, *days, *own, *tagging]

    def _choices_about(self, field: OwnField) -> list[MenuChoice]:
        """What one can filter by in a field of our own: its answers, or a question for them."""
        short = replace(field, label=_short(field.label, _LONGEST_LABEL))
        choices = [
            MenuChoice(
                _short(say_narrowed(short, Whom(answer=answer))),
                lambda answer=answer: self._choose(by_answer(self.whom, field, answer)),
            )
            for answer in _answers_of(field)
        ]
        if field.own_field_kind in ASKED:
            words = f"{short.label}: {ASKED[field.own_field_kind]}…"
            choices.insert(0, MenuChoice(words, lambda: self.ask_about(field)))
        return choices

    def ask_about(self, field: OwnField) -> None:
        """Ask for the range, or the part, of the answers to look for, and narrow the list to it."""
        dialog = AskAnswers(self.window(), field, self.whom, self._session.today())
        if dialog.exec() and dialog.narrowed:
            self._choose(dialog.narrowed)
        dialog.deleteLater()

    def tag_name(self) -> str:
        """The name of the tag that narrows the list, or ""."""
        found = [t.name for t in tags_counted(self._session.group) if t.id == self.whom.tag_id]
        return found[0] if found else ""

    def _narrowings(self) -> list[tuple[str, Whom]]:
        found: list[tuple[str, Whom]] = []
        if self.whom.tag_id:
            name = self.tag_name() or "a tag that is gone"
            found.append((f"Tagged {name}", replace(self.whom, tag_id="")))
        if self.whom.skill_id:
            names = {each.id: each.name for each in skills_counted(self._session.group)}
            said = say_skill(names.get(self.whom.skill_id, ""))
            found.append((said, replace(self.whom, skill_id="")))
        if self.whom.weekday:
            found.append((say_free_on(self.whom.weekday), replace(self.whom, weekday="")))
        if self.whom.own_field_id:
            fields = {each.id: each for each in own_columns(self._session.group)}
            field = fields.get(self.whom.own_field_id)
            said = say_narrowed(field, self.whom) if field else "a field that is gone"
            found.append((said, self.whom.without_own()))
        return found

    def _choose(self, whom: Whom) -> None:
        self.narrowed.emit(whom)


def say_skill(name: str) -> str:
    """ "Skill: First aid"."""
    return f"Skill: {name or 'one that is gone'}"


def say_free_on(weekday: str) -> str:
    """ "Usually free on Tuesdays"."""
    labels = {day.value: day.label for day in Weekday}
    return f"Usually free on {labels.get(weekday, weekday)}s"


def say_list(
    kept: SavedSearch,
    tags: dict[str, str],
    fields: dict[str, OwnField],
    skills: dict[str, str],
) -> str:
    """What a saved list holds: "Volunteers, tagged Summer fair, that match “Mill Fold”"."""
    whom = whom_of(kept.who)
    parts = [dict(FILTERS).get(whom.who, dict(FILTERS)[EVERYONE])]
    if whom.tag_id:
        parts.append(f"tagged {tags.get(whom.tag_id, 'with a tag that is gone')}")
    if whom.skill_id:
        parts.append(say_skill(skills.get(whom.skill_id, "")))
    if whom.weekday:
        parts.append(say_free_on(whom.weekday))
    if whom.own_field_id:
        field = fields.get(whom.own_field_id)
        parts.append(say_narrowed(field, whom) if field else "a field that is gone")
    if kept.words:
        parts.append(f"that match “{kept.words}”")
    return ", ".join(parts)


def _answers_of(field: OwnField) -> Sequence[str]:
    kinds = {
        OwnFieldKind.CHOICE.value: choices_of(field),
        OwnFieldKind.YES_NO.value: (YES, NO),
    }
    return kinds.get(field.own_field_kind, ("",))


def _fill_when_opened(opener: Button, choices: Callable[[], Sequence[MenuChoice]]) -> None:
    menu: QMenu = opener.menu()

    def fill() -> None:
        menu.clear()
        fill_menu(menu, choices())

    menu.aboutToShow.connect(fill)


def _short(words: str, longest: int = _LONGEST) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
