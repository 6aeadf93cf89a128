"""The statements behind the list of people, each about one question.

`:today`, `:year_start` and `:year_ago` are days; `{ids}` stands for the people asked about.
"""

from dataclasses import dataclass

from groupkeeper.storage.queries.given import GIVEN

# Letters with accents sort with the plain letter; only names that have any pay for it.
# `plain_letters` is the domain's own, put into the connection by the module that asks.
_SURNAME = "iif(p.last_name = '', p.first_name, p.last_name)"
_SORT_LETTERS = (
    f"iif({_SURNAME} GLOB '*[^ -~]*', plain_letters({_SURNAME}), {_SURNAME}) COLLATE NOCASE"
)
BY_SURNAME = (_SORT_LETTERS, "p.first_name COLLATE NOCASE", "p.id")

CURRENT_MEMBERSHIP = """
    m.deleted_at IS NULL
    AND (m.joined_on IS NULL OR m.joined_on <= :today)
    AND (m.left_on IS NULL OR m.left_on > :today)
"""

MEMBERS = f"SELECT m.person_id FROM membership AS m WHERE {CURRENT_MEMBERSHIP}"

_HOLDING = """
    h.deleted_at IS NULL
    AND (h.from_date IS NULL OR h.from_date <= :today)
    AND (h.to_date IS NULL OR h.to_date > :today)
"""

_FREELY_GIVEN = """
    e.deleted_at IS NULL AND e.given_as = 'freely' AND e.on_date BETWEEN :year_start AND :today
"""

# Anyone who gave time since our year began, or holds a role today.
VOLUNTEERS = f"""
    SELECT e.person_id FROM hours_entry AS e WHERE e.person_id IS NOT NULL AND {_FREELY_GIVEN}
    UNION
    SELECT h.person_id FROM role_held AS h WHERE {_HOLDING}
"""

# Anyone with a hire in the last year or to come, and whoever speaks for an organisation that has.
HIRERS = """
    SELECT DISTINCT coalesce(b.person_id, o.contact_id) AS person_id
    FROM booking AS b LEFT JOIN organisation AS o ON o.id = b.organisation_id
    WHERE b.deleted_at IS NULL AND b.starts_at >= :year_ago
        AND b.booked_for IN (:hire, :regular) AND b.state <> :cancelled
        AND coalesce(b.person_id, o.contact_id) IS NOT NULL
"""

# One membership a person: the newest that holds today, with how far its payments reach.
_MEMBERSHIPS = f"""
    SELECT person_id, term, max(joined_on) AS joined_on, paid_to, asked FROM (
        SELECT m.person_id, t.term, coalesce(m.joined_on, '') AS joined_on,
            (SELECT max(s.covers_to) FROM subscription AS s
             WHERE s.membership_id = m.id AND s.deleted_at IS NULL AND coalesce(s.due_pence, 0) <= (
                SELECT coalesce(sum(q.paid_pence), 0) FROM subscription_payment AS q
                WHERE q.subscription_id = s.id AND q.deleted_at IS NULL AND q.paid_on <= :today
             )) AS paid_to,
            EXISTS (SELECT 1 FROM subscription AS s
                    WHERE s.membership_id = m.id AND s.deleted_at IS NULL) AS asked
        FROM membership AS m LEFT JOIN membership_type AS t ON t.id = m.membership_type_id
        WHERE {CURRENT_MEMBERSHIP} {{only}}
        ORDER BY m.id
    ) GROUP BY person_id
"""
MEMBERSHIPS = _MEMBERSHIPS.replace("{only}", "AND m.person_id IN ({ids})")

# Members whose paid time ends within weeks, or ended weeks ago.
RENEWALS = f"""
    SELECT person_id FROM ({_MEMBERSHIPS.replace("{only}", "")})
    WHERE coalesce(term, '') <> 'life' AND paid_to BETWEEN :recently AND :soon
"""

# What is unpaid of each subscription due by today, of those who had not left when it was due; the
# twin of the domain's `not_paid`.
OWED = """
    SELECT m.person_id, s.id, s.membership_id, s.covers_from, s.covers_to, s.due_pence, s.due_on,
        s.due_pence - (
        SELECT coalesce(sum(q.paid_pence), 0) FROM subscription_payment AS q
        WHERE q.subscription_id = s.id AND q.deleted_at IS NULL AND q.paid_on <= :today
    ) AS missing
    FROM subscription AS s
    JOIN membership AS m ON m.id = s.membership_id AND m.deleted_at IS NULL
    JOIN person AS p ON p.id = m.person_id AND p.deleted_at IS NULL
    WHERE s.deleted_at IS NULL AND s.due_pence > 0
        AND coalesce(s.due_on, s.covers_from) <= :today
        AND (m.left_on IS NULL OR m.left_on > coalesce(s.due_on, s.covers_from))
"""
TO_ASK = "SELECT id FROM person WHERE complete_later <> '' AND deleted_at IS NULL"
OWING = f"SELECT person_id FROM ({OWED}) WHERE missing > 0"

# Roles and posts held today: posts first, in the group's own order.
ROLES_AND_POSTS = f"""
    SELECT h.person_id, p.name, 1 AS leads, coalesce(p.position, 0) AS position
    FROM post_held AS h JOIN post AS p ON p.id = h.post_id AND p.deleted_at IS NULL
    WHERE h.person_id IN ({{ids}}) AND {_HOLDING}
    UNION ALL
    SELECT h.person_id, r.name, 0, 1000
    FROM role_held AS h JOIN role AS r ON r.id = h.role_id AND r.deleted_at IS NULL
    WHERE h.person_id IN ({{ids}}) AND {_HOLDING}
    ORDER BY 4, 2
"""

# Volunteer minutes since our year began.
_IN_THE_YEAR = "AND person_id IS NOT NULL AND on_date BETWEEN :year_start AND :today"


def _hours(only: str = "") -> str:
    given = GIVEN.format(and_where=f"{_IN_THE_YEAR} {only}")
    return f"SELECT person_id, sum(minutes * helpers) AS minutes FROM ({given}) GROUP BY person_id"


HOURS_GIVEN = _hours("AND person_id IN ({ids})")


@dataclass(frozen=True)
class Sort:
    """An order: what is joined for it, what always comes last, and what the direction turns."""

    terms: tuple[str, ...]
    join: str = ""
    last: str = ""


SORTS = {
    "name": Sort(BY_SURNAME),
    "membership": Sort(
        ("coalesce(ms.term, '') = 'life'", "coalesce(ms.paid_to, '')", *BY_SURNAME),
        f"LEFT JOIN ({_MEMBERSHIPS.replace('{only}', '')}) AS ms ON ms.person_id = p.id",
        "ms.person_id IS NULL",
    ),
    "hours": Sort(
        ("given.minutes", *BY_SURNAME),
        f"LEFT JOIN ({_hours()}) AS given ON given.person_id = p.id",
        "given.minutes IS NULL",
    ),
}

# How many members' paid time ends on each day from :first to :last, and how many of them have an
# email address and last answered that we may use it.
ENDING = f"""
    SELECT ms.paid_to, count(*), sum(
        p.email <> '' AND coalesce((
            SELECT c.answer FROM consent AS c
            WHERE c.person_id = p.id AND c.purpose = :email AND c.deleted_at IS NULL
                AND (c.on_date IS NULL OR c.on_date <= :today)
            ORDER BY c.on_date DESC, c.id DESC LIMIT 1
        ), '') = 'given')
    FROM ({_MEMBERSHIPS.replace("{only}", "")}) AS ms
    JOIN person AS p ON p.id = ms.person_id AND p.deleted_at IS NULL
    WHERE coalesce(ms.term, '') <> 'life' AND ms.paid_to BETWEEN :first AND :last
    GROUP BY ms.paid_to ORDER BY ms.paid_to
"""
