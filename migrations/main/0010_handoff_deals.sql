-- The deal between two departments: help or transfer, the tree of questions, disputes with their ruling, and the clocks' copy.
-- All of it is told by the log and can be rebuilt from it.
ALTER TABLE handoffs ADD COLUMN intent TEXT NOT NULL DEFAULT 'assist';
ALTER TABLE handoffs ADD COLUMN parent_id TEXT; -- the handoff whose receiver asks further
ALTER TABLE handoffs ADD COLUMN topic_id TEXT; -- the case's topic when it was asked
ALTER TABLE handoffs ADD COLUMN bound INTEGER NOT NULL DEFAULT 0; -- a ruling gave it to the receiver
ALTER TABLE handoffs ADD COLUMN before TEXT; -- JSON: where it stood when the dispute began
ALTER TABLE handoffs ADD COLUMN dispute TEXT; -- JSON
ALTER TABLE handoffs ADD COLUMN ruling TEXT; -- JSON
ALTER TABLE handoffs ADD COLUMN arbiter_id TEXT; -- who has to decide; null unless disputed
ALTER TABLE handoffs ADD COLUMN is_return INTEGER NOT NULL DEFAULT 0; -- the case had left this department before
ALTER TABLE handoffs ADD COLUMN clocks TEXT; -- JSON: time to own and time to resolve
ALTER TABLE handoffs ADD COLUMN alarm_at INTEGER; -- when a clock has to do something; null for never
ALTER TABLE handoffs ADD COLUMN climbed INTEGER NOT NULL DEFAULT 0; -- 0 department, 1 lead, 2 the lead's deputy, 3 admins
CREATE INDEX handoffs_by_arbiter ON handoffs (workspace_id, arbiter_id, updated_at, id) WHERE arbiter_id IS NOT NULL;
CREATE INDEX handoffs_by_alarm ON handoffs (alarm_at, workspace_id, id) WHERE alarm_at IS NOT NULL;
CREATE INDEX handoffs_by_time ON handoffs (workspace_id, requested_at);
CREATE INDEX handoffs_by_topic ON handoffs (workspace_id, to_department_id, topic_id, requested_at);

-- A transfer that the receiver agreed to says whose case it is, before any rule does.
ALTER TABLE cases ADD COLUMN transferred_id TEXT;
ALTER TABLE cases ADD COLUMN transferred_at INTEGER;
ALTER TABLE cases ADD COLUMN closed_at INTEGER;
ALTER TABLE cases ADD COLUMN closed_by TEXT;
