-- Every sign-in sweeps what ran out; without these it would read everything that has not.
CREATE INDEX auth_codes_by_expiry ON auth_codes (expires_at);
CREATE INDEX web_sessions_by_expiry ON web_sessions (expires_at);
CREATE INDEX owner_links_by_expiry ON owner_links (expires_at);
CREATE INDEX provider_visits_by_expiry ON provider_visits (expires_at);
