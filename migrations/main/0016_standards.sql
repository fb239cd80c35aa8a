-- Service standards: one document per workspace, read whole with every move, changed rarely. No row: the defaults.
CREATE TABLE standard_books (
  workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  version      INTEGER NOT NULL,
  body         TEXT NOT NULL -- JSON: standards with all their versions, exceptions
) STRICT, WITHOUT ROWID;

-- The calendars that a department had before the present one, which stands in the directory.
CREATE TABLE former_calendars (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  department_id TEXT NOT NULL,
  until_at      INTEGER NOT NULL, -- it held until then
  calendar      TEXT NOT NULL, -- JSON
  PRIMARY KEY (workspace_id, department_id, until_at)
) STRICT, WITHOUT ROWID;

-- How each measured clock came out, a copy of what the clocks say: once it is met, or over.
CREATE TABLE standard_outcomes (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  handoff_id    TEXT NOT NULL,
  clock         TEXT NOT NULL,
  department_id TEXT NOT NULL,
  day           TEXT NOT NULL, -- the date in the department's zone
  met           INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, handoff_id, clock)
) STRICT, WITHOUT ROWID;

-- The same, counted per day, so that a figure reads days and not handoffs.
CREATE TABLE standard_days (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  day           TEXT NOT NULL,
  department_id TEXT NOT NULL,
  clock         TEXT NOT NULL,
  met           INTEGER NOT NULL,
  measured      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, day, department_id, clock)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER standard_outcome_added AFTER INSERT ON standard_outcomes BEGIN
  INSERT INTO standard_days VALUES (new.workspace_id, new.day, new.department_id, new.clock, new.met, 1)
    ON CONFLICT DO UPDATE SET met = met + new.met, measured = measured + 1;
END;
CREATE TRIGGER standard_outcome_removed AFTER DELETE ON standard_outcomes BEGIN
  UPDATE standard_days SET met = met - old.met, measured = measured - 1
    WHERE workspace_id = old.workspace_id AND day = old.day AND department_id = old.department_id AND clock = old.clock;
END;

-- When a workspace's clocks next have something to do.
CREATE INDEX handoffs_by_workspace_alarm ON handoffs (workspace_id, alarm_at, id) WHERE alarm_at IS NOT NULL;
