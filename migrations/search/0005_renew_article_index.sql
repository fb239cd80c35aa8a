-- One row: as which version of its making every article was written into the index. One that is older than the Worker's own is
-- written anew by the schedule, step by step; an index that was emptied is filled the same way once `version` is 0.
CREATE TABLE article_index_renewal (
  one          INTEGER NOT NULL PRIMARY KEY CHECK (one = 1),
  version      INTEGER NOT NULL, -- every article is written as this one, or a later one
  towards      INTEGER NOT NULL, -- what is being done, up to and with the article below, in the order of workspace and id
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL
) STRICT;
INSERT INTO article_index_renewal VALUES (1, 0, 0, '', '');
