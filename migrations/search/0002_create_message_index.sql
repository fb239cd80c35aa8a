-- Full text of messages, after the manner of articles: only an index, rebuilt at any time, never the truth about who may read.
CREATE TABLE indexed_messages (
  number       INTEGER NOT NULL PRIMARY KEY, -- the rowid in message_terms: newer messages have greater ones
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  message_id   TEXT NOT NULL,
  version      INTEGER NOT NULL, -- of the message: an older delivery never replaces a newer one
  UNIQUE (workspace_id, thread_id, message_id)
) STRICT;

-- `scope` holds the workspace's id and the thread's without hyphens: threads that are not asked about cost no rows.
CREATE VIRTUAL TABLE message_terms USING fts5 (
  scope, body,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3'
);
