-- What was validated once, archived and brought back waits to be validated like what never was.
DROP INDEX articles_unvalidated_by_department;
DROP INDEX articles_unvalidated_by_verifier;
CREATE INDEX articles_unvalidated_by_department ON articles (workspace_id, department_id, updated_at, id)
  WHERE confidence = 'not_validated' AND dropped_at IS NULL;
CREATE INDEX articles_unvalidated_by_verifier ON articles (workspace_id, verifier_id, updated_at, id)
  WHERE confidence = 'not_validated' AND dropped_at IS NULL AND verifier_id IS NOT NULL;
UPDATE articles SET remind_at = min(coalesce(remind_at, updated_at + 86400000), updated_at + 86400000)
WHERE confidence = 'not_validated' AND dropped_at IS NULL AND validated_revision IS NOT NULL;
