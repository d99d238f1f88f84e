-- Which launches text people, and until when, is asked at each review; what somebody has to be told of, by every page. Neither
-- may depend on how many others there are. Of what was kept before, all that may have gone out counts.
ALTER TABLE launches ADD COLUMN user_id INTEGER;          -- who launched it
ALTER TABLE launches ADD COLUMN counts_until INTEGER NOT NULL DEFAULT 0; -- its last text; 0: nobody gets any
ALTER TABLE launches ADD COLUMN ended_at INTEGER;         -- when it was last changed; NULL while it may still leave
ALTER TABLE launches ADD COLUMN history BLOB;             -- sealed: its lines in the history, once it is over
UPDATE launches SET counts_until = created_at + 400 * 86400000
WHERE phase IN ('waiting', 'taken', 'unknown', 'scheduled', 'sending', 'completed', 'stopped');
CREATE INDEX launches_that_count ON launches (account, counts_until) WHERE counts_until > 0;
CREATE INDEX launches_ended ON launches (account, user_id, ended_at) WHERE phase IN ('stopped', 'returned');
