-- Why: files become records in three steps that a person can look at, stop and take back: a file is read, each row is
-- decided, what was decided is written. Every row of a file stands here until a month after, with what came of it.
create schema imports;

create table imports.imports (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  table_name text not null,
  file_name text not null,
  state text not null check (state in
    ('draft', 'checking', 'checked', 'running', 'paused', 'done', 'undoing', 'undone', 'failed')),
  -- how the bytes became cells, what the columns hold, what they become
  dialect jsonb not null,
  columns jsonb not null,
  plan jsonb not null,
  row_count integer not null,
  -- of the last step: what came of the rows
  created_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  rejected_count integer not null default 0,
  removed_count integer not null default 0,
  restored_count integer not null default 0,
  kept_count integer not null default 0,
  -- rows up to this one are identified
  identified_through integer not null default 0,
  failure text,
  created_at timestamptz not null,
  checked_at timestamptz,
  started_at timestamptz,
  ended_at timestamptz
);
create index imports_by_user on imports.imports (user_id, created_at desc, id desc);
create index imports_by_time on imports.imports (created_at desc, id desc);

create table imports.rows (
  import_id uuid not null references imports.imports (id) on delete cascade,
  -- from 1, without the header
  row_number integer not null,
  -- of the file
  line integer not null,
  cells jsonb not null,
  -- null: not decided
  outcome text check (outcome in ('created', 'updated', 'unchanged', 'rejected')),
  is_written boolean not null default false,
  -- the record that the row means: one that is there, or one that it creates
  record_id uuid,
  is_new boolean,
  -- folded value by which the row finds its record, and folded name by which other rows find it
  match_key text collate "C",
  name_key text collate "C",
  -- what is written: values, owner, and when the record began
  changed jsonb,
  owner_id uuid,
  starts_at timestamptz,
  -- of the record: on which the decision rests, and which the import made
  version_before integer,
  version_after integer,
  -- rows whose record this one points to are written before it
  depth integer not null default 0,
  needs uuid[],
  -- what is wrong: code, source, target, text, details
  faults jsonb,
  -- what undoing did: removed, restored or kept
  undone text check (undone in ('removed', 'restored', 'kept')),
  primary key (import_id, row_number)
);
create index rows_to_write on imports.rows (import_id, depth, row_number)
  where outcome in ('created', 'updated') and not is_written;
create index rows_by_record on imports.rows (import_id, record_id, row_number) where record_id is not null;
create index rows_by_name on imports.rows (import_id, name_key) where name_key is not null;
create index rows_by_match on imports.rows (import_id, match_key, row_number) where match_key is not null;
create index rows_by_outcome on imports.rows (import_id, outcome, row_number);
create index rows_to_undo on imports.rows (import_id, depth desc, row_number desc) where is_written and undone is null;
create index rows_undecided on imports.rows (import_id, row_number) where outcome is null;

-- Records and people that rows name, that are not there, and that the plan lets be created.
create table imports.creations (
  import_id uuid not null references imports.imports (id) on delete cascade,
  table_name text not null,
  name_key text collate "C" not null,
  name text not null,
  record_id uuid not null,
  is_written boolean not null default false,
  undone text check (undone in ('removed', 'kept')),
  primary key (import_id, table_name, name_key)
);
