-- A session that is kept for the launches of somebody who has signed out, and for nothing else. What is sealed says so, too.
ALTER TABLE sessions ADD COLUMN watches INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sessions_watching ON sessions (id) WHERE watches = 1;
CREATE INDEX launches_watched ON launches (account, created_at) WHERE is_open = 1 OR due_at IS NOT NULL;

-- The hours in which an account sends, in minutes of the local day of whoever gets a text. The law's hold besides.
ALTER TABLE launch_settings ADD COLUMN send_from INTEGER NOT NULL DEFAULT 540;
ALTER TABLE launch_settings ADD COLUMN send_until INTEGER NOT NULL DEFAULT 1200;
