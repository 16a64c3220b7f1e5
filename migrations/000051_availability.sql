-- Why: people say when they work, so that meetings are proposed when everybody has time, and work is given to whoever is there.
create schema availability;

-- Hours, exceptions to them, and time off, as wall-clock times of a zone: they stay what they are when clocks change.
create table availability.entries (
  id uuid primary key,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('working_hours', 'non_working_hours', 'time_off')),
  first_day date not null,
  -- of hours: the last day on which they begin, null for good; of time off: the last day
  last_day date check (last_day >= first_day),
  -- of hours: Monday = 0 … Sunday = 6; null: the first day alone
  weekdays smallint[],
  -- since the midnight that the clock shows; beyond 1,440 on the next day
  from_minute smallint not null check (from_minute >= 0 and from_minute < 1440),
  until_minute smallint not null check (until_minute > 0 and until_minute <= 2880),
  -- of hours: [{"fromMinute", "untilMinute"}], in their order
  breaks jsonb not null default '[]',
  time_zone text not null,
  description text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index entries_by_user on availability.entries (user_id, first_day, id);
