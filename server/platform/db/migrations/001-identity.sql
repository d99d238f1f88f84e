-- Keys and other values that the OAuth and the API process share.
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE industries (
  industry_id INTEGER PRIMARY KEY,
  industry_name TEXT NOT NULL UNIQUE
) STRICT;

-- `path` is the ids from the account down, zero padded and joined by '/': a subtree is one index range.
CREATE TABLE org_units (
  org_unit_id INTEGER PRIMARY KEY,
  org_unit_ext_id TEXT,
  org_unit_name TEXT NOT NULL,
  org_unit_parent_id INTEGER REFERENCES org_units (org_unit_id),
  top_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id) DEFERRABLE INITIALLY DEFERRED,
  path TEXT NOT NULL UNIQUE,
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  org_unit_status TEXT NOT NULL DEFAULT 'active' CHECK (org_unit_status IN ('active', 'inactive', 'deleted')),
  billing_id TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  zip TEXT,
  phone_number TEXT,
  industry_id INTEGER REFERENCES industries (industry_id),
  timezone TEXT NOT NULL,
  org_unit_created TEXT NOT NULL,
  org_unit_modified TEXT NOT NULL
) STRICT;
CREATE INDEX org_units_by_parent ON org_units (org_unit_parent_id, org_unit_name COLLATE NOCASE);
CREATE UNIQUE INDEX org_units_sibling_name ON org_units (org_unit_parent_id, org_unit_name COLLATE NOCASE)
  WHERE org_unit_status <> 'deleted';

CREATE TABLE users (
  ct_user_id INTEGER PRIMARY KEY,
  username TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  ct_user_ou_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  role_id INTEGER NOT NULL CHECK (role_id IN (1, 2, 3)),
  user_status TEXT NOT NULL DEFAULT 'active' CHECK (user_status IN ('active', 'inactive', 'deleted')),
  user_ext_id TEXT,
  aliases TEXT,
  timezone TEXT NOT NULL,
  agent_ring_to TEXT,
  agent_code INTEGER,
  score_call INTEGER NOT NULL DEFAULT 0,
  access_audio INTEGER NOT NULL DEFAULT 1,
  user_created TEXT NOT NULL
) STRICT;
CREATE INDEX users_by_unit ON users (ct_user_ou_id, user_status, user_created);
CREATE INDEX users_by_created ON users (user_status, user_created);
CREATE INDEX users_by_email ON users (user_status, username);
CREATE INDEX users_by_name ON users (user_status, first_name COLLATE NOCASE, last_name COLLATE NOCASE);

-- Tokens name a session by id; only hashes of their secrets are kept.
CREATE TABLE oauth_sessions (
  session_id TEXT PRIMARY KEY,
  user_id INTEGER NOT NULL REFERENCES users (ct_user_id),
  access_hash TEXT NOT NULL,
  access_expires INTEGER NOT NULL,
  access_revoked INTEGER NOT NULL DEFAULT 0,
  refresh_hash TEXT NOT NULL,
  refresh_expires INTEGER NOT NULL,
  refresh_revoked INTEGER NOT NULL DEFAULT 0,
  created_on INTEGER NOT NULL,
  -- The latest moment this session has seen: a clock set back cannot make it younger.
  last_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX oauth_sessions_by_user ON oauth_sessions (user_id);
