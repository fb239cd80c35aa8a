-- Who is there. `absences` and `duty_exchanges` are the truth; `workspaces.staff` is a bounded copy of what matters to duty in the
-- next weeks (JSON: people, absences, covers), so that every context reads it with the directory, in the same row. The copy is
-- written anew in the transaction of every change it depends on, and swept now and then so that the weeks move on; NULL is
-- "not copied yet", and then the query makes it.
ALTER TABLE workspaces ADD COLUMN staff TEXT;
ALTER TABLE workspaces ADD COLUMN staff_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX workspaces_by_staff_at ON workspaces (staff_at);
CREATE INDEX members_above_agent ON members (workspace_id, id) WHERE role <> 'agent' AND active = 1;

CREATE TABLE absences (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  id           TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  from_at      INTEGER NOT NULL,
  until_at     INTEGER NOT NULL,
  whole_days   INTEGER NOT NULL,
  deputy_id    TEXT,
  reason       TEXT NOT NULL, -- seen by the person, their leads and admins only
  version      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX absences_by_end ON absences (workspace_id, until_at);
CREATE INDEX absences_by_member ON absences (workspace_id, member_id, until_at);

-- One dated stretch of duty that a giver gives and a taker takes; in a swap the giver takes one of the taker's back.
CREATE TABLE duty_exchanges (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  department_id TEXT NOT NULL,
  giver_id      TEXT NOT NULL,
  taker_id      TEXT NOT NULL,
  asked_by_id   TEXT NOT NULL,
  from_at       INTEGER NOT NULL,
  until_at      INTEGER NOT NULL,
  back_from_at  INTEGER,
  back_until_at INTEGER,
  ends_at       INTEGER NOT NULL, -- the later of both ends
  note          TEXT NOT NULL,
  state         TEXT NOT NULL, -- asked, agreed, refused, withdrawn
  asked_at      INTEGER NOT NULL,
  answered_at   INTEGER,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX duty_exchanges_by_end ON duty_exchanges (workspace_id, state, ends_at);
CREATE INDEX duty_exchanges_by_department ON duty_exchanges (workspace_id, department_id, ends_at);
CREATE INDEX duty_exchanges_by_giver ON duty_exchanges (workspace_id, giver_id, ends_at);
CREATE INDEX duty_exchanges_by_taker ON duty_exchanges (workspace_id, taker_id, ends_at);

-- When each person of a department was last given a handoff, for taking turns.
CREATE TABLE assignment_turns (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  department_id TEXT NOT NULL,
  member_id     TEXT NOT NULL,
  at            INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, department_id, member_id)
) STRICT, WITHOUT ROWID;
