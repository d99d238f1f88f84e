-- Which sign-in a session comes from: the hash of that request's Idempotency-Key, when it had one.

ALTER TABLE sessions ADD COLUMN sign_in TEXT;
CREATE INDEX sessions_by_sign_in ON sessions (sign_in) WHERE sign_in IS NOT NULL;
