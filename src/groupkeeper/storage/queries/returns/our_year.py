"""Who may be thanked by name, and which photos may be shown, in the report to our members."""

import json
from collections.abc import Collection
from datetime import date

from groupkeeper.domain.grants.evidence import Evidence, EvidenceKind
from groupkeeper.domain.people.agreement import Purpose
from groupkeeper.domain.periods import Period
from groupkeeper.storage.attachments import attachments_of, content_of
from groupkeeper.storage.group_file import GroupFile

# Only the newest answer counts. Children are not named in public, whatever they agreed to.
_THANKED = """
    SELECT trim(person.first_name || ' ' || person.last_name) AS name
    FROM person JOIN json_each(:people) AS asked ON asked.value = person.id
    WHERE person.deleted_at IS NULL AND name <> ''
      AND coalesce(person.birth_date <= :adult_if_born_by,
          person.age_band NOT IN ('0-4', '5-11', '12-17'))
      AND coalesce((
          SELECT answer FROM consent
          WHERE person_id = person.id AND purpose = :thanks AND deleted_at IS NULL
            AND (on_date IS NULL OR on_date <= :today)
          ORDER BY on_date DESC, id DESC LIMIT 1), '') = 'given'
    ORDER BY person.last_name COLLATE NOCASE, person.first_name COLLATE NOCASE, person.id
"""


def thanked(group: GroupFile, people: Collection[str], today: date) -> tuple[str, ...]:
    """The names of those of these people who agreed to be thanked by name, by surname."""
    adult = today.isoformat().replace(f"{today.year}", f"{today.year - 18}", 1)
    rows = group.rows(
        _THANKED,
        {
            "people": json.dumps(sorted(people)),
            "thanks": Purpose.THANKS.value,
            "adult_if_born_by": adult,
            "today": today.isoformat(),
        },
    )
    return tuple(row[0] for row in rows)


def photos_of_year(group: GroupFile, year: Period) -> tuple[tuple[Evidence, bytes], ...]:
    """Photos of a year that those on them agreed to in our report, with their pictures."""
    found: list[tuple[Evidence, bytes]] = []
    for one in group.find(Evidence, evidence_kind=EvidenceKind.PHOTO.value):
        agreed = one.in_our_year and one.consent_given and one.withdrawn_on is None
        if not agreed or one.on_date is None or one.on_date not in year:
            continue
        kept = attachments_of(group, one)
        picture = next((each for each in kept if each.media_type.startswith("image/")), None)
        if picture is not None:
            found.append((one, content_of(group, picture)))
    return tuple(sorted(found, key=lambda pair: (pair[0].on_date, pair[0].id)))
