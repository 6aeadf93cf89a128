-- From which number of people on they are told is the group's own choice; a return keeps what it was sent with.
ALTER TABLE group_details ADD COLUMN fewer_than INTEGER DEFAULT 5;
ALTER TABLE funder_return ADD COLUMN fewer_than INTEGER;
-- Money moved out of a fund that several grants share says of which of them it was.
ALTER TABLE fund_transfer ADD COLUMN award_id TEXT REFERENCES award(id);
-- Money that came back for a payment is a payment below zero that names it.
ALTER TABLE money_line ADD COLUMN back_of_id TEXT REFERENCES money_line(id);
