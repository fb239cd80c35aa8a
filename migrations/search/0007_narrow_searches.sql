-- What a search can be narrowed by, beside the text that the index holds: department, confidence and tags as words of letters and
-- digits, each between spaces. Empty: written before there were any.
ALTER TABLE indexed_articles ADD COLUMN marks TEXT NOT NULL DEFAULT '';
