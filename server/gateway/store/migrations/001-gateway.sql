-- Times are Unix milliseconds. `sealed` columns are AES-256-GCM with SESSION_KEY.

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,            -- SHA-256 of the cookie's value
  user_id INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- both tokens and the session user
  expires_at INTEGER NOT NULL     -- when the refresh token dies
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_user ON sessions (user_id);
CREATE INDEX sessions_by_expiry ON sessions (expires_at);

CREATE TABLE ledger (
  user_id INTEGER NOT NULL,
  key TEXT NOT NULL,
  body_hash TEXT NOT NULL,        -- SHA-256 of method, path, query, type and body
  state TEXT NOT NULL CHECK (state IN ('running', 'done', 'refused', 'unknown')),
  owner TEXT NOT NULL,            -- the gateway process that runs it
  lease_until INTEGER NOT NULL,   -- a running entry past this has lost its process
  sealed BLOB,                    -- the answer, for done and refused
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX ledger_by_age ON ledger (created_at);
CREATE INDEX ledger_running ON ledger (owner) WHERE state = 'running';

CREATE TABLE locks (
  name TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  until INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
