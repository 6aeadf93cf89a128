"""The hours that count as given freely: the statement every count of time begins with."""

# An entry said twice, in a register and in the hours log or on two laptops, counts once: the
# surest stands, then the longer, then the older. The twin of `time_given.counted_once`.
GIVEN = """
    SELECT id, on_date, person_id, helpers, minutes, role_id, activity_id, session_id, basis, stream
    FROM (
        SELECT *, row_number() OVER (
            PARTITION BY coalesce(session_id, id), coalesce(person_id, id), role_id
            ORDER BY basis = 'estimated', minutes DESC, id) AS place
        FROM hours_entry
        WHERE deleted_at IS NULL AND given_as = 'freely' AND travel = 0
          AND on_date IS NOT NULL {and_where}
    ) WHERE place = 1
"""
