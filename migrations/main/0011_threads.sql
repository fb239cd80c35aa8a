-- Internal conversations. Nothing here has a way to the customer.
CREATE TABLE threads (
  workspace_id   TEXT NOT NULL REFERENCES workspaces (id),
  id             TEXT NOT NULL, -- a case's thread has the case's id, so that it needs no looking up
  kind           TEXT NOT NULL, -- case, channel, direct
  topic          TEXT NOT NULL, -- what there is one of: the case's id, the channel's folded name, `id:id` of two people
  name           TEXT NOT NULL, -- a channel's
  purpose        TEXT NOT NULL,
  department_id  TEXT, -- a channel's owner
  department_ids TEXT NOT NULL, -- JSON array: all departments of a channel, the owner too
  closed         INTEGER NOT NULL,
  owner_id       TEXT,
  owner_name     TEXT NOT NULL,
  norm_minutes   INTEGER, -- working minutes in the owner's calendar
  people         TEXT NOT NULL, -- JSON array of {id, name}: the two of a direct thread
  sequence       INTEGER NOT NULL, -- of its latest event: 1, 2, 3 …
  messages       INTEGER NOT NULL, -- the number of its latest message
  latest_at      INTEGER NOT NULL,
  latest_by_id   TEXT NOT NULL,
  latest_by_name TEXT NOT NULL,
  latest_text    TEXT NOT NULL, -- one line
  version        INTEGER NOT NULL, -- of a channel's words
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX threads_by_topic ON threads (workspace_id, kind, topic);
CREATE INDEX threads_by_latest ON threads (workspace_id, kind, latest_at, id);

-- Whose threads they are, for reading a case's thread and for everybody's lists. `reader` is `m:<member>` or `d:<department>`.
CREATE TABLE thread_readers (
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  reader       TEXT NOT NULL,
  via          TEXT NOT NULL, -- handoff, mention, wrote, pair: for ever; accountable: while the case says so
  latest_at    INTEGER NOT NULL, -- the thread's, so that lists are read in order; 0 while nobody wrote, and for channels
  mentioned    INTEGER NOT NULL, -- number of the latest message that speaks to the reader
  PRIMARY KEY (workspace_id, thread_id, reader)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_readers_by_latest ON thread_readers (workspace_id, reader, latest_at, thread_id) WHERE latest_at > 0;

CREATE TABLE thread_reads (
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  reader       TEXT NOT NULL,
  number       INTEGER NOT NULL, -- read up to this message; of a department: by anybody of it
  at           INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, thread_id, reader)
) STRICT, WITHOUT ROWID;

CREATE TABLE thread_messages (
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  number       INTEGER NOT NULL, -- 1, 2, 3 … in its thread, given inside the commit
  id           TEXT NOT NULL, -- chosen by the writer's browser: sent twice is one
  sequence     INTEGER NOT NULL, -- the thread's event that last touched it
  at           INTEGER NOT NULL,
  author_id    TEXT NOT NULL,
  author_name  TEXT NOT NULL,
  text         TEXT NOT NULL, -- Markdown; empty once deleted
  mentions     TEXT NOT NULL, -- JSON array of {kind, id, name}
  reply_to     TEXT, -- JSON: {id, number}
  quote        TEXT, -- JSON: {text, url}
  files        TEXT NOT NULL, -- JSON array of file cards, as they were when they were attached
  asks         INTEGER NOT NULL,
  reactions    TEXT NOT NULL, -- JSON object: `kind:member` to the member's name
  edited       TEXT, -- JSON: {at, by}
  deleted      TEXT, -- JSON: {at, by}
  version      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, thread_id, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX thread_messages_by_id ON thread_messages (workspace_id, thread_id, id);
CREATE INDEX thread_messages_by_sequence ON thread_messages (workspace_id, thread_id, sequence);

-- What edited and deleted messages said before.
CREATE TABLE thread_revisions (
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  message_id   TEXT NOT NULL,
  version      INTEGER NOT NULL, -- the message's, while it said this
  text         TEXT NOT NULL,
  at           INTEGER NOT NULL, -- when it stopped saying this, and who made it
  by_id        TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, thread_id, message_id, version)
) STRICT, WITHOUT ROWID;

-- Messages of channels that ask for an answer, and when they got it: the reply-time norm's figure.
CREATE TABLE thread_asks (
  workspace_id TEXT NOT NULL,
  thread_id    TEXT NOT NULL,
  number       INTEGER NOT NULL,
  asker_id     TEXT NOT NULL,
  asked_at     INTEGER NOT NULL,
  wanted       TEXT NOT NULL, -- JSON array of readers who may answer; empty: anybody else
  replied_at   INTEGER,
  PRIMARY KEY (workspace_id, thread_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX thread_asks_by_time ON thread_asks (workspace_id, thread_id, asked_at);
CREATE INDEX thread_asks_open ON thread_asks (workspace_id, thread_id, asked_at) WHERE replied_at IS NULL;

CREATE TABLE thread_settings (
  workspace_id  TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  room_template TEXT NOT NULL,
  version       INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Both departments of a handoff may read the case's thread from the moment of the handoff on, in the same transaction, whichever
-- act made it.
CREATE TRIGGER thread_readers_after_handoff AFTER INSERT ON handoffs BEGIN
  INSERT INTO thread_readers (workspace_id, thread_id, reader, via, latest_at, mentioned)
  SELECT new.workspace_id, new.case_id, 'd:' || value, 'handoff',
    coalesce((SELECT latest_at FROM threads WHERE workspace_id = new.workspace_id AND id = new.case_id), 0), 0
  FROM json_each(json_array(new.from_department_id, new.to_department_id)) WHERE true
  ON CONFLICT (workspace_id, thread_id, reader) DO UPDATE SET via = 'handoff' WHERE via = 'accountable';
END;

-- Another department is accountable: the thread stands in its list. Permission looks at the case itself.
CREATE TRIGGER thread_readers_after_claim AFTER UPDATE OF department_id ON cases
WHEN new.department_id IS NOT old.department_id AND new.department_id IS NOT NULL
BEGIN
  INSERT INTO thread_readers (workspace_id, thread_id, reader, via, latest_at, mentioned)
  SELECT workspace_id, id, 'd:' || new.department_id, 'accountable', latest_at, 0 FROM threads
  WHERE workspace_id = new.workspace_id AND id = new.id
  ON CONFLICT (workspace_id, thread_id, reader) DO NOTHING;
END;

INSERT INTO thread_readers (workspace_id, thread_id, reader, via, latest_at, mentioned)
SELECT workspace_id, case_id, 'd:' || from_department_id, 'handoff', 0, 0 FROM handoffs
UNION
SELECT workspace_id, case_id, 'd:' || to_department_id, 'handoff', 0, 0 FROM handoffs;
