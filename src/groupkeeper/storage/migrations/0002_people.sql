-- People: fields of the group's own, tags, saved lists, duplicates, requests about data, letters.

ALTER TABLE person ADD COLUMN merged_into_id TEXT REFERENCES person(id);
ALTER TABLE membership_type ADD COLUMN part_year INTEGER NOT NULL DEFAULT 0;
ALTER TABLE group_details ADD COLUMN quorum_percent INTEGER;
ALTER TABLE group_details ADD COLUMN quorum_least INTEGER;
ALTER TABLE group_details ADD COLUMN keep_people_years INTEGER;
ALTER TABLE group_details ADD COLUMN privacy_contact TEXT NOT NULL DEFAULT '';
ALTER TABLE post ADD COLUMN what_it_involves TEXT NOT NULL DEFAULT '';

CREATE TABLE own_field (
    id TEXT PRIMARY KEY NOT NULL,
    label TEXT NOT NULL DEFAULT '',
    own_field_kind TEXT NOT NULL DEFAULT '',
    answers TEXT NOT NULL DEFAULT '',
    position INTEGER,
    in_list INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;

CREATE TABLE own_answer (
    id TEXT PRIMARY KEY NOT NULL,
    own_field_id TEXT REFERENCES own_field(id),
    person_id TEXT REFERENCES person(id),
    answer TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE tag (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE tagged (
    id TEXT PRIMARY KEY NOT NULL,
    tag_id TEXT REFERENCES tag(id),
    person_id TEXT REFERENCES person(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE saved_search (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    who TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE not_the_same (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    other_id TEXT REFERENCES person(id),
    decided_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE data_request (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    asked_for TEXT NOT NULL DEFAULT '',
    asked_on TEXT,
    identity_checked_on TEXT,
    extended INTEGER NOT NULL DEFAULT 0,
    acknowledged_on TEXT,
    answered_on TEXT,
    how TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE erased_person (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT NOT NULL DEFAULT '',
    erased_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE letter_template (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE INDEX own_answer_by_person ON own_answer(person_id);
CREATE INDEX own_answer_by_field ON own_answer(own_field_id, answer);
CREATE INDEX tagged_by_person ON tagged(person_id);
CREATE INDEX tagged_by_tag ON tagged(tag_id);
CREATE INDEX not_the_same_by_person ON not_the_same(person_id);
CREATE INDEX data_request_by_person ON data_request(person_id);
