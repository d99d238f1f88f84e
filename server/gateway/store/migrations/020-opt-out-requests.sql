-- People who have asked for no more texts in words of their own, for somebody to decide: the last thing that each said.
CREATE TABLE opt_out_requests (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  account INTEGER NOT NULL,
  mark BLOB NOT NULL,             -- of the number, as in suppressions
  kind TEXT NOT NULL,             -- informal, wrong_number; start: taken back since
  asked_at INTEGER NOT NULL,
  dismissed_at INTEGER,           -- NULL: nobody has said that it is none
  sealed BLOB NOT NULL,           -- the number, what was written, where, and who dismissed it
  UNIQUE (account, mark)
) STRICT;
CREATE INDEX opt_out_requests_open ON opt_out_requests (account, asked_at)
  WHERE dismissed_at IS NULL AND kind <> 'start';
