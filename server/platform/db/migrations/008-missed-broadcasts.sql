-- When it was found that a broadcast is too late to go out by itself; its status is `draft` meanwhile. Null again as soon
-- as a person has given it another time or cancelled it.
ALTER TABLE broadcasts ADD COLUMN missed_at TEXT;

-- Holds all that a list filters by.
DROP INDEX broadcasts_of_account;
CREATE INDEX broadcasts_of_account ON broadcasts (top_ou_id, created_on, broadcast_id, org_unit_id, status, missed_at);
