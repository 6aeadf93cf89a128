-- Ground floor: people, activities, bookings, grants and returns.
-- Dates are 'YYYY-MM-DD', moments local 'YYYY-MM-DDTHH:MM', money whole pence, lengths of time whole minutes.
-- Rules for tables that laptops share: only columns added at the end, no second UNIQUE, no ON DELETE, no check across columns.

CREATE TABLE group_details (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    charity_number TEXT NOT NULL DEFAULT '',
    nation TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_post TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    contact_phone TEXT NOT NULL DEFAULT '',
    year_end_month INTEGER,
    year_end_day INTEGER,
    made_up INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;

CREATE TABLE household (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    payer_id TEXT REFERENCES person(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE person (
    id TEXT PRIMARY KEY NOT NULL,
    first_name TEXT NOT NULL DEFAULT '',
    last_name TEXT NOT NULL DEFAULT '',
    known_as TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    other_phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    postcode TEXT NOT NULL DEFAULT '',
    birth_date TEXT,
    age_band TEXT NOT NULL DEFAULT '',
    household_id TEXT REFERENCES household(id),
    emergency_name TEXT NOT NULL DEFAULT '',
    emergency_phone TEXT NOT NULL DEFAULT '',
    complete_later TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE membership_type (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    fee_pence INTEGER,
    term TEXT NOT NULL DEFAULT '',
    year_end_month INTEGER,
    has_vote INTEGER NOT NULL DEFAULT 1,
    deleted_at TEXT
) STRICT;

CREATE TABLE membership (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    membership_type_id TEXT REFERENCES membership_type(id),
    joined_on TEXT,
    left_on TEXT,
    left_because TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE subscription (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT REFERENCES membership(id),
    covers_from TEXT,
    covers_to TEXT,
    due_pence INTEGER,
    due_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE subscription_payment (
    id TEXT PRIMARY KEY NOT NULL,
    subscription_id TEXT REFERENCES subscription(id),
    paid_on TEXT,
    paid_pence INTEGER,
    paid_by TEXT NOT NULL DEFAULT '',
    payer_id TEXT REFERENCES person(id),
    money_line_id TEXT REFERENCES money_line(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE role (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    role_group TEXT NOT NULL DEFAULT '',
    what_it_involves TEXT NOT NULL DEFAULT '',
    check_allowed INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;

CREATE TABLE role_held (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    role_id TEXT REFERENCES role(id),
    from_date TEXT,
    to_date TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE post (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    is_officer INTEGER NOT NULL DEFAULT 0,
    places INTEGER,
    longest_term_years INTEGER,
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE post_held (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    post_id TEXT REFERENCES post(id),
    from_date TEXT,
    to_date TEXT,
    minute_reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE consent (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    purpose TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    on_date TEXT,
    told_by TEXT NOT NULL DEFAULT '',
    wording TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE check_seen (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    level TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    seen_by TEXT NOT NULL DEFAULT '',
    seen_on TEXT,
    review_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE space (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    inside_id TEXT REFERENCES space(id),
    capacity INTEGER,
    remark TEXT NOT NULL DEFAULT '',
    set_up_minutes INTEGER,
    clear_up_minutes INTEGER,
    opens_at TEXT NOT NULL DEFAULT '',
    closes_at TEXT NOT NULL DEFAULT '',
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE closure (
    id TEXT PRIMARY KEY NOT NULL,
    space_id TEXT REFERENCES space(id),
    from_date TEXT,
    to_date TEXT,
    reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE organisation (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    contact_id TEXT REFERENCES person(id),
    phone TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE activity (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    stream TEXT NOT NULL DEFAULT '',
    commissioned_by TEXT NOT NULL DEFAULT '',
    standard TEXT NOT NULL DEFAULT '',
    counted_by TEXT NOT NULL DEFAULT '',
    space_id TEXT REFERENCES space(id),
    leader_id TEXT REFERENCES person(id),
    repeats TEXT NOT NULL DEFAULT '',
    starts_at TEXT NOT NULL DEFAULT '',
    lasts_minutes INTEGER,
    started_on TEXT,
    ended_on TEXT,
    connect INTEGER NOT NULL DEFAULT 0,
    be_active INTEGER NOT NULL DEFAULT 0,
    take_notice INTEGER NOT NULL DEFAULT 0,
    keep_learning INTEGER NOT NULL DEFAULT 0,
    give INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;

CREATE TABLE booking_series (
    id TEXT PRIMARY KEY NOT NULL,
    repeats TEXT NOT NULL DEFAULT '',
    first_starts_at TEXT,
    last_date TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE skipped_date (
    id TEXT PRIMARY KEY NOT NULL,
    booking_series_id TEXT REFERENCES booking_series(id),
    on_date TEXT,
    reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE booking (
    id TEXT PRIMARY KEY NOT NULL,
    title TEXT NOT NULL DEFAULT '',
    space_id TEXT REFERENCES space(id),
    starts_at TEXT,
    ends_at TEXT,
    set_up_minutes INTEGER,
    clear_up_minutes INTEGER,
    person_id TEXT REFERENCES person(id),
    organisation_id TEXT REFERENCES organisation(id),
    activity_id TEXT REFERENCES activity(id),
    booked_for TEXT NOT NULL DEFAULT '',
    state TEXT NOT NULL DEFAULT '',
    lapses_on TEXT,
    booking_series_id TEXT REFERENCES booking_series(id),
    expected_people INTEGER,
    over_capacity_because TEXT NOT NULL DEFAULT '',
    charge_pence INTEGER,
    charge_note TEXT NOT NULL DEFAULT '',
    public_title TEXT NOT NULL DEFAULT '',
    clash_allowed_because TEXT NOT NULL DEFAULT '',
    key_holder_id TEXT REFERENCES person(id),
    has_music INTEGER NOT NULL DEFAULT 0,
    has_alcohol INTEGER NOT NULL DEFAULT 0,
    has_film INTEGER NOT NULL DEFAULT 0,
    has_food INTEGER NOT NULL DEFAULT 0,
    has_children INTEGER NOT NULL DEFAULT 0,
    cancelled_on TEXT,
    cancelled_because TEXT NOT NULL DEFAULT '',
    stream TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    booked_on TEXT,
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE session (
    id TEXT PRIMARY KEY NOT NULL,
    activity_id TEXT REFERENCES activity(id),
    starts_at TEXT,
    ends_at TEXT,
    space_id TEXT REFERENCES space(id),
    booking_id TEXT REFERENCES booking(id),
    state TEXT NOT NULL DEFAULT '',
    called_off_because TEXT NOT NULL DEFAULT '',
    register_finished INTEGER NOT NULL DEFAULT 0,
    headcount INTEGER,
    notes TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE attendance (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT REFERENCES session(id),
    person_id TEXT REFERENCES person(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE anonymous_tally (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT REFERENCES session(id),
    question TEXT NOT NULL DEFAULT '',
    answer TEXT NOT NULL DEFAULT '',
    people INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE funder (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT '',
    phone TEXT NOT NULL DEFAULT '',
    address TEXT NOT NULL DEFAULT '',
    charity_number TEXT NOT NULL DEFAULT '',
    organisation_identifier TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE fund (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    fund_kind TEXT NOT NULL DEFAULT '',
    purpose TEXT NOT NULL DEFAULT '',
    minute_reference TEXT NOT NULL DEFAULT '',
    opening_pence INTEGER,
    opened_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE account (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    account_kind TEXT NOT NULL DEFAULT '',
    last_four TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE award (
    id TEXT PRIMARY KEY NOT NULL,
    funder_id TEXT REFERENCES funder(id),
    title TEXT NOT NULL DEFAULT '',
    programme TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    stage TEXT NOT NULL DEFAULT '',
    applied_pence INTEGER,
    awarded_pence INTEGER,
    awarded_on TEXT,
    starts_on TEXT,
    ends_on TEXT,
    return_due_on TEXT,
    return_sent_on TEXT,
    purpose TEXT NOT NULL DEFAULT '',
    conditions TEXT NOT NULL DEFAULT '',
    contact_name TEXT NOT NULL DEFAULT '',
    contact_email TEXT NOT NULL DEFAULT '',
    restricted INTEGER NOT NULL DEFAULT 1,
    fund_id TEXT REFERENCES fund(id),
    receipt_threshold_pence INTEGER,
    keep_years INTEGER,
    line_leeway_percent INTEGER,
    publicity_wording TEXT NOT NULL DEFAULT '',
    unspent_rule TEXT NOT NULL DEFAULT '',
    photos_asked INTEGER,
    stream TEXT NOT NULL DEFAULT '',
    grant_identifier TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE budget_line (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    name TEXT NOT NULL DEFAULT '',
    agreed_pence INTEGER,
    position INTEGER,
    over_because TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE award_activity (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    activity_id TEXT REFERENCES activity(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE deadline (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    what TEXT NOT NULL DEFAULT '',
    due_on TEXT,
    done_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE change_to_plan (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    on_date TEXT,
    what TEXT NOT NULL DEFAULT '',
    consented INTEGER NOT NULL DEFAULT 0,
    agreed_by TEXT NOT NULL DEFAULT '',
    told_how TEXT NOT NULL DEFAULT '',
    why_not_asked TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE hours_entry (
    id TEXT PRIMARY KEY NOT NULL,
    on_date TEXT,
    person_id TEXT REFERENCES person(id),
    helpers INTEGER,
    minutes INTEGER,
    role_id TEXT REFERENCES role(id),
    activity_id TEXT REFERENCES activity(id),
    session_id TEXT REFERENCES session(id),
    award_id TEXT REFERENCES award(id),
    travel INTEGER NOT NULL DEFAULT 0,
    basis TEXT NOT NULL DEFAULT '',
    given_as TEXT NOT NULL DEFAULT '',
    stream TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE money_line (
    id TEXT PRIMARY KEY NOT NULL,
    direction TEXT NOT NULL DEFAULT '',
    on_date TEXT,
    pence INTEGER,
    party TEXT NOT NULL DEFAULT '',
    what_for TEXT NOT NULL DEFAULT '',
    fund_id TEXT REFERENCES fund(id),
    account_id TEXT REFERENCES account(id),
    award_id TEXT REFERENCES award(id),
    budget_line_id TEXT REFERENCES budget_line(id),
    paid_by TEXT NOT NULL DEFAULT '',
    on_statement_on TEXT,
    from_funder INTEGER NOT NULL DEFAULT 0,
    returned_to_funder INTEGER NOT NULL DEFAULT 0,
    person_id TEXT REFERENCES person(id),
    receipt_held INTEGER NOT NULL DEFAULT 0,
    stream TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE fund_transfer (
    id TEXT PRIMARY KEY NOT NULL,
    on_date TEXT,
    from_fund_id TEXT REFERENCES fund(id),
    to_fund_id TEXT REFERENCES fund(id),
    pence INTEGER,
    reason TEXT NOT NULL DEFAULT '',
    minute_reference TEXT NOT NULL DEFAULT '',
    funder_consent TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE evidence (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    evidence_kind TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    on_date TEXT,
    consent_given INTEGER NOT NULL DEFAULT 0,
    said_by TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE attachment (
    id TEXT PRIMARY KEY NOT NULL,
    owner_kind TEXT NOT NULL DEFAULT '',
    owner_id TEXT NOT NULL DEFAULT '',
    file_name TEXT NOT NULL DEFAULT '',
    media_type TEXT NOT NULL DEFAULT '',
    size INTEGER,
    fingerprint TEXT NOT NULL DEFAULT '',
    added_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE attachment_content (
    id TEXT PRIMARY KEY NOT NULL,
    content BLOB NOT NULL DEFAULT x'',
    deleted_at TEXT
) STRICT;

CREATE TABLE funder_return (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    version INTEGER,
    period_start TEXT,
    period_end TEXT,
    interim INTEGER NOT NULL DEFAULT 0,
    in_a_few_words TEXT NOT NULL DEFAULT '',
    no_changes INTEGER NOT NULL DEFAULT 0,
    unspent_use TEXT NOT NULL DEFAULT '',
    first_signatory TEXT NOT NULL DEFAULT '',
    first_post TEXT NOT NULL DEFAULT '',
    second_signatory TEXT NOT NULL DEFAULT '',
    second_post TEXT NOT NULL DEFAULT '',
    minute_reference TEXT NOT NULL DEFAULT '',
    locked_at TEXT,
    locked_by TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE locked_figure (
    id TEXT PRIMARY KEY NOT NULL,
    funder_return_id TEXT REFERENCES funder_return(id),
    figure TEXT NOT NULL DEFAULT '',
    label TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    unit TEXT NOT NULL DEFAULT '',
    rule TEXT NOT NULL DEFAULT '',
    counted TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE INDEX person_by_household ON person(household_id);
CREATE INDEX membership_by_person ON membership(person_id);
CREATE INDEX subscription_by_membership ON subscription(membership_id);
CREATE INDEX subscription_payment_by_subscription ON subscription_payment(subscription_id);
CREATE INDEX role_held_by_person ON role_held(person_id);
CREATE INDEX post_held_by_person ON post_held(person_id);
CREATE INDEX consent_by_person ON consent(person_id);
CREATE INDEX booking_by_space_starts_ends ON booking(space_id, starts_at, ends_at);
CREATE INDEX booking_by_starts ON booking(starts_at);
CREATE INDEX booking_by_booking_series ON booking(booking_series_id);
CREATE INDEX session_by_activity_starts ON session(activity_id, starts_at);
CREATE INDEX session_by_starts ON session(starts_at);
CREATE INDEX attendance_by_session_person ON attendance(session_id, person_id);
CREATE INDEX attendance_by_person ON attendance(person_id);
CREATE INDEX hours_entry_by_activity_on_date ON hours_entry(activity_id, on_date);
CREATE INDEX hours_entry_by_person ON hours_entry(person_id);
CREATE INDEX hours_entry_by_session ON hours_entry(session_id);
CREATE INDEX hours_entry_by_on_date ON hours_entry(on_date);
CREATE INDEX budget_line_by_award ON budget_line(award_id);
CREATE INDEX award_activity_by_award ON award_activity(award_id);
CREATE INDEX deadline_by_award ON deadline(award_id);
CREATE INDEX money_line_by_award ON money_line(award_id);
CREATE INDEX money_line_by_fund_on_date ON money_line(fund_id, on_date);
CREATE INDEX money_line_by_on_date ON money_line(on_date);
CREATE INDEX evidence_by_award ON evidence(award_id);
CREATE INDEX attachment_by_owner ON attachment(owner_id);
CREATE INDEX locked_figure_by_funder_return ON locked_figure(funder_return_id);

-- Kept by this file only, never shared as rows: every step, and which laptops wrote them.
-- changes is the step's SQLite changeset; effect is what a merge really did, NULL when the same.

CREATE TABLE step_log (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    id TEXT NOT NULL GENERATED ALWAYS AS (device || '-' || seq) VIRTUAL,
    hlc INTEGER NOT NULL,
    actor TEXT NOT NULL,
    label TEXT NOT NULL,
    at TEXT NOT NULL,
    schema INTEGER NOT NULL,
    deps TEXT NOT NULL,
    undoes TEXT NOT NULL,
    changes BLOB NOT NULL,
    effect BLOB,
    PRIMARY KEY (device, seq)
) STRICT;

CREATE INDEX step_log_by_hlc ON step_log(hlc, device);

CREATE TABLE local_device (
    device TEXT PRIMARY KEY NOT NULL,
    letter TEXT NOT NULL,
    since TEXT NOT NULL
) STRICT;

CREATE TABLE local_file (
    only_row INTEGER PRIMARY KEY NOT NULL CHECK (only_row = 1),
    group_id TEXT NOT NULL,
    device TEXT NOT NULL
) STRICT;

-- Finding people by typing. Letters that are not "a letter and an accent" (ł, ø, ß) are spelled out,
-- names are kept with and without apostrophes, phones and postcodes with and without spaces.

CREATE VIEW person_words AS
SELECT
    rowid AS person_rowid,
    CASE WHEN words GLOB '*[łŁđĐøØħĦıßæÆœŒþÞðÐ''’]*' THEN
        replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
        replace(replace(replace(replace(replace(replace(replace(replace(
            words || ' ' || replace(replace(words, '''', ''), '’', ''),
            'ł', 'l'), 'Ł', 'l'), 'đ', 'd'), 'Đ', 'd'), 'ø', 'o'), 'Ø', 'o'), 'ħ', 'h'), 'Ħ', 'h'),
            'ı', 'i'), 'ß', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'),
            'þ', 'th'), 'Þ', 'th'), 'ð', 'd'), 'Ð', 'd'), '’', '''')
    ELSE words END AS name,
    phone || ' ' || replace(replace(replace(phone, ' ', ''), '-', ''), ')', '')
        || ' ' || other_phone || ' ' || replace(replace(replace(other_phone, ' ', ''), '-', ''), ')', '')
        AS phone,
    postcode || ' ' || replace(postcode, ' ', '') AS postcode,
    email
FROM (
    SELECT rowid, first_name || ' ' || last_name || ' ' || known_as AS words,
        phone, other_phone, postcode, email
    FROM person
    WHERE deleted_at IS NULL
);

CREATE VIRTUAL TABLE person_search USING fts5(
    name, phone, postcode, email,
    content='', contentless_delete=1,
    tokenize='unicode61 remove_diacritics 2'
);

CREATE TRIGGER person_search_after_insert AFTER INSERT ON person BEGIN
    INSERT INTO person_search(rowid, name, phone, postcode, email)
    SELECT person_rowid, name, phone, postcode, email FROM person_words
    WHERE person_rowid = new.rowid;
END;

CREATE TRIGGER person_search_after_update AFTER UPDATE OF
    first_name, last_name, known_as, phone, other_phone, postcode, email, deleted_at
ON person BEGIN
    DELETE FROM person_search WHERE rowid = old.rowid;
    INSERT INTO person_search(rowid, name, phone, postcode, email)
    SELECT person_rowid, name, phone, postcode, email FROM person_words
    WHERE person_rowid = new.rowid;
END;

CREATE TRIGGER person_search_after_delete AFTER DELETE ON person BEGIN
    DELETE FROM person_search WHERE rowid = old.rowid;
END;
