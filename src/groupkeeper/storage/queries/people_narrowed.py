"""The statements that narrow a list of people by a tag, or by an answer in a field of our own.

`:tag`, `:own_field` and `:own_answer` come from the list's filter; `:like` from what is typed.
"""

from groupkeeper.domain.people.names import plain_letters
from groupkeeper.domain.people.phones import phone_forms
from groupkeeper.domain.people.whom import Whom
from groupkeeper.storage.queries.people_sql import Sort

_TAGGED = """
    SELECT d.person_id FROM tagged AS d JOIN tag AS t ON t.id = d.tag_id AND t.deleted_at IS NULL
    WHERE d.tag_id = :tag AND d.deleted_at IS NULL
"""
_ANSWERED = """
    SELECT a.person_id FROM own_answer AS a
    JOIN own_field AS f ON f.id = a.own_field_id AND f.deleted_at IS NULL
    WHERE a.own_field_id = :own_field AND a.deleted_at IS NULL
"""
_OWN_SORT = "own:"

_SQUEEZED = "p.phone || ' ' || p.other_phone"
for _sign in (" ", "-", "(", ")", ".", "/"):
    _SQUEEZED = f"replace({_SQUEEZED}, '{_sign}', '')"


def _holds_words(column: str) -> str:
    letters = f"iif({column} GLOB '*[^ -~]*', plain_letters({column}), {column})"
    return f"{letters} LIKE :like ESCAPE '\\'"


# People whom no name, phone, postcode or email finds: by an answer, a tag, an address or notes that
# hold the words, or by the middle of a phone number.
SAID_OF_THEM = f"""
    SELECT a.person_id FROM own_answer AS a
    JOIN own_field AS f ON f.id = a.own_field_id AND f.deleted_at IS NULL
    WHERE a.deleted_at IS NULL AND a.answer <> ''
        AND {_holds_words("a.answer")}
    UNION
    SELECT d.person_id FROM tagged AS d JOIN tag AS t ON t.id = d.tag_id AND t.deleted_at IS NULL
    WHERE d.deleted_at IS NULL AND {_holds_words("t.name")}
    UNION
    SELECT p.id FROM person AS p WHERE p.deleted_at IS NULL AND (
        {_holds_words("replace(p.address, char(10), ' ')")} OR {_holds_words("p.notes")}
        OR (:figures <> '' AND {_SQUEEZED} LIKE '%' || :figures || '%')
    )
"""


def narrowing(whom: Whom) -> list[str]:
    """The conditions of a tag and of an answer, for a person called p."""
    conditions: list[str] = []
    if whom.tag_id:
        conditions.append(f"p.id IN ({_TAGGED})")
    if whom.own_field_id:
        which = "a.answer = :own_answer" if whom.answer else "a.answer <> ''"
        conditions.append(f"p.id IN ({_ANSWERED} AND {which})")
    return conditions


def asked_of(whom: Whom, typed: str, sort: str) -> dict[str, object]:
    """What the statements of this module are asked with."""
    letters = plain_letters(" ".join(typed.split()))
    for special in ("\\", "%", "_"):
        letters = letters.replace(special, f"\\{special}")
    forms = phone_forms(typed)
    return {
        "figures": forms[0].lstrip("0") if forms else "",
        "tag": whom.tag_id,
        "own_field": whom.own_field_id,
        "own_answer": whom.answer,
        "like": f"%{letters}%",
        "sort_field": sort.removeprefix(_OWN_SORT),
    }


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
