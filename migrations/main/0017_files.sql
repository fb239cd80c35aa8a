-- What is known of a file; its bytes are in R2 under `workspace/id`, its small picture under `workspace/id.preview`.
CREATE TABLE files (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  type          TEXT NOT NULL, -- found in the bytes, never taken from the name
  bytes         INTEGER NOT NULL,
  width         INTEGER, -- pictures
  height        INTEGER,
  preview_bytes INTEGER NOT NULL, -- 0: none
  sha256        TEXT NOT NULL, -- hex
  state         TEXT NOT NULL CHECK (state IN ('scanning', 'ready', 'refused')),
  refused_why   TEXT CHECK (refused_why IN ('infected', 'not_scanned')),
  uploader_id   TEXT NOT NULL,
  created_at    INTEGER NOT NULL,
  loose_since   INTEGER, -- belongs to nothing since then; null while attached
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX files_loose_by_age ON files (loose_since) WHERE loose_since IS NOT NULL;
CREATE INDEX files_loose_by_uploader ON files (workspace_id, uploader_id) WHERE loose_since IS NOT NULL;

-- What a file belongs to: one thing at most, which the primary key settles when two ask at once.
CREATE TABLE file_attachments (
  workspace_id TEXT NOT NULL,
  file_id      TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   TEXT NOT NULL,
  position     INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, file_id),
  FOREIGN KEY (workspace_id, file_id) REFERENCES files (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_attachments_by_subject ON file_attachments (workspace_id, subject_kind, subject_id, position);

-- Bytes on their way: written before the first of them, removed with the file's row. What stays was cut off, and is swept.
CREATE TABLE file_uploads (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  started_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX file_uploads_by_age ON file_uploads (started_at);
