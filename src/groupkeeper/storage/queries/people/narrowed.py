"""The statements that narrow a list of people by a tag, a skill, or an answer of our own.

`:tag`, `:skill`, `:weekday` and all called `:own_…` come from the list's filter; `:like` from what
is typed.
"""

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.phones import phone_forms
from groupkeeper.domain.people.whom import Whom
from groupkeeper.storage.queries.people.statements import Sort

_TAGGED = """
    SELECT d.person_id FROM tagged AS d JOIN tag AS t ON t.id = d.tag_id AND t.deleted_at IS NULL
    WHERE d.tag_id = :tag AND d.deleted_at IS NULL
"""
_SKILLED = """
    SELECT h.person_id FROM skill_held AS h
    JOIN skill AS k ON k.id = h.skill_id AND k.deleted_at IS NULL
    WHERE h.skill_id = :skill AND h.deleted_at IS NULL
"""
_FREE = "SELECT person_id FROM free_time WHERE weekday = :weekday AND deleted_at IS NULL"
_ANSWERED = """
    SELECT a.person_id FROM own_answer AS a
    JOIN own_field AS f ON f.id = a.own_field_id AND f.deleted_at IS NULL
    WHERE a.own_field_id = :own_field AND a.deleted_at IS NULL
"""
_OWN_SORT = "own:"

_figures_only = "p.phone || ' ' || p.other_phone"
for _sign in (" ", "-", "(", ")", ".", "/"):
    _figures_only = f"replace({_figures_only}, '{_sign}', '')"

HAS_FIGURES = f"(:figures <> '' AND {_figures_only} LIKE '%' || :figures || '%')"
"""Whose phone holds these figures one after the other, whatever stands between them."""


# An answer that came from elsewhere and is no number, or no day, lies in no range.
_CAN_BE_READ = """
    a.answer GLOB iif(f.own_field_kind = 'number', '[-+0-9]*', '[0-9][0-9][0-9][0-9]-[0-9][0-9]-*')
"""


def _holds_words(column: str, words: str = ":like") -> str:
    letters = f"iif({column} GLOB '*[^ -~]*', plain_letters({column}), {column})"
    return f"{letters} LIKE {words} ESCAPE '\\'"


# People whom no name, phone, postcode or email finds: by an answer, a tag, a skill, an address or
# notes that hold the words, or by the middle of a phone number.
SAID_OF_THEM = f"""
    SELECT a.person_id FROM own_answer AS a
    JOIN own_field AS f ON f.id = a.own_field_id AND f.deleted_at IS NULL
    WHERE a.deleted_at IS NULL AND a.answer <> ''
        AND {_holds_words("a.answer")}
    UNION
    SELECT d.person_id FROM tagged AS d JOIN tag AS t ON t.id = d.tag_id AND t.deleted_at IS NULL
    WHERE d.deleted_at IS NULL AND {_holds_words("t.name")}
    UNION
    SELECT h.person_id FROM skill_held AS h
    JOIN skill AS k ON k.id = h.skill_id AND k.deleted_at IS NULL
    WHERE h.deleted_at IS NULL AND {_holds_words("k.name")}
    UNION
    SELECT p.id FROM person AS p WHERE p.deleted_at IS NULL AND (
        {_holds_words("replace(p.address, char(10), ' ')")} OR {_holds_words("p.notes")}
        OR {HAS_FIGURES}
    )
"""


def narrowing(whom: Whom) -> list[str]:
    """The conditions of a tag, a skill, a day and an answer, for a person called p."""
    conditions: list[str] = []
    if whom.tag_id:
        conditions.append(f"p.id IN ({_TAGGED})")
    if whom.skill_id:
        conditions.append(f"p.id IN ({_SKILLED})")
    if whom.weekday:
        conditions.append(f"p.id IN ({_FREE})")
    if whom.own_field_id:
        conditions.append(f"p.id IN ({_ANSWERED} AND {' AND '.join(_answers(whom))})")
    return conditions


def _answers(whom: Whom) -> list[str]:
    """What an answer must be: this one, one that holds words, one in a range, or any at all."""
    if whom.answer:
        return ["a.answer = :own_answer"]
    if whom.holds:
        return [_holds_words("a.answer", ":own_like")]
    ends = [(">=", ":own_least", whom.least), ("<=", ":own_most", whom.most)]
    ranged = [
        f"iif(f.own_field_kind = 'number', CAST(a.answer AS REAL) {sign} CAST({end} AS REAL),"
        f" a.answer {sign} {end})"
        for sign, end, kept in ends
        if kept
    ]
    return [_CAN_BE_READ, *ranged] if ranged else ["a.answer <> ''"]


def asked_of(whom: Whom, typed: str, sort: str) -> dict[str, object]:
    """What the statements of this module are asked with."""
    return {
        "figures": figures_of(typed),
        "tag": whom.tag_id,
        "skill": whom.skill_id,
        "weekday": whom.weekday,
        "own_field": whom.own_field_id,
        "own_answer": whom.answer,
        "own_like": _like(whom.holds),
        "own_least": whom.least,
        "own_most": whom.most,
        "like": _like(typed),
        "sort_field": sort.removeprefix(_OWN_SORT),
    }


def figures_of(typed: str) -> str:
    """What `HAS_FIGURES` is asked: the figures of a number, without 0 or our country in front."""
    forms = phone_forms(typed)
    return forms[0].lstrip("0") if forms else ""


def _like(words: str) -> str:
    """What LIKE is asked for words anywhere in a text, with its special signs taken as they are."""
    letters = plain_letters(" ".join(words.split()))
    for special in ("\\", "%", "_"):
        letters = letters.replace(special, f"\\{special}")
    return f"%{letters}%"


def own_sort(sort: str, by_surname: tuple[str, ...]) -> Sort | None:
    """The order of a column of our own, named "own:" and its id; None for other columns."""
    if not sort.startswith(_OWN_SORT):
        return None
    return Sort(
        (
            "iif(oa.kind = 'number', CAST(oa.answer AS REAL), 0)",
            "oa.answer COLLATE NOCASE",
            *by_surname,
        ),
        """LEFT JOIN (
            SELECT a.person_id, max(a.id), a.answer, f.own_field_kind AS kind
            FROM own_answer AS a
            JOIN own_field AS f ON f.id = a.own_field_id AND f.deleted_at IS NULL
            WHERE a.own_field_id = :sort_field AND a.deleted_at IS NULL AND a.answer <> ''
            GROUP BY a.person_id
        ) AS oa ON oa.person_id = p.id""",
        "oa.answer IS NULL",
    )
