-- Which articles colleagues used on which tickets, so that a similar ticket can be answered by the same. Only an index: rebuilt from
-- the uses in the main database at any time. Of a ticket it holds no more than the words of its subject, each once and in no order,
-- without names, numbers and addresses.
CREATE TABLE learned_uses (
  number       INTEGER NOT NULL PRIMARY KEY, -- the rowid in learned_terms
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  case_id      TEXT NOT NULL,
  member_id    TEXT NOT NULL, -- who used it there last
  at           INTEGER NOT NULL,
  terms        TEXT NOT NULL, -- parted by spaces
  UNIQUE (workspace_id, article_id, case_id)
) STRICT;
CREATE INDEX learned_uses_by_article ON learned_uses (workspace_id, article_id, at);
CREATE INDEX learned_uses_by_age ON learned_uses (workspace_id, at);

CREATE VIRTUAL TABLE learned_terms USING fts5 (
  scope, terms,
  content = '', contentless_delete = 1,
  tokenize = "unicode61 remove_diacritics 2"
);
CREATE VIRTUAL TABLE learned_vocabulary USING fts5vocab (learned_terms, row);

-- The words follow their row, whoever writes it.
CREATE TRIGGER uses_are_learned AFTER INSERT ON learned_uses BEGIN
  INSERT INTO learned_terms (rowid, scope, terms) VALUES (new.number, new.workspace_id, new.terms);
END;
CREATE TRIGGER uses_are_learned_anew AFTER UPDATE OF terms ON learned_uses WHEN new.terms <> old.terms BEGIN
  DELETE FROM learned_terms WHERE rowid = old.number;
  INSERT INTO learned_terms (rowid, scope, terms) VALUES (new.number, new.workspace_id, new.terms);
END;
CREATE TRIGGER uses_are_forgotten AFTER DELETE ON learned_uses BEGIN
  DELETE FROM learned_terms WHERE rowid = old.number;
END;
