-- The articles that a person keeps at hand. `place` orders them; gaps and equals do no harm, since the id decides then.
CREATE TABLE article_pins (
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  place        INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, member_id, article_id),
  FOREIGN KEY (workspace_id, member_id) REFERENCES members (workspace_id, id),
  FOREIGN KEY (workspace_id, article_id) REFERENCES articles (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- What somebody used last, and what an article was used together with.
CREATE INDEX article_uses_by_member ON article_uses (workspace_id, member_id, at);
CREATE INDEX article_uses_by_article ON article_uses (workspace_id, article_id, at);
