-- Whoever looks for a person types a name: it is kept as searches compare it, by triggers, so that nobody has to think of it.
ALTER TABLE users ADD COLUMN search_name TEXT NOT NULL DEFAULT '';

UPDATE users SET search_name = fold(first_name || ' ' || last_name);

CREATE TRIGGER users_search_name_on_insert AFTER INSERT ON users BEGIN
  UPDATE users SET search_name = fold(new.first_name || ' ' || new.last_name) WHERE ct_user_id = new.ct_user_id;
END;

CREATE TRIGGER users_search_name_on_rename AFTER UPDATE OF first_name, last_name ON users BEGIN
  UPDATE users SET search_name = fold(new.first_name || ' ' || new.last_name) WHERE ct_user_id = new.ct_user_id;
END;

-- Holds all that a list filters and sorts by: to count, to search and to skip to a page read no user.
DROP INDEX users_of_org_unit;
CREATE INDEX users_of_org_unit ON users (org_unit_id, user_status, role_id, user_created, search_name, email);
