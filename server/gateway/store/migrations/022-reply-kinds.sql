-- What people say that replies to a broadcast are, where their words alone were read wrongly.
CREATE TABLE reply_kinds (
  account INTEGER NOT NULL,
  broadcast_id INTEGER NOT NULL,
  message_id INTEGER NOT NULL,
  kind TEXT NOT NULL,             -- yes, no, question, stop, wrong_number, other
  sorted_at INTEGER NOT NULL,
  PRIMARY KEY (account, broadcast_id, message_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX reply_kinds_by_age ON reply_kinds (sorted_at);
