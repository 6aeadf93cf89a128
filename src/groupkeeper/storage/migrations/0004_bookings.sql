-- Bookings: layouts, opening hours, prices, charges, deposits, invoices, agreements, enquiries turned away.

CREATE TABLE space_layout (
    id TEXT PRIMARY KEY NOT NULL,
    space_id TEXT REFERENCES space(id),
    name TEXT NOT NULL DEFAULT '',
    capacity INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE opening_hours (
    id TEXT PRIMARY KEY NOT NULL,
    space_id TEXT REFERENCES space(id),
    weekday TEXT NOT NULL DEFAULT '',
    opens_at TEXT NOT NULL DEFAULT '',
    closes_at TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE hirer_kind (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    is_free INTEGER NOT NULL DEFAULT 0,
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE hire_price (
    id TEXT PRIMARY KEY NOT NULL,
    space_id TEXT REFERENCES space(id),
    hirer_kind_id TEXT REFERENCES hirer_kind(id),
    per TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    starts_at TEXT NOT NULL DEFAULT '',
    ends_at TEXT NOT NULL DEFAULT '',
    least_minutes INTEGER,
    from_date TEXT,
    to_date TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE extra (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    per TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    from_date TEXT,
    to_date TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE cancellation_band (
    id TEXT PRIMARY KEY NOT NULL,
    days_before INTEGER,
    percent INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE hire_terms (
    id TEXT PRIMARY KEY NOT NULL,
    version TEXT NOT NULL DEFAULT '',
    words TEXT NOT NULL DEFAULT '',
    from_date TEXT,
    deleted_at TEXT
) STRICT;

ALTER TABLE group_details ADD COLUMN how_to_pay TEXT NOT NULL DEFAULT '';
ALTER TABLE group_details ADD COLUMN vat_number TEXT NOT NULL DEFAULT '';
ALTER TABLE group_details ADD COLUMN hirers_pay_within_days INTEGER;
ALTER TABLE organisation ADD COLUMN hirer_kind_id TEXT REFERENCES hirer_kind(id);

ALTER TABLE booking ADD COLUMN hirer_kind_id TEXT REFERENCES hirer_kind(id);
ALTER TABLE booking ADD COLUMN space_layout_id TEXT REFERENCES space_layout(id);
ALTER TABLE booking ADD COLUMN opener_id TEXT REFERENCES person(id);
ALTER TABLE booking ADD COLUMN key_out_on TEXT;
ALTER TABLE booking ADD COLUMN key_back_on TEXT;
ALTER TABLE booking ADD COLUMN all_welcome INTEGER NOT NULL DEFAULT 0;

CREATE TABLE hire_agreement (
    id TEXT PRIMARY KEY NOT NULL,
    booking_id TEXT REFERENCES booking(id),
    booking_series_id TEXT REFERENCES booking_series(id),
    hire_terms_id TEXT REFERENCES hire_terms(id),
    given_on TEXT,
    signed_on TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE booking_charge (
    id TEXT PRIMARY KEY NOT NULL,
    booking_id TEXT REFERENCES booking(id),
    charge_kind TEXT NOT NULL DEFAULT '',
    what_for TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    hire_price_id TEXT REFERENCES hire_price(id),
    extra_id TEXT REFERENCES extra(id),
    by_hand INTEGER NOT NULL DEFAULT 0,
    position INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE deposit (
    id TEXT PRIMARY KEY NOT NULL,
    booking_id TEXT REFERENCES booking(id),
    deposit_kind TEXT NOT NULL DEFAULT '',
    asked_on TEXT,
    received_on TEXT,
    paid_by TEXT NOT NULL DEFAULT '',
    returned_on TEXT,
    withheld_pence INTEGER,
    withheld_because TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE turned_away (
    id TEXT PRIMARY KEY NOT NULL,
    asked_on TEXT,
    what_for TEXT NOT NULL DEFAULT '',
    hirer_kind_id TEXT REFERENCES hirer_kind(id),
    space_id TEXT REFERENCES space(id),
    starts_at TEXT,
    ends_at TEXT,
    expected_people INTEGER,
    why TEXT NOT NULL DEFAULT '',
    notes TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE invoice (
    id TEXT PRIMARY KEY NOT NULL,
    organisation_id TEXT REFERENCES organisation(id),
    person_id TEXT REFERENCES person(id),
    addressed_to TEXT NOT NULL DEFAULT '',
    invoiced_on TEXT,
    due_on TEXT,
    covers_from TEXT,
    covers_to TEXT,
    credits_invoice_id TEXT REFERENCES invoice(id),
    because TEXT NOT NULL DEFAULT '',
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE TABLE invoice_line (
    id TEXT PRIMARY KEY NOT NULL,
    invoice_id TEXT REFERENCES invoice(id),
    booking_id TEXT REFERENCES booking(id),
    on_date TEXT,
    what_for TEXT NOT NULL DEFAULT '',
    pence INTEGER,
    deleted_at TEXT
) STRICT;

CREATE TABLE invoice_payment (
    id TEXT PRIMARY KEY NOT NULL,
    invoice_id TEXT REFERENCES invoice(id),
    on_date TEXT,
    pence INTEGER,
    paid_by TEXT NOT NULL DEFAULT '',
    money_line_id TEXT REFERENCES money_line(id),
    reference TEXT NOT NULL DEFAULT '',
    deleted_at TEXT
) STRICT;

CREATE INDEX space_layout_by_space ON space_layout(space_id);
CREATE INDEX opening_hours_by_space ON opening_hours(space_id);
CREATE INDEX hire_price_by_space ON hire_price(space_id);
CREATE INDEX hire_agreement_by_booking ON hire_agreement(booking_id);
CREATE INDEX booking_charge_by_booking ON booking_charge(booking_id);
CREATE INDEX deposit_by_booking ON deposit(booking_id);
CREATE INDEX invoice_by_organisation ON invoice(organisation_id);
CREATE INDEX invoice_by_person ON invoice(person_id);
CREATE INDEX invoice_line_by_invoice ON invoice_line(invoice_id);
CREATE INDEX invoice_line_by_booking ON invoice_line(booking_id);
CREATE INDEX invoice_payment_by_invoice ON invoice_payment(invoice_id);
CREATE INDEX turned_away_by_date ON turned_away(asked_on);
