-- What is open on an article goes along when it is merged into another, and comes back when that is undone. `revision` and
-- `base_revision` stay those of the article that it was raised on.
ALTER TABLE article_flags ADD COLUMN from_article_id TEXT; -- what it was raised on, where that was merged since
ALTER TABLE article_proposals ADD COLUMN from_article_id TEXT;
DROP INDEX article_flags_once;
CREATE UNIQUE INDEX article_flags_once
  ON article_flags (workspace_id, article_id, by_id, kind, coalesce(case_id, ''), coalesce(from_article_id, '')) WHERE is_open = 1;

CREATE TRIGGER merged_articles_hand_over AFTER UPDATE OF merged_into ON articles
WHEN new.merged_into IS NOT NULL AND new.merged_into IS NOT old.merged_into BEGIN
  UPDATE article_flags SET article_id = stays.id, from_article_id = coalesce(from_article_id, new.id),
    department_id = stays.department_id, verifier_id = stays.verifier_id
  FROM articles stays WHERE stays.workspace_id = new.workspace_id AND stays.id = new.merged_into
    AND article_flags.workspace_id = new.workspace_id AND article_flags.article_id = new.id AND is_open = 1;
  UPDATE article_proposals SET article_id = stays.id, from_article_id = coalesce(from_article_id, new.id),
    department_id = stays.department_id, verifier_id = stays.verifier_id
  FROM articles stays WHERE stays.workspace_id = new.workspace_id AND stays.id = new.merged_into
    AND article_proposals.workspace_id = new.workspace_id AND article_proposals.article_id = new.id AND is_open = 1;
END;
CREATE TRIGGER restored_articles_take_back AFTER UPDATE OF merged_into ON articles
WHEN new.merged_into IS NULL AND old.merged_into IS NOT NULL BEGIN
  UPDATE article_flags SET article_id = new.id, from_article_id = NULL,
    department_id = new.department_id, verifier_id = new.verifier_id
  WHERE workspace_id = new.workspace_id AND article_id = old.merged_into AND from_article_id = new.id AND is_open = 1;
  UPDATE article_proposals SET article_id = new.id, from_article_id = NULL,
    department_id = new.department_id, verifier_id = new.verifier_id
  WHERE workspace_id = new.workspace_id AND article_id = old.merged_into AND from_article_id = new.id AND is_open = 1;
END;
-- Raised in the very moment in which the article was merged.
CREATE TRIGGER flags_go_along AFTER INSERT ON article_flags BEGIN
  UPDATE article_flags SET article_id = stays.id, from_article_id = goes.id,
    department_id = stays.department_id, verifier_id = stays.verifier_id
  FROM articles goes, articles stays
  WHERE goes.workspace_id = new.workspace_id AND goes.id = new.article_id
    AND stays.workspace_id = new.workspace_id AND stays.id = goes.merged_into
    AND article_flags.workspace_id = new.workspace_id AND article_flags.id = new.id;
END;
CREATE TRIGGER proposals_go_along AFTER INSERT ON article_proposals BEGIN
  UPDATE article_proposals SET article_id = stays.id, from_article_id = goes.id,
    department_id = stays.department_id, verifier_id = stays.verifier_id
  FROM articles goes, articles stays
  WHERE goes.workspace_id = new.workspace_id AND goes.id = new.article_id
    AND stays.workspace_id = new.workspace_id AND stays.id = goes.merged_into
    AND article_proposals.workspace_id = new.workspace_id AND article_proposals.id = new.id;
END;

-- What was merged before that.
UPDATE article_flags SET article_id = stays.id, from_article_id = goes.id,
  department_id = stays.department_id, verifier_id = stays.verifier_id
FROM articles goes, articles stays
WHERE goes.workspace_id = article_flags.workspace_id AND goes.id = article_flags.article_id
  AND stays.workspace_id = goes.workspace_id AND stays.id = goes.merged_into AND is_open = 1;
UPDATE article_proposals SET article_id = stays.id, from_article_id = goes.id,
  department_id = stays.department_id, verifier_id = stays.verifier_id
FROM articles goes, articles stays
WHERE goes.workspace_id = article_proposals.workspace_id AND goes.id = article_proposals.article_id
  AND stays.workspace_id = goes.workspace_id AND stays.id = goes.merged_into AND is_open = 1;

-- Pairs that somebody looked at and found to be about different things. They are not proposed as duplicates again until one of the
-- two has another title than it had then.
CREATE TABLE different_articles (
  workspace_id TEXT NOT NULL,
  one_id       TEXT NOT NULL, -- the lesser of the two ids
  other_id     TEXT NOT NULL,
  one_title    TEXT NOT NULL, -- as they stood then
  other_title  TEXT NOT NULL,
  at           INTEGER NOT NULL,
  by_id        TEXT NOT NULL,
  by_name      TEXT NOT NULL,
  PRIMARY KEY (workspace_id, one_id, other_id),
  FOREIGN KEY (workspace_id, one_id) REFERENCES articles (workspace_id, id),
  FOREIGN KEY (workspace_id, other_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;
