-- Why: sales@ and commandes@ are read for all who answer there. Such a connection belongs to the organisation: who connected it may
-- leave, and it goes on being read.
alter table mail_connections.connections
  -- whose its mail is; null: of the user
  add column team_id uuid references identity.teams (id);
create unique index connections_shared on mail_connections.connections (address) where team_id is not null;
create index connections_by_team on mail_connections.connections (team_id) where team_id is not null;

-- Who sees a shared mailbox, and what each may do beyond that.
create table mail_connections.shared_members (
  id uuid primary key,
  connection_id uuid not null references mail_connections.connections (id) on delete cascade,
  user_id uuid references identity.users (id) on delete cascade,
  team_id uuid references identity.teams (id) on delete cascade,
  may_send boolean not null,
  -- changes servers, password, folders and members
  may_manage boolean not null,
  check ((user_id is null) <> (team_id is null)),
  unique (connection_id, user_id),
  unique (connection_id, team_id)
);
create index shared_members_by_user on mail_connections.shared_members (user_id) where user_id is not null;
create index shared_members_by_team on mail_connections.shared_members (team_id) where team_id is not null;

-- Colleagues who may send from somebody's own mailbox.
create table mail_connections.delegates (
  connection_id uuid not null references mail_connections.connections (id) on delete cascade,
  user_id uuid not null references identity.users (id) on delete cascade,
  -- as: From names the owner alone; on_behalf: Sender names the colleague too (RFC 5322, 3.6.2)
  mode text not null check (mode in ('as', 'on_behalf')),
  primary key (connection_id, user_id)
);
create index delegates_by_user on mail_connections.delegates (user_id);
