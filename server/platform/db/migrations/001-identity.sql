-- Who may do what where: settings, reference list, org units, users, sessions.
-- Times are ISO 8601 UTC text with milliseconds, so that text order is time order.

-- Secrets and facts that must outlive a restart, such as the token key.
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE industries (
  industry_id INTEGER PRIMARY KEY,
  industry_name TEXT NOT NULL UNIQUE
) STRICT;

-- `path` is the chain of ids from the account down, each followed by a slash: '1001/1002/1007/'.
-- "X and everything below" is the index range path >= X.path AND path < (X.path with '0' for its last slash).
-- Triggers keep `path`; nobody writes it. Account, level and top_ou_id follow from it.
CREATE TABLE org_units (
  org_unit_id INTEGER PRIMARY KEY AUTOINCREMENT,
  org_unit_parent_id INTEGER REFERENCES org_units (org_unit_id),
  path TEXT NOT NULL UNIQUE DEFAULT '',
  top_ou_id INTEGER GENERATED ALWAYS AS (CAST(substr(path, 1, instr(path, '/') - 1) AS INTEGER)) VIRTUAL,
  group_level INTEGER GENERATED ALWAYS AS (length(path) - length(replace(path, '/', ''))) VIRTUAL,
  org_unit_ext_id TEXT,
  org_unit_name TEXT NOT NULL,
  org_unit_status TEXT NOT NULL DEFAULT 'active' CHECK (org_unit_status IN ('active', 'inactive')),
  billing_id TEXT,
  address TEXT,
  city TEXT,
  state TEXT,
  zip TEXT,
  phone_number TEXT,
  industry_id INTEGER REFERENCES industries (industry_id),
  timezone TEXT NOT NULL,
  org_unit_created TEXT NOT NULL,
  org_unit_modified TEXT NOT NULL,
  CHECK (group_level <= 3),
  CHECK (org_unit_parent_id IS NOT NULL OR org_unit_status = 'active')
) STRICT;

-- Also the order of a list of children.
CREATE UNIQUE INDEX org_units_siblings ON org_units (org_unit_parent_id, org_unit_name COLLATE NOCASE);

CREATE TRIGGER org_units_path_on_insert AFTER INSERT ON org_units BEGIN
  UPDATE org_units
  SET path = coalesce((SELECT parent.path FROM org_units AS parent WHERE parent.org_unit_id = new.org_unit_parent_id), '')
    || new.org_unit_id || '/'
  WHERE org_unit_id = new.org_unit_id;
END;

-- A moved unit takes everything below it along: each path is changed up to the moved unit, and kept from there on.
CREATE TRIGGER org_units_path_on_move AFTER UPDATE OF org_unit_parent_id ON org_units
WHEN new.org_unit_parent_id IS NOT old.org_unit_parent_id BEGIN
  UPDATE org_units
  SET path = (SELECT parent.path FROM org_units AS parent WHERE parent.org_unit_id = new.org_unit_parent_id)
    || new.org_unit_id || '/' || substr(path, length(old.path) + 1)
  WHERE path >= old.path AND path < substr(old.path, 1, length(old.path) - 1) || '0';
END;

-- `ct_user_id` is what the API calls a user; `email` is `username` in writes.
CREATE TABLE users (
  ct_user_id INTEGER PRIMARY KEY AUTOINCREMENT,
  org_unit_id INTEGER NOT NULL REFERENCES org_units (org_unit_id),
  email TEXT NOT NULL UNIQUE COLLATE NOCASE,
  password_hash TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  role_id INTEGER NOT NULL CHECK (role_id IN (1, 2, 3)),
  user_status TEXT NOT NULL DEFAULT 'active' CHECK (user_status IN ('active', 'inactive', 'deleted')),
  user_ext_id TEXT,
  aliases TEXT CHECK (aliases IS NULL OR json_type(aliases) = 'array'),
  timezone TEXT NOT NULL,
  agent_ring_to TEXT,
  agent_code INTEGER,
  score_call INTEGER NOT NULL DEFAULT 0 CHECK (score_call IN (0, 1)),
  access_audio INTEGER NOT NULL DEFAULT 0 CHECK (access_audio IN (0, 1)),
  group_access INTEGER NOT NULL DEFAULT 3,
  report_access INTEGER NOT NULL DEFAULT 5,
  user_created TEXT NOT NULL
) STRICT;

CREATE INDEX users_of_org_unit ON users (org_unit_id, user_status, role_id);

-- One row per signed-in client. Only hashes of tokens are kept; a null hash is a token that is dead for good.
CREATE TABLE oauth_sessions (
  session_id TEXT PRIMARY KEY,
  ct_user_id INTEGER NOT NULL REFERENCES users (ct_user_id) ON DELETE CASCADE,
  access_hash BLOB,
  access_expires TEXT NOT NULL,
  refresh_hash BLOB,
  refresh_expires TEXT NOT NULL,
  session_created TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX oauth_sessions_of_user ON oauth_sessions (ct_user_id);
CREATE INDEX oauth_sessions_access_expiry ON oauth_sessions (access_expires) WHERE access_hash IS NOT NULL;
CREATE INDEX oauth_sessions_refresh_expiry ON oauth_sessions (refresh_expires) WHERE refresh_hash IS NOT NULL;
