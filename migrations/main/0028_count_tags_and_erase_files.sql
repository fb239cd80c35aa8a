-- How many articles bear a tag, apart for each spelling and each set of people who may read them, as `article_folders` counts folders.
-- Of an article that bears a tag in several spellings only one counts. Archived articles count for nobody.
CREATE TABLE article_tag_counts (
  workspace_id  TEXT NOT NULL,
  folded        TEXT NOT NULL, -- ASCII letters are small here, as in `article_tags`
  tag           TEXT NOT NULL,
  department_id TEXT NOT NULL,
  audience      TEXT NOT NULL,
  audience_role TEXT NOT NULL,
  writer_id     TEXT NOT NULL, -- work in progress is its writer's; '' for the rest
  articles      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, folded, tag, department_id, audience, audience_role, writer_id)
) STRICT, WITHOUT ROWID;
INSERT INTO article_tag_counts
  SELECT workspace_id, lower(tag), tag, department_id, audience, audience_role,
    CASE confidence WHEN 'in_progress' THEN updated_by_id ELSE '' END AS writer, count(*)
  FROM (SELECT a.*, min(t.value) AS tag FROM articles a, json_each(a.tags) t
    WHERE a.confidence <> 'archived' GROUP BY a.workspace_id, a.id, lower(t.value))
  GROUP BY workspace_id, tag, department_id, audience, audience_role, writer;
CREATE TRIGGER tags_are_counted AFTER INSERT ON articles WHEN new.confidence <> 'archived' BEGIN
  INSERT INTO article_tag_counts
    SELECT new.workspace_id, lower(value), min(value), new.department_id, new.audience, new.audience_role,
      CASE new.confidence WHEN 'in_progress' THEN new.updated_by_id ELSE '' END, 1
    FROM json_each(new.tags) WHERE true GROUP BY lower(value)
  ON CONFLICT DO UPDATE SET articles = articles + 1;
END;
CREATE TRIGGER tags_are_counted_anew
AFTER UPDATE OF tags, department_id, audience, audience_role, confidence, updated_by_id ON articles
WHEN new.tags <> old.tags OR new.department_id <> old.department_id OR new.audience <> old.audience
  OR new.audience_role <> old.audience_role OR new.confidence <> old.confidence
  OR (new.confidence = 'in_progress' AND new.updated_by_id <> old.updated_by_id) BEGIN
  UPDATE article_tag_counts SET articles = articles - 1
  WHERE old.confidence <> 'archived' AND workspace_id = old.workspace_id
    AND (folded, tag) IN (SELECT lower(value), min(value) FROM json_each(old.tags) GROUP BY lower(value))
    AND department_id = old.department_id AND audience = old.audience AND audience_role = old.audience_role
    AND writer_id = CASE old.confidence WHEN 'in_progress' THEN old.updated_by_id ELSE '' END;
  DELETE FROM article_tag_counts
  WHERE workspace_id = old.workspace_id AND folded IN (SELECT lower(value) FROM json_each(old.tags)) AND articles = 0;
  INSERT INTO article_tag_counts
    SELECT new.workspace_id, lower(value), min(value), new.department_id, new.audience, new.audience_role,
      CASE new.confidence WHEN 'in_progress' THEN new.updated_by_id ELSE '' END, 1
    FROM json_each(new.tags) WHERE new.confidence <> 'archived' GROUP BY lower(value)
  ON CONFLICT DO UPDATE SET articles = articles + 1;
END;

-- What was erased from a revision: a JSON list of { id, at, by: { id, name } }. Neither the name nor the bytes of a file are kept.
ALTER TABLE article_revisions ADD COLUMN erased TEXT NOT NULL DEFAULT '[]';
