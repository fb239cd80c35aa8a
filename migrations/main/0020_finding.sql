-- What active people are found by, kept up by the members table itself: every place of a name or mail address at which a reader may
-- begin to type (any Chinese character, the beginning of a word), from there to its end. A search is then one range of the key, in
-- the whole workspace (department '') or in one department. A word that begins with a space is the whole name: the list of all by
-- name, and the one that an import looks up.
CREATE TABLE member_words (
  workspace_id  TEXT NOT NULL,
  department_id TEXT NOT NULL,
  word          TEXT NOT NULL, -- ASCII letters small
  member_id     TEXT NOT NULL,
  PRIMARY KEY (workspace_id, department_id, word, member_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX member_words_by_member ON member_words (workspace_id, member_id, department_id, word);

CREATE VIEW words_of_members AS
SELECT m.workspace_id, d.value AS department_id, ' ' || lower(m.name) AS word, m.id AS member_id
FROM members m, json_each(json_insert(m.department_ids, '$[#]', '')) d
WHERE m.active = 1
UNION
SELECT m.workspace_id, d.value, substr(t.value, p.key + 1), m.id
FROM members m, json_each(json_insert(m.department_ids, '$[#]', '')) d,
  json_each(json_array(lower(m.name), lower(m.email))) t,
  -- One element for each character.
  json_each('[' || substr(replace(hex(zeroblob(length(t.value))), '00', ',0'), 2) || ']') p
WHERE m.active = 1
  AND substr(t.value, p.key + 1, 1) NOT IN (' ', '.', ',', '@', '_', '-', '+', '(', ')', '·')
  AND NOT (p.key > 0 AND substr(t.value, p.key, 1) GLOB '[a-z0-9]' AND substr(t.value, p.key + 1, 1) GLOB '[a-z0-9]');

INSERT INTO member_words SELECT workspace_id, department_id, word, member_id FROM words_of_members;
CREATE TRIGGER members_are_named AFTER INSERT ON members BEGIN
  INSERT INTO member_words SELECT workspace_id, department_id, word, member_id FROM words_of_members
  WHERE workspace_id = new.workspace_id AND member_id = new.id;
END;
CREATE TRIGGER members_are_named_anew AFTER UPDATE OF name, email, department_ids, active ON members
WHEN new.name <> old.name OR new.email <> old.email OR new.department_ids <> old.department_ids OR new.active <> old.active BEGIN
  DELETE FROM member_words WHERE workspace_id = old.workspace_id AND member_id = old.id;
  INSERT INTO member_words SELECT workspace_id, department_id, word, member_id FROM words_of_members
  WHERE workspace_id = new.workspace_id AND member_id = new.id;
END;

-- Tickets by what people quote of them, by their address and by their customer: for choosing one.
CREATE INDEX cases_by_number ON cases (workspace_id, ltrim(coalesce(nullif(number, ''), external_id), '# '));
CREATE INDEX cases_by_url ON cases (workspace_id, url);
CREATE INDEX cases_by_customer ON cases (workspace_id, customer_id, id);
