-- Whose a session is stands in its sealed part; nothing asks for it by user.

DROP INDEX sessions_by_user;
ALTER TABLE sessions DROP COLUMN user_id;
