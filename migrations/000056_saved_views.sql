-- Why: people look at the same lists every day; what they filter, order and show is kept under a name, for one or for all.
create schema saved_views;

create table saved_views.views (
  id uuid primary key,
  table_name text not null,
  owner_id uuid not null references identity.users (id) on delete cascade,
  name text not null,
  -- everybody sees it who may see the table
  is_shared boolean not null,
  -- as lists take them; a column that has gone since is told when the list is asked for
  filter jsonb not null,
  sort text not null,
  columns text[] not null,
  group_column text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index views_by_owner on saved_views.views (owner_id, table_name);
create index views_shared on saved_views.views (table_name) where is_shared;
