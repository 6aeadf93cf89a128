-- Activities: terms, places and waiting lists, the rota, skills, volunteers' agreements and expenses.

CREATE TABLE skill (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

ALTER TABLE activity ADD COLUMN capacity INTEGER;
ALTER TABLE activity ADD COLUMN term_time INTEGER NOT NULL DEFAULT 0;
ALTER TABLE activity ADD COLUMN bank_holidays INTEGER NOT NULL DEFAULT 0;
ALTER TABLE session ADD COLUMN planned_for TEXT;
ALTER TABLE role ADD COLUMN when_it_is TEXT NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN help_given TEXT NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN needs_check TEXT NOT NULL DEFAULT '';
ALTER TABLE role ADD COLUMN needs_skill_id TEXT REFERENCES skill(id);
ALTER TABLE group_details ADD COLUMN agreement_words TEXT NOT NULL DEFAULT '';

CREATE TABLE skill_held (
    id TEXT PRIMARY KEY NOT NULL,
    skill_id TEXT REFERENCES skill(id),
    person_id TEXT REFERENCES person(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE free_time (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    weekday TEXT NOT NULL DEFAULT '',
    part_of_day TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE absence (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    from_date TEXT,
    to_date TEXT,
    reason TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE volunteer_agreement (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    role_id TEXT REFERENCES role(id),
    words TEXT NOT NULL DEFAULT '',
    given_on TEXT,
    signed_on TEXT,
    ended_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE activity_leader (
    id TEXT PRIMARY KEY NOT NULL,
    activity_id TEXT REFERENCES activity(id),
    person_id TEXT REFERENCES person(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE activity_place (
    id TEXT PRIMARY KEY NOT NULL,
    activity_id TEXT REFERENCES activity(id),
    person_id TEXT REFERENCES person(id),
    asked_on TEXT,
    given_on TEXT,
    ended_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE asked_question (
    id TEXT PRIMARY KEY NOT NULL,
    activity_id TEXT REFERENCES activity(id),
    award_id TEXT REFERENCES award(id),
    question TEXT NOT NULL DEFAULT '',
    answers TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE term_break (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    from_date TEXT,
    to_date TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE rota_need (
    id TEXT PRIMARY KEY NOT NULL,
    activity_id TEXT REFERENCES activity(id),
    session_id TEXT REFERENCES session(id),
    role_id TEXT REFERENCES role(id),
    least INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE rota_place (
    id TEXT PRIMARY KEY NOT NULL,
    session_id TEXT REFERENCES session(id),
    role_id TEXT REFERENCES role(id),
    person_id TEXT REFERENCES person(id),
    answer TEXT NOT NULL DEFAULT '',
    overlap_because TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE expense_claim (
    id TEXT PRIMARY KEY NOT NULL,
    person_id TEXT REFERENCES person(id),
    claimed_on TEXT,
    approved_by_id TEXT REFERENCES person(id),
    approved_on TEXT,
    refused_because TEXT NOT NULL DEFAULT '',
    paid_on TEXT,
    money_line_id TEXT REFERENCES money_line(id),
    notes TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE expense_item (
    id TEXT PRIMARY KEY NOT NULL,
    expense_claim_id TEXT REFERENCES expense_claim(id),
    on_date TEXT,
    what_for TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    activity_id TEXT REFERENCES activity(id),
    receipt_held INTEGER NOT NULL DEFAULT 0,
    deleted_at TEXT
) STRICT;

CREATE INDEX skill_held_by_person ON skill_held(person_id);
CREATE INDEX skill_held_by_skill ON skill_held(skill_id);
CREATE INDEX free_time_by_person ON free_time(person_id);
CREATE INDEX absence_by_person ON absence(person_id);
CREATE INDEX absence_by_date ON absence(from_date);
CREATE INDEX volunteer_agreement_by_person ON volunteer_agreement(person_id);
CREATE INDEX activity_leader_by_activity ON activity_leader(activity_id);
CREATE INDEX activity_place_by_activity ON activity_place(activity_id);
CREATE INDEX activity_place_by_person ON activity_place(person_id);
CREATE INDEX asked_question_by_activity ON asked_question(activity_id);
CREATE INDEX rota_need_by_activity ON rota_need(activity_id);
CREATE INDEX rota_need_by_session ON rota_need(session_id);
CREATE INDEX rota_place_by_session ON rota_place(session_id);
CREATE INDEX rota_place_by_person ON rota_place(person_id);
CREATE INDEX expense_claim_by_person ON expense_claim(person_id);
CREATE INDEX expense_item_by_claim ON expense_item(expense_claim_id);
