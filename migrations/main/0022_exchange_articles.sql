-- What was brought in from elsewhere, so that the next import of the same source finds it.
CREATE TABLE article_sources (
  workspace_id TEXT NOT NULL,
  source       TEXT NOT NULL, -- files:handbook, zendesk:help.example.com, baton
  key          TEXT NOT NULL, -- its name there
  article_id   TEXT NOT NULL,
  hash         TEXT NOT NULL, -- of what the source said; '' once its import was taken back
  import_id    TEXT NOT NULL, -- the import that made the article
  version      INTEGER NOT NULL, -- of the article when that import had made it
  PRIMARY KEY (workspace_id, source, key),
  FOREIGN KEY (workspace_id, article_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_sources_by_import ON article_sources (workspace_id, import_id, source, key);
CREATE INDEX article_sources_by_article ON article_sources (workspace_id, article_id);

CREATE TABLE article_imports (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  name         TEXT NOT NULL,
  at           INTEGER NOT NULL,
  by_id        TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  created      INTEGER NOT NULL,
  changed      INTEGER NOT NULL,
  archived     INTEGER NOT NULL,
  undone_at    INTEGER,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_imports_by_time ON article_imports (workspace_id, at, id);
CREATE INDEX article_imports_by_maker ON article_imports (workspace_id, by_id, at, id);

CREATE INDEX articles_by_title ON articles (workspace_id, title);
