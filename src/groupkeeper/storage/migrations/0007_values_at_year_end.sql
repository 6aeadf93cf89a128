-- What was owned and owed at the end of an approved year keeps the value it had then.
ALTER TABLE closing_balance ADD COLUMN asset_id TEXT REFERENCES asset(id);
ALTER TABLE closing_balance ADD COLUMN liability_id TEXT REFERENCES liability(id);
