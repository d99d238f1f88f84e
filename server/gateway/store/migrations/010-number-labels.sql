-- What an account calls its tracking numbers. One that was emptied keeps its row: its revision must not begin anew, or a
-- change that was made before would pass for a change of the new one.
CREATE TABLE number_labels (
  account INTEGER NOT NULL,
  number TEXT NOT NULL,           -- E.164
  revision INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- label, note, color and who has written them
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (account, number)
) STRICT, WITHOUT ROWID;
