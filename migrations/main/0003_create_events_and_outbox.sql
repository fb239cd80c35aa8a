-- The one log. Every change appends exactly one event in the same batch as its rows; nothing here is ever changed.
CREATE TABLE events (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  sequence     INTEGER NOT NULL, -- 1, 2, 3 … per workspace
  at           INTEGER NOT NULL,
  actor_id     TEXT NOT NULL, -- a member's id, `key:<id>` or `system`
  kind         TEXT NOT NULL, -- past tense: handoff_accepted
  subject_kind TEXT NOT NULL,
  subject_id   TEXT NOT NULL,
  data         TEXT NOT NULL, -- JSON object
  PRIMARY KEY (workspace_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_by_subject ON events (workspace_id, subject_kind, subject_id, sequence);

-- What an act causes elsewhere, written with the act and done afterwards, at least once.
CREATE TABLE outbox (
  id           TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  kind         TEXT NOT NULL,
  payload      TEXT NOT NULL, -- JSON object
  attempts     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL, -- not before
  problem      TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX outbox_by_due ON outbox (due_at, id);

-- The answer given to an Idempotency-Key. The same key again gives the same answer and no second effect.
CREATE TABLE idempotency_keys (
  workspace_id TEXT NOT NULL,
  actor_id     TEXT NOT NULL,
  key          TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  answer       TEXT NOT NULL,
  at           INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, actor_id, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (at);
