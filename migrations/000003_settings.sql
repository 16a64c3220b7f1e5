-- Why: organisation settings and personal ones, each with who changed it last.
create schema settings;

create table settings.organisation_settings (
  key text primary key,
  value jsonb not null,
  changed_by_id uuid references identity.users (id),
  changed_at timestamptz not null
);

create table settings.user_settings (
  user_id uuid not null references identity.users (id) on delete cascade,
  key text not null,
  value jsonb not null,
  changed_at timestamptz not null,
  primary key (user_id, key)
);
