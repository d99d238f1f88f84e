-- Launches of broadcasts: intentions that are kept before anything is sent. `due_at` is when the gateway has to look at one.
CREATE TABLE launches (
  id TEXT PRIMARY KEY,
  account INTEGER NOT NULL,
  broadcast_id INTEGER NOT NULL,
  phase TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)), -- it may still leave by this launch
  due_at INTEGER,                 -- NULL: never again
  revision INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- what was read and confirmed, by whom, and what became of it
  people BLOB,                    -- sealed: whom it goes to; NULL once that isn't kept any more
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Two clicks, two people, two gateways: one launch of a broadcast.
CREATE UNIQUE INDEX launches_open ON launches (broadcast_id) WHERE is_open = 1;
CREATE INDEX launches_by_account ON launches (account, created_at);
CREATE INDEX launches_by_due ON launches (due_at) WHERE due_at IS NOT NULL;
