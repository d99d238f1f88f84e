-- Who changed what. Events are only ever added: the intention of a write before it is sent, and how it ended.
-- `hash` covers the event and the hash before it, per chain: one that is changed or missing shows.

CREATE TABLE history_chains (
  chain INTEGER PRIMARY KEY,      -- the org unit whose history it is
  anchor_seq INTEGER NOT NULL,    -- the last event that was dropped for its age, and its hash
  anchor_hash BLOB NOT NULL,
  last_seq INTEGER NOT NULL,
  last_hash BLOB NOT NULL
) STRICT;

CREATE TABLE history_events (
  chain INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- the event, with all that the entry below repeats
  hash BLOB NOT NULL,
  PRIMARY KEY (chain, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX history_events_by_age ON history_events (chain, at);

-- What is asked for: one row per write. No names and no values, those are sealed.
CREATE TABLE history_entries (
  id TEXT PRIMARY KEY,
  chain INTEGER NOT NULL,
  intended_seq INTEGER NOT NULL,
  settled_seq INTEGER,
  at INTEGER NOT NULL,
  user_id INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,       -- the org unit of the user
  record_unit_id INTEGER,         -- and that of the record, where it has one
  subject TEXT NOT NULL,
  record_id TEXT,
  act TEXT NOT NULL,
  outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'refused', 'unknown')),
  key TEXT NOT NULL               -- in the ledger, which knows whether a running write has lost its process
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX history_entries_by_event ON history_entries (chain, intended_seq);
CREATE INDEX history_entries_by_time ON history_entries (at, unit_id, record_unit_id, user_id, subject, act, outcome);
CREATE INDEX history_entries_by_user ON history_entries (user_id, at);
CREATE INDEX history_entries_by_record ON history_entries (subject, record_id, at);
CREATE INDEX history_entries_running ON history_entries (at) WHERE outcome = 'running';
