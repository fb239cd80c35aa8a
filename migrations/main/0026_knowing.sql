-- What people looked for in the knowledge base, without what tells of a person. Kept 180 days.
CREATE TABLE article_searches (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL, -- made by whoever asks: the same again is the same search
  at            INTEGER NOT NULL,
  member_id     TEXT NOT NULL, -- `key:<id>` for an API key
  department_id TEXT NOT NULL, -- for which department it was asked; '' for those who work in none
  way           TEXT NOT NULL, -- panel, hub, popup, key, assistant
  words         TEXT NOT NULL,
  terms         TEXT NOT NULL, -- what similar wordings share; '' where nothing tells
  results       INTEGER NOT NULL,
  case_id       TEXT,
  article_id    TEXT, -- what was opened or used of the answers
  act           TEXT, -- opened, used
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_searches_by_time ON article_searches (workspace_id, at, id);
CREATE INDEX article_searches_by_department ON article_searches (workspace_id, department_id, at, id);
CREATE INDEX article_searches_by_member ON article_searches (workspace_id, member_id, at);
CREATE INDEX article_searches_by_age ON article_searches (at);

-- What was looked for in vain and somebody took on, or that was written since. A wish that nobody took has no row.
CREATE TABLE wanted_articles (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  department_id TEXT NOT NULL,
  terms         TEXT NOT NULL,
  id            TEXT NOT NULL,
  words         TEXT NOT NULL,
  state         TEXT NOT NULL, -- open, claimed, done
  owner_id      TEXT,
  owner_name    TEXT NOT NULL,
  claimed_at    INTEGER,
  article_id    TEXT,
  ended_at      INTEGER, -- only what is looked for later is wanted again
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, department_id, terms)
) STRICT, WITHOUT ROWID;

-- What figures ask of an article's life, kept up by the tables that know it.
CREATE TABLE article_lives (
  workspace_id  TEXT NOT NULL,
  article_id    TEXT NOT NULL,
  department_id TEXT NOT NULL,
  written_at    INTEGER NOT NULL,
  proved_at     INTEGER, -- first validated
  idle_since    INTEGER NOT NULL, -- last used on a ticket, or written
  PRIMARY KEY (workspace_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_lives_by_proof ON article_lives (workspace_id, proved_at, article_id) WHERE proved_at IS NOT NULL;
CREATE INDEX article_lives_by_idleness ON article_lives (workspace_id, idle_since, article_id);
CREATE INDEX article_lives_by_departments_idleness ON article_lives (workspace_id, department_id, idle_since, article_id);

INSERT INTO article_lives
  SELECT a.workspace_id, a.id, a.department_id, coalesce(r.at, a.updated_at),
    coalesce(
      (SELECT min(e.at) FROM events e
        WHERE e.workspace_id = a.workspace_id AND e.subject_kind = 'article' AND e.subject_id = a.id
          AND e.data ->> 'confidence' = 'validated'),
      a.validated_at),
    max(coalesce(r.at, a.updated_at),
      coalesce((SELECT max(u.at) FROM article_uses u WHERE u.workspace_id = a.workspace_id AND u.article_id = a.id), 0))
  FROM articles a
  LEFT JOIN article_revisions r ON r.workspace_id = a.workspace_id AND r.article_id = a.id AND r.revision = 1;
CREATE TRIGGER articles_live AFTER INSERT ON articles BEGIN
  INSERT INTO article_lives
  VALUES (new.workspace_id, new.id, new.department_id, new.updated_at, new.validated_at, new.updated_at);
END;
CREATE TRIGGER articles_are_proved AFTER UPDATE OF validated_at, department_id ON articles
WHEN new.validated_at IS NOT old.validated_at OR new.department_id <> old.department_id BEGIN
  UPDATE article_lives SET department_id = new.department_id, proved_at = coalesce(proved_at, new.validated_at)
  WHERE workspace_id = new.workspace_id AND article_id = new.id;
END;
CREATE TRIGGER articles_are_used AFTER INSERT ON article_uses BEGIN
  UPDATE article_lives SET idle_since = max(idle_since, new.at)
  WHERE workspace_id = new.workspace_id AND article_id = new.article_id;
END;

CREATE INDEX article_uses_by_time ON article_uses (workspace_id, at, article_id, case_id);
CREATE INDEX cases_by_opening ON cases (workspace_id, opened_at, id);
CREATE INDEX cases_by_departments_opening ON cases (workspace_id, department_id, opened_at, id);
