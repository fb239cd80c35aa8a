CREATE TABLE customers (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  segment       TEXT NOT NULL,
  phase_id      TEXT, -- set by hand; null: the touchpoints tell
  identities    TEXT NOT NULL, -- JSON copy of customer_identities, so that showing a customer reads one row
  touchpoints   INTEGER NOT NULL, -- a counter, since counting reads every row
  first_seen_at INTEGER NOT NULL,
  last_seen_at  INTEGER NOT NULL,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customers_by_last_seen ON customers (workspace_id, last_seen_at, id);
CREATE INDEX customers_by_name ON customers (workspace_id, name COLLATE NOCASE, id);

-- The primary key settles who a mail address, a number or a host's id belongs to.
CREATE TABLE customer_identities (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  kind         TEXT NOT NULL, -- email, phone, host
  value        TEXT NOT NULL, -- normalised: lower case, digits, host|site|id
  customer_id  TEXT NOT NULL,
  PRIMARY KEY (workspace_id, kind, value)
) STRICT, WITHOUT ROWID;

-- Our record of a ticket that lives in a host helpdesk.
CREATE TABLE cases (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  id           TEXT NOT NULL,
  host         TEXT NOT NULL,
  site         TEXT NOT NULL,
  external_id  TEXT NOT NULL,
  number       TEXT NOT NULL,
  url          TEXT NOT NULL,
  subject      TEXT NOT NULL,
  status_raw   TEXT NOT NULL,
  status_group TEXT NOT NULL,
  queue        TEXT NOT NULL,
  customer_id  TEXT,
  customer_name TEXT NOT NULL, -- as the page shows it
  department_id TEXT, -- accountable when last opened
  topic_id     TEXT,
  opened_at    INTEGER NOT NULL,
  seen_at      INTEGER NOT NULL,
  facts_hash   TEXT NOT NULL, -- of what was recorded, to see whether the page shows anything new
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cases_by_ref ON cases (workspace_id, host, site, external_id);

CREATE TABLE touchpoints (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  customer_id   TEXT NOT NULL,
  at            INTEGER NOT NULL,
  id            TEXT NOT NULL,
  kind          TEXT NOT NULL,
  title         TEXT NOT NULL,
  department_id TEXT,
  phase_id      TEXT,
  case_id       TEXT,
  channel       TEXT NOT NULL,
  feeling       INTEGER,
  url           TEXT NOT NULL,
  source        TEXT NOT NULL, -- who noted it: `case`, `handoff`, `member:<id>`, `key:<id>`
  source_id     TEXT NOT NULL, -- the source's own id: noted twice is one touchpoint
  PRIMARY KEY (workspace_id, customer_id, at, id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX touchpoints_by_source ON touchpoints (workspace_id, source, source_id);

CREATE TABLE journey_maps (
  workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  version      INTEGER NOT NULL,
  body         TEXT NOT NULL -- JSON: phases
) STRICT, WITHOUT ROWID;
