-- Whom a climb has reached, so that somebody of another department who stands in for a lead may read what came up to them, for as
-- long as it stands there. Told by the log, like the rest of both rows.
ALTER TABLE handoffs ADD COLUMN reached TEXT NOT NULL DEFAULT '[]'; -- JSON array of members' ids
ALTER TABLE tasks ADD COLUMN reached TEXT NOT NULL DEFAULT '[]'; -- JSON array of members' ids

UPDATE handoffs SET reached = (
  SELECT json_group_array(DISTINCT person.value) FROM events, json_each(events.data, '$.memberIds') AS person
  WHERE events.workspace_id = handoffs.workspace_id AND events.subject_kind = 'handoff' AND events.subject_id = handoffs.id
    AND events.kind IN ('handoff_lapsed', 'handoff_climbed')
    AND events.sequence > coalesce((SELECT max(taken.sequence) FROM events AS taken
      WHERE taken.workspace_id = handoffs.workspace_id AND taken.subject_kind = 'handoff' AND taken.subject_id = handoffs.id
        AND taken.kind IN ('handoff_accepted', 'handoff_assigned', 'handoff_resumed', 'handoff_replied', 'handoff_reopened')), 0))
WHERE is_open = 1 AND climbed > 0 AND state <> 'answered';

UPDATE tasks SET reached = (
  SELECT json_group_array(DISTINCT person.value) FROM events, json_each(events.data, '$.memberIds') AS person
  WHERE events.workspace_id = tasks.workspace_id AND events.subject_kind = 'task' AND events.subject_id = tasks.id
    AND events.kind = 'task_climbed'
    AND events.sequence > coalesce((SELECT max(begun.sequence) FROM events AS begun
      WHERE begun.workspace_id = tasks.workspace_id AND begun.subject_kind = 'task' AND begun.subject_id = tasks.id
        AND begun.kind IN ('task_reopened', 'task_changed')), 0))
WHERE climb_level > 0;
