-- Topics and rules of a workspace: one document, read whole with every context; `version` decides races.
CREATE TABLE ownership_maps (
  workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  version      INTEGER NOT NULL,
  body         TEXT NOT NULL -- JSON: topics, rules
) STRICT, WITHOUT ROWID;
