-- An API key acts for the departments that it was made for, and may have an end.
alter table api_keys add column department_ids text not null default '[]';
alter table api_keys add column expires_at integer;
