-- A broadcast that was cut into drafts, one per time zone, because no start suits everybody: what each part is, and its draft.
CREATE TABLE launch_splits (
  id TEXT PRIMARY KEY,
  account INTEGER NOT NULL,
  broadcast_id INTEGER NOT NULL,  -- the one that was cut
  is_void INTEGER NOT NULL CHECK (is_void IN (0, 1)), -- it isn't what was cut any more, or a draft isn't what was made
  revision INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
-- Two clicks, two people, two gateways: one set of drafts.
CREATE UNIQUE INDEX launch_splits_live ON launch_splits (broadcast_id) WHERE is_void = 0;
