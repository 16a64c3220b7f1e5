-- Why: the owner of a mail decides who reads it: himself, his teams, or all; and mail that he has not shared yet waits as a suggestion.
alter table records.activities drop constraint activities_visibility_check;
alter table records.activities add constraint activities_visibility_check check (visibility in ('private', 'team', 'organisation'));
-- private and not on any timeline: its owner is asked whether to share it
alter table records.activities add column is_suggestion boolean not null default false;
create index activities_suggested on records.activities (owner_user_id, occurred_at desc, id desc)
  where is_suggestion and deleted_at is null;
