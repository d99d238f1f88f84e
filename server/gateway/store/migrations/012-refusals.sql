-- A key of the ledger stays for as long as the history, its answer for 48 hours.
CREATE INDEX ledger_by_answer ON ledger (created_at) WHERE sealed IS NOT NULL;

-- How often each user was refused of late. Who was too often is turned away, and only counted.
CREATE TABLE refusals (
  user_id INTEGER PRIMARY KEY,
  level REAL NOT NULL,            -- one more with each refusal; it sinks with the time
  at INTEGER NOT NULL,            -- when it was that high
  turned_away INTEGER NOT NULL DEFAULT 0,
  sealed BLOB                     -- the first of those
) STRICT;
