-- How often a term stands in the index, so that a question asks its rarest terms only and its work stays bounded. `row`: for each
-- term the number of articles that hold it; looking one up walks through these.
CREATE VIRTUAL TABLE article_vocabulary USING fts5vocab (article_terms, row);

-- The terms that so many articles hold that counting them for each question would cost more than the answer. Taken anew as the
-- index grows; a term that is missing here is rare, or was when that was done.
CREATE TABLE common_terms (
  term     TEXT NOT NULL PRIMARY KEY,
  articles INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- One row: how many articles the index held when the common terms were taken.
CREATE TABLE common_terms_taken (
  one      INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  articles INTEGER NOT NULL
) STRICT;
