-- Every version of the ownership map: who made it of the one before, when, and what differs. Any version is the present map with
-- the later differences unmade; every fiftieth is kept whole besides, so that going back reads few rows.
CREATE TABLE ownership_versions (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  version      INTEGER NOT NULL, -- the map's version after the change
  at           INTEGER NOT NULL,
  by_id        TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  way          TEXT NOT NULL, -- edited, imported, brought_back
  from_version INTEGER, -- which version was brought back
  changes      TEXT NOT NULL, -- JSON: topics and rules, each before and after
  body         TEXT, -- JSON: the whole map, with every fiftieth version
  PRIMARY KEY (workspace_id, version)
) STRICT, WITHOUT ROWID;
CREATE INDEX ownership_versions_whole ON ownership_versions (workspace_id, version) WHERE body IS NOT NULL;

-- What rules could read of a case when our record of it was last written, so that a change of rules can be played over recent
-- cases. It holds what customers wrote, cut short: rows are deleted after ninety days.
CREATE TABLE case_readings (
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  case_id      TEXT NOT NULL,
  at           INTEGER NOT NULL,
  number       TEXT NOT NULL,
  subject      TEXT NOT NULL,
  excerpt      TEXT NOT NULL, -- the beginning of the latest message, and the rules' words that stood further on
  queue        TEXT NOT NULL,
  tags         TEXT NOT NULL, -- JSON: texts
  language     TEXT NOT NULL,
  segment      TEXT NOT NULL,
  department_id TEXT NOT NULL, -- whose case it was
  PRIMARY KEY (workspace_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_readings_by_time ON case_readings (workspace_id, at, case_id);
CREATE INDEX case_readings_by_age ON case_readings (at);

-- What the latest audit of a map found; a workspace has a row as soon as its map is first written.
CREATE TABLE ownership_audits (
  workspace_id TEXT NOT NULL PRIMARY KEY REFERENCES workspaces (id),
  at           INTEGER NOT NULL, -- 0: not yet
  map_version  INTEGER NOT NULL,
  report       TEXT NOT NULL -- JSON
) STRICT, WITHOUT ROWID;
CREATE INDEX ownership_audits_by_age ON ownership_audits (at);
INSERT INTO ownership_audits (workspace_id, at, map_version, report)
  SELECT workspace_id, 0, 0, '{}' FROM ownership_maps;
