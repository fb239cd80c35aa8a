-- The pictures in an article's text and the files beside it, as JSON cards in their order. Files that only a former revision had stay
-- attached, so that it can be read and restored whole.
ALTER TABLE articles ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
ALTER TABLE article_revisions ADD COLUMN files TEXT NOT NULL DEFAULT '[]';
