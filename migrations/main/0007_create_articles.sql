CREATE TABLE articles (
  workspace_id       TEXT NOT NULL REFERENCES workspaces (id),
  id                 TEXT NOT NULL,
  title              TEXT NOT NULL,
  body               TEXT NOT NULL, -- Markdown; HTML is never stored
  department_id      TEXT NOT NULL,
  tags               TEXT NOT NULL, -- JSON array
  language           TEXT NOT NULL,
  audience           TEXT NOT NULL, -- JSON array of department ids; empty: everybody
  confidence         TEXT NOT NULL,
  revision           INTEGER NOT NULL,
  validated_revision INTEGER,
  validated_at       INTEGER,
  validated_by_id    TEXT,
  validated_by_name  TEXT NOT NULL,
  updated_at         INTEGER NOT NULL,
  updated_by_id      TEXT NOT NULL,
  updated_by_name    TEXT NOT NULL,
  uses               INTEGER NOT NULL,
  version            INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX articles_by_update ON articles (workspace_id, updated_at, id);
CREATE INDEX articles_by_department ON articles (workspace_id, department_id, updated_at, id);
CREATE INDEX articles_by_use ON articles (workspace_id, department_id, uses, id);

CREATE TABLE article_revisions (
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  title        TEXT NOT NULL,
  body         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  by_id        TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, article_id, revision),
  FOREIGN KEY (workspace_id, article_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE article_uses (
  workspace_id TEXT NOT NULL,
  case_id      TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  kind         TEXT NOT NULL, -- inserted, copied, linked
  at           INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, case_id, article_id, member_id, kind)
) STRICT, WITHOUT ROWID;
