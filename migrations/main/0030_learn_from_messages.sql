-- What the customer had written where an article was used: at most 24 words, sorted, each of which at least two articles of the
-- workspace hold, so that neither the message nor anything about a person is kept. Forgotten after 400 days.
ALTER TABLE article_uses ADD COLUMN terms TEXT NOT NULL DEFAULT '';
CREATE INDEX article_uses_by_telling ON article_uses (at) WHERE terms <> '';
