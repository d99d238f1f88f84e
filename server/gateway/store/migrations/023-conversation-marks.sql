-- What each user has read of the conversations, and which ones they have pinned or put back as unread: the API has no way to say so.
CREATE TABLE conversation_marks (
  owner INTEGER NOT NULL,
  conversation INTEGER NOT NULL,
  sealed BLOB NOT NULL,           -- how the conversation stood when it was read; pinned, unread
  modified_at INTEGER NOT NULL,
  PRIMARY KEY (owner, conversation)
) STRICT, WITHOUT ROWID;
CREATE INDEX conversation_marks_by_age ON conversation_marks (owner, modified_at);
