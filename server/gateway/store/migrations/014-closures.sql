-- Closures: calls of some routes go elsewhere for a time. `due_at` is when the gateway has to look at one again.
CREATE TABLE closures (
  id TEXT PRIMARY KEY,
  account INTEGER NOT NULL,
  phase TEXT NOT NULL CHECK (phase IN ('planned', 'closing', 'on', 'reopening', 'over')),
  due_at INTEGER,                 -- NULL: never again
  revision INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- its name, times, routes, and what they did before
  since INTEGER NOT NULL          -- when it came into its phase
) STRICT, WITHOUT ROWID;
CREATE INDEX closures_by_account ON closures (account);
CREATE INDEX closures_by_due ON closures (due_at) WHERE due_at IS NOT NULL;
