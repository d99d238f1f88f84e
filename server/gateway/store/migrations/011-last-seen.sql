-- An Admin sees when people were last here: of their own org unit and below it. Null in rows of before this.
ALTER TABLE people ADD COLUMN org_unit_id INTEGER;

-- From when on something is kept: before that nobody can say.
CREATE TABLE kept_since (
  what TEXT PRIMARY KEY,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO kept_since (what, at) VALUES ('last_seen', CAST(unixepoch('subsec') * 1000 AS INTEGER));
