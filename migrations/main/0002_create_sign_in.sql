-- Everything that proves who somebody is. Secrets are stored as SHA-256 only.
CREATE TABLE devices (
  token_hash   TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  id           TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  name         TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  seen_at      INTEGER NOT NULL,
  expires_at   INTEGER NOT NULL,
  revoked_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX devices_by_member ON devices (workspace_id, member_id, id);

-- Taken with `delete … returning`, so each works once.
CREATE TABLE auth_codes (
  code_hash    TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  challenge    TEXT NOT NULL,
  redirect_uri TEXT NOT NULL,
  device       TEXT NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- The cookie of the sign-in pages.
CREATE TABLE web_sessions (
  secret_hash  TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  member_id    TEXT NOT NULL,
  expires_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  workspace_id   TEXT NOT NULL REFERENCES workspaces (id),
  id             TEXT NOT NULL,
  secret_hash    TEXT NOT NULL UNIQUE,
  email          TEXT,
  name           TEXT NOT NULL,
  role           TEXT NOT NULL,
  department_ids TEXT NOT NULL,
  invited_by     TEXT NOT NULL,
  created_at     INTEGER NOT NULL,
  expires_at     INTEGER NOT NULL,
  accepted_at    INTEGER,
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- The owner's link of a server that runs on somebody's own machine.
CREATE TABLE owner_links (
  secret_hash TEXT NOT NULL PRIMARY KEY,
  expires_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE api_keys (
  secret_hash  TEXT NOT NULL PRIMARY KEY,
  workspace_id TEXT NOT NULL REFERENCES workspaces (id),
  id           TEXT NOT NULL,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL, -- JSON array
  created_by   TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  seen_at      INTEGER,
  revoked_at   INTEGER
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX api_keys_by_workspace ON api_keys (workspace_id, id);

CREATE TABLE providers (
  workspace_id  TEXT NOT NULL REFERENCES workspaces (id),
  id            TEXT NOT NULL,
  name          TEXT NOT NULL,
  issuer        TEXT NOT NULL,
  client_id     TEXT NOT NULL,
  client_secret TEXT NOT NULL,
  domains       TEXT NOT NULL, -- JSON array
  PRIMARY KEY (workspace_id, id)
) STRICT, WITHOUT ROWID;

-- Between leaving for a provider and coming back. Taken once.
CREATE TABLE provider_visits (
  state_hash    TEXT NOT NULL PRIMARY KEY,
  workspace_id  TEXT NOT NULL,
  provider_id   TEXT NOT NULL,
  nonce         TEXT NOT NULL,
  code_verifier TEXT NOT NULL,
  return_to     TEXT NOT NULL,
  expires_at    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
