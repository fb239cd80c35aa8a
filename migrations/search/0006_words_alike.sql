-- The words of titles, found by what they share with words that are spelt a little differently: their first eight letters, whole or
-- with one of them left out. A word that the index does not know is answered for by those that meet it in one of these.
CREATE TABLE title_words (
  spelling TEXT NOT NULL,
  term     TEXT NOT NULL, -- as it stands in the index
  PRIMARY KEY (spelling, term)
) STRICT, WITHOUT ROWID;
