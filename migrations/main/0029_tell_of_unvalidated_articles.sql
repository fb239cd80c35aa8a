-- What nobody has validated yet stands on its verifier's list, and the verifier is told of it once it is a day old.
CREATE INDEX articles_unvalidated_by_department ON articles (workspace_id, department_id, updated_at, id)
  WHERE confidence = 'not_validated' AND validated_revision IS NULL;
CREATE INDEX articles_unvalidated_by_verifier ON articles (workspace_id, verifier_id, updated_at, id)
  WHERE confidence = 'not_validated' AND validated_revision IS NULL AND verifier_id IS NOT NULL;
UPDATE articles SET remind_at = min(coalesce(remind_at, updated_at + 86400000), updated_at + 86400000)
WHERE confidence = 'not_validated' AND validated_revision IS NULL;
