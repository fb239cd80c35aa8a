-- Every visitor of the practice desk has a desk of their own: the shipped tickets and these entries on top.
CREATE TABLE practice_desks (
  id         TEXT NOT NULL PRIMARY KEY, -- hash of the visitor's cookie
  entries    INTEGER NOT NULL, -- a counter: it bounds the desk and numbers its entries
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX practice_desks_by_age ON practice_desks (created_at);

CREATE TABLE practice_entries (
  desk_id  TEXT NOT NULL REFERENCES practice_desks (id) ON DELETE CASCADE,
  sequence INTEGER NOT NULL,
  ticket   TEXT NOT NULL, -- the shipped ticket's id
  at       INTEGER NOT NULL,
  body     TEXT NOT NULL, -- JSON: what was said, what was changed
  PRIMARY KEY (desk_id, sequence)
) STRICT, WITHOUT ROWID;
