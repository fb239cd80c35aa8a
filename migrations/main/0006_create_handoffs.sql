-- A copy of what the log says, kept so that boxes can be listed; it can be rebuilt from `events` at any time.
CREATE TABLE handoffs (
  workspace_id           TEXT NOT NULL REFERENCES workspaces (id),
  id                     TEXT NOT NULL,
  case_id                TEXT NOT NULL,
  from_department_id     TEXT NOT NULL,
  to_department_id       TEXT NOT NULL,
  state                  TEXT NOT NULL,
  is_open                INTEGER NOT NULL,
  waiting_on             TEXT,
  asker_id               TEXT NOT NULL,
  asker_name             TEXT NOT NULL,
  assignee_id            TEXT,
  assignee_name          TEXT NOT NULL,
  packet                 TEXT NOT NULL, -- JSON
  latest_kind            TEXT NOT NULL,
  latest_text            TEXT NOT NULL,
  proposed_department_id TEXT,
  requested_at           INTEGER NOT NULL,
  updated_at             INTEGER NOT NULL,
  version                INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES cases (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX handoffs_by_receiver ON handoffs (workspace_id, to_department_id, is_open, updated_at, id);
CREATE INDEX handoffs_by_asker ON handoffs (workspace_id, from_department_id, is_open, updated_at, id);
CREATE INDEX handoffs_by_assignee ON handoffs (workspace_id, assignee_id, is_open, updated_at, id);
CREATE INDEX handoffs_by_case ON handoffs (workspace_id, case_id, requested_at);
