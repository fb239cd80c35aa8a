-- A company, its departments and its people. `directory` is one JSON document (departments with calendars and rosters), because
-- every panel reads it whole and few people ever change it; `version` decides races.
CREATE TABLE workspaces (
  id         TEXT NOT NULL PRIMARY KEY, -- letters and digits only: it also scopes full text
  name       TEXT NOT NULL,
  directory  TEXT NOT NULL,
  version    INTEGER NOT NULL,
  created_at INTEGER NOT NULL -- epoch ms, UTC, as all instants here
) STRICT, WITHOUT ROWID;

CREATE TABLE members (
  workspace_id   TEXT NOT NULL REFERENCES workspaces (id),
  id             TEXT NOT NULL,
  name           TEXT NOT NULL,
  email          TEXT NOT NULL,
  role           TEXT NOT NULL,
  department_ids TEXT NOT NULL, -- JSON array
  active         INTEGER NOT NULL,
  version        INTEGER NOT NULL,
  created_at     INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX members_by_email ON members (workspace_id, email);
CREATE INDEX members_by_name ON members (workspace_id, name, id);
