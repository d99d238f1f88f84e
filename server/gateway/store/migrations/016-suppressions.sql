-- The numbers that get no texts from an account. A number is sealed, and found by keyed hashes of it and of its last four
-- digits. One that was taken off stays here as that, so that what was known then does not put it back.
CREATE TABLE suppressions (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL,
  mark BLOB NOT NULL,             -- of the number
  tail BLOB NOT NULL,             -- of its last four digits
  reason TEXT NOT NULL,
  removed_at INTEGER,             -- NULL: on the list
  added_at INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- the number, the evidence, and who put it there or took it off
  UNIQUE (account, mark)
) STRICT;
CREATE INDEX suppressions_by_reason ON suppressions (account, reason) WHERE removed_at IS NULL;
CREATE INDEX suppressions_by_time ON suppressions (account) WHERE removed_at IS NULL;
CREATE INDEX suppressions_by_tail ON suppressions (account, tail) WHERE removed_at IS NULL;
