-- Grants and money: accounts, headings, bank statements, the year's accounts, conditions,
-- instalments, outcomes, the answer bank and the community report.

CREATE TABLE account_heading (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    accounts_class TEXT NOT NULL DEFAULT '',
    position INTEGER,
    closed_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE condition (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    what TEXT NOT NULL DEFAULT '',
    done_on TEXT,
    how TEXT NOT NULL DEFAULT '',
    position INTEGER,
    due_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE instalment (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    due_on TEXT,
    pence INTEGER,
    needs TEXT NOT NULL DEFAULT '',
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE form_time (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    on_date TEXT,
    minutes INTEGER,
    form_work TEXT NOT NULL DEFAULT '',
    person_id TEXT REFERENCES person(id),
    notes TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE outcome (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    planned TEXT NOT NULL DEFAULT '',
    how_known TEXT NOT NULL DEFAULT '',
    found TEXT NOT NULL DEFAULT '',
    result TEXT NOT NULL DEFAULT '',
    evidence TEXT NOT NULL DEFAULT '',
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE indicator (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    name TEXT NOT NULL DEFAULT '',
    baseline TEXT NOT NULL DEFAULT '',
    baseline_on TEXT,
    now TEXT NOT NULL DEFAULT '',
    now_on TEXT,
    how_measured TEXT NOT NULL DEFAULT '',
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE help_count (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    what TEXT NOT NULL DEFAULT '',
    amount INTEGER,
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE bank_statement (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT REFERENCES account(id),
    file_name TEXT NOT NULL DEFAULT '',
    from_date TEXT,
    to_date TEXT,
    opening_pence INTEGER,
    closing_pence INTEGER,
    brought_in_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE statement_line (
    id TEXT PRIMARY KEY NOT NULL,
    bank_statement_id TEXT REFERENCES bank_statement(id),
    account_id TEXT REFERENCES account(id),
    on_date TEXT,
    balance_pence INTEGER,
    pence INTEGER,
    words TEXT NOT NULL DEFAULT '',
    bank_reference TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL DEFAULT '',
    left_out_because TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE bank_rule (
    id TEXT PRIMARY KEY NOT NULL,
    words TEXT NOT NULL DEFAULT '',
    direction TEXT NOT NULL DEFAULT '',
    party TEXT NOT NULL DEFAULT '',
    what_for TEXT NOT NULL DEFAULT '',
    account_heading_id TEXT REFERENCES account_heading(id),
    fund_id TEXT REFERENCES fund(id),
    award_id TEXT REFERENCES award(id),
    budget_line_id TEXT REFERENCES budget_line(id),
    last_used_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE bank_columns (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT REFERENCES account(id),
    titles TEXT NOT NULL DEFAULT '',
    columns TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE reconciliation (
    id TEXT PRIMARY KEY NOT NULL,
    account_id TEXT REFERENCES account(id),
    on_date TEXT,
    statement_pence INTEGER,
    done_on TEXT,
    done_by TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE account_transfer (
    id TEXT PRIMARY KEY NOT NULL,
    on_date TEXT,
    from_account_id TEXT REFERENCES account(id),
    to_account_id TEXT REFERENCES account(id),
    pence INTEGER,
    what_for TEXT NOT NULL DEFAULT '',
    from_statement_line_id TEXT REFERENCES statement_line(id),
    to_statement_line_id TEXT REFERENCES statement_line(id),
    from_seen_on TEXT,
    to_seen_on TEXT,
    voided_on TEXT,
    voided_because TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE commitment (
    id TEXT PRIMARY KEY NOT NULL,
    award_id TEXT REFERENCES award(id),
    budget_line_id TEXT REFERENCES budget_line(id),
    what TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    expected_on TEXT,
    money_line_id TEXT REFERENCES money_line(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE locked_period (
    id TEXT PRIMARY KEY NOT NULL,
    until TEXT,
    locked_on TEXT,
    locked_by TEXT NOT NULL DEFAULT '',
    minute_reference TEXT NOT NULL DEFAULT '',
    opened_again_on TEXT,
    opened_again_by TEXT NOT NULL DEFAULT '',
    opened_again_because TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE accounts_year (
    id TEXT PRIMARY KEY NOT NULL,
    starts_on TEXT,
    ends_on TEXT,
    layout TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    reserves TEXT NOT NULL DEFAULT '',
    approved_on TEXT,
    minute_reference TEXT NOT NULL DEFAULT '',
    first_signatory TEXT NOT NULL DEFAULT '',
    second_signatory TEXT NOT NULL DEFAULT '',
    examiner_name TEXT NOT NULL DEFAULT '',
    examiner_address TEXT NOT NULL DEFAULT '',
    examiner_qualification TEXT NOT NULL DEFAULT '',
    locked_at TEXT,
    locked_by TEXT NOT NULL DEFAULT '',
    fingerprint TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE closing_balance (
    id TEXT PRIMARY KEY NOT NULL,
    accounts_year_id TEXT REFERENCES accounts_year(id),
    fund_id TEXT REFERENCES fund(id),
    account_id TEXT REFERENCES account(id),
    pence INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE asset (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    asset_kind TEXT NOT NULL DEFAULT '',
    fund_id TEXT REFERENCES fund(id),
    cost_pence INTEGER,
    current_pence INTEGER,
    bought_on TEXT,
    gone_on TEXT,
    kept_at TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE liability (
    id TEXT PRIMARY KEY NOT NULL,
    what TEXT NOT NULL DEFAULT '',
    owed_to TEXT NOT NULL DEFAULT '',
    fund_id TEXT REFERENCES fund(id),
    pence INTEGER,
    since_on TEXT,
    due_on TEXT,
    settled_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE stock_answer (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    changed_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE question_set (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    funder_id TEXT REFERENCES funder(id),
    deleted_at TEXT
) STRICT;

CREATE TABLE form_question (
    id TEXT PRIMARY KEY NOT NULL,
    question_set_id TEXT REFERENCES question_set(id),
    words TEXT NOT NULL DEFAULT '',
    at_most INTEGER,
    limit_in TEXT NOT NULL DEFAULT '',
    stock_answer_id TEXT REFERENCES stock_answer(id),
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE form_answer (
    id TEXT PRIMARY KEY NOT NULL,
    form_question_id TEXT REFERENCES form_question(id),
    award_id TEXT REFERENCES award(id),
    words TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE community_words (
    id TEXT PRIMARY KEY NOT NULL,
    starts_on TEXT,
    welcome TEXT NOT NULL DEFAULT '',
    what_we_did TEXT NOT NULL DEFAULT '',
    networks TEXT NOT NULL DEFAULT '',
    learnt TEXT NOT NULL DEFAULT '',
    next_year TEXT NOT NULL DEFAULT '',
    how_to_help TEXT NOT NULL DEFAULT '',
    reserves TEXT NOT NULL DEFAULT '',
    meetings TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

ALTER TABLE deposit ADD COLUMN received_line_id TEXT REFERENCES money_line(id);
ALTER TABLE deposit ADD COLUMN returned_line_id TEXT REFERENCES money_line(id);
ALTER TABLE fund ADD COLUMN backed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE fund ADD COLUMN backing TEXT NOT NULL DEFAULT '';
ALTER TABLE fund ADD COLUMN closed_on TEXT;
ALTER TABLE account ADD COLUMN opening_pence INTEGER;
ALTER TABLE account ADD COLUMN opened_on TEXT;
ALTER TABLE account ADD COLUMN closed_on TEXT;
ALTER TABLE award ADD COLUMN award_kind TEXT NOT NULL DEFAULT 'grant';
ALTER TABLE award ADD COLUMN our_reference TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN applied_on TEXT;
ALTER TABLE award ADD COLUMN decided_on TEXT;
ALTER TABLE award ADD COLUMN why_unsuccessful TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN repay_by TEXT;
ALTER TABLE award ADD COLUMN loan_terms TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN in_arrears INTEGER NOT NULL DEFAULT 0;
ALTER TABLE award ADD COLUMN logo_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN keep_rule TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN unspent_by TEXT;
ALTER TABLE award ADD COLUMN age_bands TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN asks_areas INTEGER NOT NULL DEFAULT 0;
ALTER TABLE award ADD COLUMN small_numbers_shown INTEGER NOT NULL DEFAULT 0;
ALTER TABLE award ADD COLUMN small_numbers_by TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN small_numbers_on TEXT;
ALTER TABLE award ADD COLUMN short_return INTEGER NOT NULL DEFAULT 0;
ALTER TABLE award ADD COLUMN burden_shown INTEGER NOT NULL DEFAULT 0;
ALTER TABLE money_line ADD COLUMN account_heading_id TEXT REFERENCES account_heading(id);
ALTER TABLE money_line ADD COLUMN part_of_id TEXT REFERENCES money_line(id);
ALTER TABLE money_line ADD COLUMN corrects_id TEXT REFERENCES money_line(id);
ALTER TABLE money_line ADD COLUMN corrected_because TEXT NOT NULL DEFAULT '';
ALTER TABLE money_line ADD COLUMN voided_on TEXT;
ALTER TABLE money_line ADD COLUMN voided_because TEXT NOT NULL DEFAULT '';
ALTER TABLE money_line ADD COLUMN statement_line_id TEXT REFERENCES statement_line(id);
ALTER TABLE money_line ADD COLUMN instalment_id TEXT REFERENCES instalment(id);
ALTER TABLE money_line ADD COLUMN other_than_expenses INTEGER NOT NULL DEFAULT 0;
ALTER TABLE fund_transfer ADD COLUMN advance_award_id TEXT REFERENCES award(id);
ALTER TABLE fund_transfer ADD COLUMN pays_back_id TEXT REFERENCES fund_transfer(id);
ALTER TABLE fund_transfer ADD COLUMN voided_on TEXT;
ALTER TABLE fund_transfer ADD COLUMN voided_because TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN consent_on TEXT;
ALTER TABLE evidence ADD COLUMN consent_for TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN withdrawn_on TEXT;
ALTER TABLE evidence ADD COLUMN where_shown TEXT NOT NULL DEFAULT '';
ALTER TABLE evidence ADD COLUMN copy_kept INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN in_return INTEGER NOT NULL DEFAULT 1;
ALTER TABLE evidence ADD COLUMN position INTEGER;
ALTER TABLE funder_return ADD COLUMN money_went TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN activities_went TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN people_went TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN story TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN story_told_on TEXT;
ALTER TABLE funder_return ADD COLUMN story_consented INTEGER NOT NULL DEFAULT 0;
ALTER TABLE funder_return ADD COLUMN learnt TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN differently TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN next_steps TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN unspent_back_by TEXT;
ALTER TABLE funder_return ADD COLUMN short INTEGER NOT NULL DEFAULT 0;
ALTER TABLE funder_return ADD COLUMN large_print INTEGER NOT NULL DEFAULT 0;
ALTER TABLE funder_return ADD COLUMN left_out TEXT NOT NULL DEFAULT '';
ALTER TABLE funder_return ADD COLUMN examined INTEGER NOT NULL DEFAULT 0;
ALTER TABLE funder_return ADD COLUMN sent_on TEXT;
ALTER TABLE funder_return ADD COLUMN sent_how TEXT NOT NULL DEFAULT '';

CREATE INDEX money_line_by_part ON money_line(part_of_id);
CREATE INDEX money_line_by_statement_line ON money_line(statement_line_id);
CREATE INDEX statement_line_by_account ON statement_line(account_id, on_date);
CREATE INDEX statement_line_by_fingerprint ON statement_line(fingerprint);
CREATE INDEX reconciliation_by_account ON reconciliation(account_id);
CREATE INDEX condition_by_award ON condition(award_id);
CREATE INDEX instalment_by_award ON instalment(award_id);
CREATE INDEX form_time_by_award ON form_time(award_id);
CREATE INDEX form_answer_by_award ON form_answer(award_id);
