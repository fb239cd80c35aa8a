-- Full text of articles. Only an index: it can be emptied and rebuilt from the main database at any time, and never decides who
-- may read what. Terms are made in the Worker (Han, kana and hangul in overlapping pairs), so FTS5 only has to part at spaces.
CREATE TABLE indexed_articles (
  number       INTEGER NOT NULL PRIMARY KEY, -- the rowid in article_terms
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  version      INTEGER NOT NULL, -- of the article: an older delivery never replaces a newer one
  revision     INTEGER NOT NULL, -- of its text
  language     TEXT NOT NULL,
  title        TEXT NOT NULL,
  lead         TEXT NOT NULL, -- the beginning of the text without Markdown, for ranking and excerpts
  UNIQUE (workspace_id, article_id)
) STRICT;

-- `scope` holds the workspace's id: asked together with the words, other workspaces cost no rows.
CREATE VIRTUAL TABLE article_terms USING fts5 (
  scope, title, body,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2",
  prefix = '2 3'
);
