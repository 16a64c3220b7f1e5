-- Why: a shared mailbox belongs to no person. What it brings is owned by a team of its own, whose members are people and other
-- teams; administrators of teams neither see nor change it, and a change of a user's teams does not touch it.
alter table identity.teams
  -- mailbox: made and kept by a shared mailbox
  add column kind text not null default 'team' check (kind in ('team', 'mailbox'));

create table identity.mailbox_team_members (
  id uuid primary key,
  team_id uuid not null references identity.teams (id) on delete cascade,
  user_id uuid references identity.users (id) on delete cascade,
  -- whose members are members
  member_team_id uuid references identity.teams (id) on delete cascade,
  check ((user_id is null) <> (member_team_id is null)),
  unique (team_id, user_id),
  unique (team_id, member_team_id)
);
create index mailbox_team_members_by_user on identity.mailbox_team_members (user_id)
  where user_id is not null;
create index mailbox_team_members_by_team on identity.mailbox_team_members (member_team_id)
  where member_team_id is not null;

-- Who belongs to which team, of whatever kind.
create view identity.team_people as
  select member.team_id, member.user_id from identity.team_members member
  union
  select direct.team_id, direct.user_id from identity.mailbox_team_members direct
  where direct.user_id is not null
  union
  select through.team_id, member.user_id
  from identity.mailbox_team_members through
  join identity.team_members member on member.team_id = through.member_team_id;
