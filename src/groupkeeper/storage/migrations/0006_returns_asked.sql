-- What a funder's own form or our report to members asks besides.
ALTER TABLE role ADD COLUMN how_skilled TEXT NOT NULL DEFAULT '';
ALTER TABLE award ADD COLUMN asks_skilled_days INTEGER NOT NULL DEFAULT 0;
ALTER TABLE evidence ADD COLUMN in_our_year INTEGER NOT NULL DEFAULT 0;
