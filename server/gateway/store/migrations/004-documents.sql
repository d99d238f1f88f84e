-- Whose a session is, since when and how it is used: a user sees where he is signed in. Null in sessions made before this.

ALTER TABLE sessions ADD COLUMN user_id INTEGER;
ALTER TABLE sessions ADD COLUMN created_at INTEGER;
ALTER TABLE sessions ADD COLUMN seen_at INTEGER;
CREATE INDEX sessions_by_user ON sessions (user_id);

-- Who was here last when: what somebody keeps privately goes when nobody has come for it for long.
CREATE TABLE people (
  user_id INTEGER PRIMARY KEY,
  seen_at INTEGER NOT NULL
) STRICT;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  owner INTEGER NOT NULL,         -- the user who has made it
  account INTEGER,                -- the account (top org unit) that may read it; null: private
  kind TEXT NOT NULL,
  slot TEXT UNIQUE,               -- of a kind that is kept once per user: which one this is
  revision INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- the content
  created_at INTEGER NOT NULL,
  modified_at INTEGER NOT NULL
) STRICT;
CREATE INDEX documents_by_owner ON documents (owner, kind);
CREATE INDEX documents_by_account ON documents (account, kind) WHERE account IS NOT NULL;

-- Which account an org unit belongs to, as the tree of an Admin said.
CREATE TABLE units (
  unit INTEGER PRIMARY KEY,
  account INTEGER NOT NULL,
  learned_at INTEGER NOT NULL
) STRICT;
