-- The end of each chain is sealed, so that one that was cut short shows. `seal` covers all of the row; whoever opens the
-- database seals what was there before. The new name keeps processes of an older version from writing without it.
ALTER TABLE history_chains RENAME TO history_heads;
ALTER TABLE history_heads ADD COLUMN seal BLOB NOT NULL DEFAULT x'';

-- Which chains there are, sealed: one that was taken away whole shows.
CREATE TABLE history_root (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  sealed BLOB NOT NULL
) STRICT;
