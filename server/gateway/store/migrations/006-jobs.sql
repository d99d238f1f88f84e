-- Jobs: lists of writes that go on without a browser. They are kept for 30 days after their end.

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL,
  unit_id INTEGER NOT NULL,       -- the org unit of the user
  state TEXT NOT NULL CHECK (state IN
    ('incomplete', 'waiting', 'running', 'paused', 'waiting_for_sign_in', 'finished', 'cancelled')),
  reason TEXT,                    -- why it is paused: asked, unclear
  sealed BLOB NOT NULL,           -- its title and the e-mail of the user
  waiting INTEGER NOT NULL DEFAULT 0,  -- how many of its items are in each state
  running INTEGER NOT NULL DEFAULT 0,
  done INTEGER NOT NULL DEFAULT 0,
  failed INTEGER NOT NULL DEFAULT 0,
  unknown INTEGER NOT NULL DEFAULT 0,
  cancelled INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  queued_at INTEGER NOT NULL,     -- its place among those that wait
  started_at INTEGER,
  since INTEGER NOT NULL,         -- when it came into its state
  held_until INTEGER              -- the service asked for patience
) STRICT, WITHOUT ROWID;
CREATE INDEX jobs_by_user ON jobs (user_id, created_at);
CREATE INDEX jobs_by_unit ON jobs (unit_id, created_at);
CREATE INDEX jobs_by_state ON jobs (state, queued_at);

CREATE TABLE job_items (
  job_id TEXT NOT NULL,
  line INTEGER NOT NULL,          -- from 1, as people count
  state TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed', 'unknown', 'cancelled')),
  key TEXT NOT NULL,              -- the Idempotency-Key it is sent with
  sealed BLOB NOT NULL,           -- method, path, body, If-Match, label
  result BLOB,                    -- sealed: status, message, request id
  worker TEXT,                    -- the process that has taken it
  claimed_at INTEGER,
  ended_at INTEGER,
  PRIMARY KEY (job_id, line)
) STRICT;
CREATE INDEX job_items_by_state ON job_items (job_id, state, ended_at, line);
CREATE INDEX job_items_by_worker ON job_items (worker) WHERE state = 'running';

CREATE TABLE job_workers (
  id TEXT PRIMARY KEY,
  beat INTEGER NOT NULL           -- counts up while the process lives
) STRICT, WITHOUT ROWID;
