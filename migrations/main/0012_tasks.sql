-- A copy of what the log says, kept so that lists, counts and alarms find it; it can be rebuilt from `events` at any time.
CREATE TABLE tasks (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  title         TEXT NOT NULL,
  details       TEXT NOT NULL,
  department_id TEXT NOT NULL,
  assignee_id   TEXT,
  assignee_name TEXT NOT NULL,
  due_at        INTEGER,
  source_kind   TEXT NOT NULL,
  source_id     TEXT NOT NULL,
  source_label  TEXT NOT NULL,
  source_url    TEXT NOT NULL,
  source_key    TEXT, -- which of the tasks that its source makes; null for tasks made by hand
  case_id       TEXT,
  checklist     TEXT NOT NULL, -- JSON
  state         TEXT NOT NULL,
  is_open       INTEGER NOT NULL,
  reason        TEXT NOT NULL,
  made_by_id    TEXT NOT NULL,
  made_by_name  TEXT NOT NULL,
  made_at       INTEGER NOT NULL,
  updated_at    INTEGER NOT NULL,
  ended_at      INTEGER,
  ended_by_id   TEXT,
  ended_by_name TEXT NOT NULL,
  climb_level   INTEGER NOT NULL,
  climb_from    INTEGER,
  alarm_at      INTEGER, -- when it climbs next; null when it does not
  order_at      INTEGER NOT NULL, -- open: when due, or the end of time; ended: when it ended
  born_sequence INTEGER NOT NULL, -- the event that made it, which may be another noun's
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, case_id) REFERENCES cases (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX tasks_by_department ON tasks (workspace_id, department_id, is_open, order_at, id);
CREATE INDEX tasks_by_assignee ON tasks (workspace_id, assignee_id, is_open, order_at, id);
CREATE INDEX tasks_by_maker ON tasks (workspace_id, made_by_id, is_open, order_at, id);
CREATE INDEX tasks_by_case ON tasks (workspace_id, case_id, is_open, order_at, id);
CREATE UNIQUE INDEX tasks_by_source ON tasks (workspace_id, source_kind, source_id, source_key)
  WHERE source_key IS NOT NULL;
-- The sweep asks over all workspaces.
CREATE INDEX tasks_by_alarm ON tasks (alarm_at, workspace_id, id) WHERE alarm_at IS NOT NULL;

-- Who is told when something climbs: leads, admins and owners, found without looking through everybody.
CREATE INDEX members_by_role ON members (workspace_id, role, active, id);
