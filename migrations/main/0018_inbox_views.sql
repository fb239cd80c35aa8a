-- A person's saved views of the inbox: one document each, because it is read whole and only its person changes it; `version`
-- decides races between their devices.
CREATE TABLE inbox_views (
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  version      INTEGER NOT NULL,
  body         TEXT NOT NULL, -- JSON: the views, in their order
  PRIMARY KEY (workspace_id, member_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id)
) STRICT, WITHOUT ROWID;
