-- What an article is, where it lies, who may read it by role, and who vouches for it until when.
ALTER TABLE articles ADD COLUMN kind TEXT NOT NULL DEFAULT 'answer'; -- answer, procedure, policy, norm, how_to
ALTER TABLE articles ADD COLUMN folder TEXT NOT NULL DEFAULT ''; -- parts joined by '/'; '' is the top
ALTER TABLE articles ADD COLUMN audience_role TEXT NOT NULL DEFAULT 'agent'; -- the least role that may read
ALTER TABLE articles ADD COLUMN verifier_kind TEXT; -- member, department; null: the owning department's leads
ALTER TABLE articles ADD COLUMN verifier_id TEXT;
ALTER TABLE articles ADD COLUMN verifier_name TEXT NOT NULL DEFAULT '';
ALTER TABLE articles ADD COLUMN verify_every_days INTEGER;
ALTER TABLE articles ADD COLUMN verify_by INTEGER; -- a fixed date; spent by verifying at or after it
ALTER TABLE articles ADD COLUMN due_at INTEGER; -- the earlier of validated_at + interval and verify_by
ALTER TABLE articles ADD COLUMN dropped_at INTEGER; -- when an edit ended its validation; null once verified again
ALTER TABLE articles ADD COLUMN keep_at INTEGER; -- since when, or from when, a verifier has to look; null: never, or archived
ALTER TABLE articles ADD COLUMN remind_at INTEGER; -- when the verifier is told next
ALTER TABLE articles ADD COLUMN twin_id TEXT; -- the same article in the other language; it names this one
ALTER TABLE articles ADD COLUMN merged_into TEXT;

CREATE INDEX articles_by_folder ON articles (workspace_id, folder, updated_at, id);
CREATE INDEX articles_by_kind ON articles (workspace_id, kind, updated_at, id);
CREATE INDEX articles_to_keep_by_department ON articles (workspace_id, department_id, keep_at, id) WHERE keep_at IS NOT NULL;
CREATE INDEX articles_to_keep_by_verifier ON articles (workspace_id, verifier_id, keep_at, id) WHERE keep_at IS NOT NULL;
CREATE INDEX articles_by_merge ON articles (workspace_id, merged_into, id) WHERE merged_into IS NOT NULL;
-- The sweep asks over all workspaces.
CREATE INDEX articles_by_reminder ON articles (remind_at, workspace_id, id) WHERE remind_at IS NOT NULL;

-- A tag's articles by latest change, kept up by the articles table itself. ASCII letters are small here.
CREATE TABLE article_tags (
  workspace_id TEXT NOT NULL,
  tag          TEXT NOT NULL,
  updated_at   INTEGER NOT NULL,
  article_id   TEXT NOT NULL,
  PRIMARY KEY (workspace_id, tag, updated_at, article_id)
) STRICT, WITHOUT ROWID;
INSERT OR IGNORE INTO article_tags
  SELECT a.workspace_id, lower(t.value), a.updated_at, a.id FROM articles a, json_each(a.tags) t;
CREATE TRIGGER articles_are_tagged AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO article_tags
    SELECT new.workspace_id, lower(value), new.updated_at, new.id FROM json_each(new.tags);
END;
CREATE TRIGGER articles_are_tagged_anew AFTER UPDATE OF tags, updated_at ON articles
WHEN new.tags <> old.tags OR new.updated_at <> old.updated_at BEGIN
  DELETE FROM article_tags WHERE workspace_id = old.workspace_id AND updated_at = old.updated_at AND article_id = old.id
    AND tag IN (SELECT lower(value) FROM json_each(old.tags));
  INSERT OR IGNORE INTO article_tags
    SELECT new.workspace_id, lower(value), new.updated_at, new.id FROM json_each(new.tags);
END;

-- How many articles lie in a folder, apart for each set of people who may read them: whoever asks is told of those that they may
-- read, and a folder with nothing for them is not there. Archived articles count for nobody.
CREATE TABLE article_folders (
  workspace_id  TEXT NOT NULL,
  folder        TEXT NOT NULL,
  department_id TEXT NOT NULL,
  audience      TEXT NOT NULL,
  audience_role TEXT NOT NULL,
  writer_id     TEXT NOT NULL, -- work in progress is its writer's; '' for the rest
  articles      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, folder, department_id, audience, audience_role, writer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO article_folders
  SELECT workspace_id, folder, department_id, audience, audience_role,
    CASE confidence WHEN 'in_progress' THEN updated_by_id ELSE '' END AS writer, count(*)
  FROM articles WHERE confidence <> 'archived'
  GROUP BY workspace_id, folder, department_id, audience, audience_role, writer;
CREATE TRIGGER articles_are_filed AFTER INSERT ON articles WHEN new.confidence <> 'archived' BEGIN
  INSERT INTO article_folders VALUES (new.workspace_id, new.folder, new.department_id, new.audience, new.audience_role,
    CASE new.confidence WHEN 'in_progress' THEN new.updated_by_id ELSE '' END, 1)
  ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER articles_are_filed_elsewhere
AFTER UPDATE OF folder, department_id, audience, audience_role, confidence, updated_by_id ON articles
WHEN new.folder <> old.folder OR new.department_id <> old.department_id OR new.audience <> old.audience
  OR new.audience_role <> old.audience_role OR new.confidence <> old.confidence
  OR (new.confidence = 'in_progress' AND new.updated_by_id <> old.updated_by_id) BEGIN
  UPDATE article_folders SET articles = articles - 1
  WHERE old.confidence <> 'archived' AND workspace_id = old.workspace_id AND folder = old.folder
    AND department_id = old.department_id AND audience = old.audience AND audience_role = old.audience_role
    AND writer_id = CASE old.confidence WHEN 'in_progress' THEN old.updated_by_id ELSE '' END;
  DELETE FROM article_folders
  WHERE workspace_id = old.workspace_id AND folder = old.folder AND department_id = old.department_id
    AND audience = old.audience AND audience_role = old.audience_role AND articles = 0;
  INSERT INTO article_folders SELECT new.workspace_id, new.folder, new.department_id, new.audience, new.audience_role,
    CASE new.confidence WHEN 'in_progress' THEN new.updated_by_id ELSE '' END, 1
  WHERE new.confidence <> 'archived'
  ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

-- Said of an article that it is wrong, stale or lacks a step, mostly from a case. Whose it is to look stands here too, so that
-- each person's list is one range of an index; the articles table keeps it up.
CREATE TABLE article_flags (
  workspace_id  TEXT NOT NULL,
  id            TEXT NOT NULL,
  article_id    TEXT NOT NULL,
  department_id TEXT NOT NULL,
  verifier_id   TEXT,
  revision      INTEGER NOT NULL, -- what was read
  kind          TEXT NOT NULL, -- wrong, stale, missing_step
  note          TEXT NOT NULL,
  quote         TEXT NOT NULL,
  case_id       TEXT,
  by_id         TEXT NOT NULL,
  by_name       TEXT NOT NULL,
  at            INTEGER NOT NULL,
  is_open       INTEGER NOT NULL,
  outcome       TEXT, -- mended, kept
  answer        TEXT NOT NULL,
  ended_at      INTEGER,
  ended_by_id   TEXT,
  ended_by_name TEXT NOT NULL,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, article_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_flags_by_article ON article_flags (workspace_id, article_id, is_open, at, id);
CREATE INDEX article_flags_by_department ON article_flags (workspace_id, department_id, is_open, at, id);
CREATE INDEX article_flags_by_verifier ON article_flags (workspace_id, verifier_id, is_open, at, id);
CREATE UNIQUE INDEX article_flags_once ON article_flags (workspace_id, article_id, by_id, kind, coalesce(case_id, ''))
  WHERE is_open = 1;

-- A change of text that somebody proposed, from the revision that they read.
CREATE TABLE article_proposals (
  workspace_id  TEXT NOT NULL,
  id            TEXT NOT NULL,
  article_id    TEXT NOT NULL,
  department_id TEXT NOT NULL,
  verifier_id   TEXT,
  base_revision INTEGER NOT NULL,
  title         TEXT NOT NULL,
  body          TEXT NOT NULL,
  note          TEXT NOT NULL,
  by_id         TEXT NOT NULL,
  by_name       TEXT NOT NULL,
  at            INTEGER NOT NULL,
  is_open       INTEGER NOT NULL,
  outcome       TEXT, -- accepted, declined, withdrawn
  answer        TEXT NOT NULL,
  made_revision INTEGER,
  ended_at      INTEGER,
  ended_by_id   TEXT,
  ended_by_name TEXT NOT NULL,
  version       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, article_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_proposals_by_article ON article_proposals (workspace_id, article_id, is_open, at, id);
CREATE INDEX article_proposals_by_department ON article_proposals (workspace_id, department_id, is_open, at, id);
CREATE INDEX article_proposals_by_verifier ON article_proposals (workspace_id, verifier_id, is_open, at, id);
CREATE INDEX article_proposals_by_writer ON article_proposals (workspace_id, by_id, is_open, at, id);

CREATE TRIGGER articles_change_keeper AFTER UPDATE OF department_id, verifier_id ON articles
WHEN new.department_id <> old.department_id OR new.verifier_id IS NOT old.verifier_id BEGIN
  UPDATE article_flags SET department_id = new.department_id, verifier_id = new.verifier_id
  WHERE workspace_id = new.workspace_id AND article_id = new.id AND is_open = 1;
  UPDATE article_proposals SET department_id = new.department_id, verifier_id = new.verifier_id
  WHERE workspace_id = new.workspace_id AND article_id = new.id AND is_open = 1;
END;

-- What somebody is typing. Nobody else ever reads it.
CREATE TABLE article_drafts (
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  article_id   TEXT NOT NULL, -- '' for a new one
  edit         TEXT NOT NULL, -- JSON
  base_version INTEGER NOT NULL, -- of the article that it began from; 0 for a new one
  base_revision INTEGER NOT NULL,
  updated_at   INTEGER NOT NULL,
  version      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, member_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_drafts_by_update ON article_drafts (workspace_id, member_id, updated_at, article_id);

-- Who was reminded on which day (UTC): once, however much falls due.
CREATE TABLE article_reminders (
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  day          TEXT NOT NULL, -- 2026-03-01
  PRIMARY KEY (workspace_id, member_id, day)
) STRICT, WITHOUT ROWID;
CREATE INDEX article_reminders_by_age ON article_reminders (day);
