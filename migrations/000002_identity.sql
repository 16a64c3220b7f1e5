-- Why: people who sign in, where they stand in the organisation, and what each may do.
create schema identity;

-- One row once the organisation exists. Its insertion decides a race between two set-ups.
create table identity.organisation (
  is_only boolean primary key default true check (is_only),
  -- created by the demonstration: people sign in by choosing who they are
  is_demonstration boolean not null,
  -- grows with every change of users, teams, units and roles; locking the row serialises them
  rights_version bigint not null default 1,
  set_up_at timestamptz not null
);

create table identity.business_units (
  id uuid primary key,
  name text not null,
  -- null for the root only, which is the organisation itself
  parent_id uuid references identity.business_units (id),
  created_at timestamptz not null
);
create unique index business_units_one_root on identity.business_units ((true)) where parent_id is null;
create index business_units_by_parent on identity.business_units (parent_id);

create table identity.users (
  id uuid primary key,
  email text not null,
  -- lower-cased address: the sign-in name
  email_key text not null unique,
  name text not null,
  job_title text,
  business_unit_id uuid not null references identity.business_units (id),
  language text not null check (language in ('en', 'fr')),
  time_zone text not null,
  theme text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  -- argon2id in PHC string format; null = cannot sign in with a password
  password_hash text,
  is_active boolean not null default true,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index users_by_name on identity.users (lower(name), id);
create index users_by_unit on identity.users (business_unit_id);

create table identity.teams (
  id uuid primary key,
  name text not null,
  business_unit_id uuid not null references identity.business_units (id),
  created_at timestamptz not null
);

create table identity.team_members (
  team_id uuid not null references identity.teams (id) on delete cascade,
  user_id uuid not null references identity.users (id) on delete cascade,
  primary key (team_id, user_id)
);
create index team_members_by_user on identity.team_members (user_id);

create table identity.roles (
  id uuid primary key,
  -- set for shipped roles, whose name comes from the locales and whose privileges cannot be edited
  key text unique,
  -- set for an organisation's own roles
  name text,
  copied_from_id uuid references identity.roles (id) on delete set null,
  created_at timestamptz not null,
  check ((key is null) <> (name is null))
);

create table identity.role_privileges (
  role_id uuid not null references identity.roles (id) on delete cascade,
  table_name text not null,
  action text not null check (action in ('create', 'read', 'write', 'delete', 'append', 'append_to', 'assign', 'share')),
  depth text not null check (depth in ('own', 'unit', 'unit_and_below', 'organisation')),
  primary key (role_id, table_name, action)
);

create table identity.user_roles (
  user_id uuid not null references identity.users (id) on delete cascade,
  role_id uuid not null references identity.roles (id) on delete cascade,
  primary key (user_id, role_id)
);
create index user_roles_by_role on identity.user_roles (role_id);

create table identity.team_roles (
  team_id uuid not null references identity.teams (id) on delete cascade,
  role_id uuid not null references identity.roles (id) on delete cascade,
  primary key (team_id, role_id)
);

-- A record shared with a user or a team beyond what ownership and depth give.
create table identity.shares (
  table_name text not null,
  record_id uuid not null,
  principal_kind text not null check (principal_kind in ('user', 'team')),
  principal_id uuid not null,
  actions text[] not null,
  shared_by_id uuid not null references identity.users (id),
  shared_at timestamptz not null,
  primary key (table_name, record_id, principal_kind, principal_id)
);
create index shares_by_principal on identity.shares (principal_id, table_name, record_id);

create table identity.sessions (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  -- sha-256 of the opaque cookie value
  token_hash bytea not null unique,
  user_agent text,
  address text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index sessions_by_user on identity.sessions (user_id, created_at desc);

create table identity.tokens (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  name text not null,
  token_hash bytea not null unique,
  scopes text[] not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz
);
create index tokens_by_user on identity.tokens (user_id, created_at desc);

-- Throttling: failures are counted per sign-in name and per network address.
create table identity.sign_in_attempts (
  id bigint generated always as identity primary key,
  email_key text not null,
  address text not null,
  succeeded boolean not null,
  attempted_at timestamptz not null
);
create index sign_in_attempts_by_email on identity.sign_in_attempts (email_key, attempted_at);
create index sign_in_attempts_by_address on identity.sign_in_attempts (address, attempted_at);
create index sign_in_attempts_by_time on identity.sign_in_attempts (attempted_at);

-- Who changed what of the above, and who signed in: append-only, written in the same transaction.
create table identity.audit_log (
  id bigint generated always as identity primary key,
  happened_at timestamptz not null,
  -- null: the operator of the machine (command line), or the product itself
  actor_id uuid references identity.users (id),
  source text not null,
  action text not null,
  subject_kind text not null,
  subject_id uuid,
  -- only what changed
  before jsonb,
  after jsonb
);
create index audit_log_by_subject on identity.audit_log (subject_kind, subject_id, id desc);

create function identity.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'identity.audit_log is append-only';
end
$$;
create trigger audit_log_is_append_only before update or delete on identity.audit_log
  for each row execute function identity.refuse_change();
