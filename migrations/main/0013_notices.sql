-- Who works where, kept up by the members table itself, so that "everybody of a department" reads its people and nobody else.
CREATE TABLE member_departments (
  workspace_id  TEXT NOT NULL,
  department_id TEXT NOT NULL,
  member_id     TEXT NOT NULL,
  PRIMARY KEY (workspace_id, department_id, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_departments_by_member ON member_departments (workspace_id, member_id);
INSERT INTO member_departments
  SELECT DISTINCT m.workspace_id, d.value, m.id FROM members m, json_each(m.department_ids) d;
CREATE TRIGGER members_work_somewhere AFTER INSERT ON members BEGIN
  INSERT OR IGNORE INTO member_departments SELECT new.workspace_id, value, new.id FROM json_each(new.department_ids);
END;
CREATE TRIGGER members_work_elsewhere AFTER UPDATE OF department_ids ON members
WHEN new.department_ids <> old.department_ids BEGIN
  DELETE FROM member_departments WHERE workspace_id = old.workspace_id AND member_id = old.id;
  INSERT OR IGNORE INTO member_departments SELECT new.workspace_id, value, new.id FROM json_each(new.department_ids);
END;

-- One receiver at a time, never twice at the same time, and what failed for good stays to be seen.
ALTER TABLE outbox ADD COLUMN lane TEXT NOT NULL DEFAULT ''; -- entries of one lane go one after another
ALTER TABLE outbox ADD COLUMN leased_until INTEGER NOT NULL DEFAULT 0; -- somebody is at it until then
ALTER TABLE outbox ADD COLUMN lease TEXT NOT NULL DEFAULT ''; -- who
ALTER TABLE outbox ADD COLUMN dead_at INTEGER; -- given up
UPDATE outbox SET lane = id;
CREATE INDEX outbox_leased ON outbox (leased_until) WHERE leased_until > 0;
CREATE INDEX outbox_by_lane ON outbox (lane, due_at);
CREATE INDEX outbox_dead ON outbox (workspace_id, dead_at, id) WHERE dead_at IS NOT NULL;

-- What each person was told of. One event is told to one person once.
CREATE TABLE notices (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  member_id    TEXT NOT NULL,
  sequence     INTEGER NOT NULL, -- the event's
  at           INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id   TEXT NOT NULL,
  case_id      TEXT,
  relation     TEXT NOT NULL,
  actor_id     TEXT NOT NULL,
  facts        TEXT NOT NULL, -- JSON object
  listed       INTEGER NOT NULL, -- 0: kept only so that nobody is told twice
  read_at      INTEGER,
  PRIMARY KEY (workspace_id, member_id, sequence)
) STRICT, WITHOUT ROWID;
CREATE INDEX notices_unread ON notices (workspace_id, member_id, sequence) WHERE listed = 1 AND read_at IS NULL;
CREATE INDEX notices_unread_by_case ON notices (workspace_id, member_id, case_id) WHERE listed = 1 AND read_at IS NULL;
CREATE INDEX notices_by_age ON notices (at);

CREATE TABLE notice_preferences (
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  body         TEXT NOT NULL, -- JSON
  version      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, member_id)
) STRICT, WITHOUT ROWID;

-- What still has to go out to a person's desktop or mailbox, or to a group's robot. Several may go as one.
CREATE TABLE notice_letters (
  workspace_id TEXT NOT NULL,
  channel      TEXT NOT NULL, -- desktop, mail, robot
  receiver_id  TEXT NOT NULL, -- a member's or a robot's
  sequence     INTEGER NOT NULL,
  due_at       INTEGER NOT NULL,
  body         TEXT NOT NULL, -- JSON: the notice as it was
  PRIMARY KEY (workspace_id, channel, receiver_id, sequence)
) STRICT, WITHOUT ROWID;

-- When the latest few went out to a receiver: many at once become one.
CREATE TABLE notice_paces (
  workspace_id TEXT NOT NULL,
  channel      TEXT NOT NULL,
  receiver_id  TEXT NOT NULL,
  sent         TEXT NOT NULL, -- JSON array of epoch ms
  PRIMARY KEY (workspace_id, channel, receiver_id)
) STRICT, WITHOUT ROWID;

-- Where this server was last reached, for links in what goes out when nobody is asking it anything.
CREATE TABLE notice_origins (workspace_id TEXT NOT NULL PRIMARY KEY, origin TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE notice_robots (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  department_id TEXT, -- null: the whole workspace's
  product       TEXT NOT NULL,
  name          TEXT NOT NULL,
  url           TEXT NOT NULL, -- holds the key: never read back
  secret        TEXT NOT NULL, -- never read back
  language      TEXT NOT NULL,
  kinds         TEXT NOT NULL, -- JSON array of groups
  enabled       INTEGER NOT NULL,
  sent_at       INTEGER,
  problem       TEXT,
  problem_at    INTEGER,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notice_robots_by_department ON notice_robots (workspace_id, coalesce(department_id, ''));

-- A company's own way to send mail.
CREATE TABLE notice_mail_providers (
  workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  url          TEXT NOT NULL,
  headers      TEXT NOT NULL, -- JSON object; values are never read back
  template     TEXT NOT NULL,
  sender       TEXT NOT NULL,
  reply_to     TEXT NOT NULL,
  problem      TEXT,
  problem_at   INTEGER,
  version      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE webhooks (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  url           TEXT NOT NULL,
  events        TEXT NOT NULL, -- JSON array; empty: all
  secrets       TEXT NOT NULL, -- JSON array of { secret, until }; shown once, when made
  enabled       INTEGER NOT NULL,
  off_because   TEXT, -- gone, failing
  failing_since INTEGER,
  created_at    INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhooks_enabled ON webhooks (workspace_id) WHERE enabled = 1;

-- Every message to a webhook, with what became of it. The same id and body go out at each try.
CREATE TABLE webhook_deliveries (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  webhook_id   TEXT NOT NULL,
  at           INTEGER NOT NULL,
  kind         TEXT NOT NULL,
  body         TEXT NOT NULL,
  state        TEXT NOT NULL, -- waiting, done, dead
  attempts     INTEGER NOT NULL,
  tried_at     INTEGER,
  next_at      INTEGER,
  status       INTEGER,
  excerpt      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (workspace_id, webhook_id, at, id);
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (at);
