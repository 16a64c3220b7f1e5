-- Why: calendar programs that Rapport cannot write to subscribe to an address. Whoever knows the address reads what its owner may see
-- of his appointments, so that only a hash of it is kept, and one person has one.
create table calendars.published (
  user_id uuid primary key references identity.users (id),
  -- SHA-256 of the token in the address
  token_hash bytea not null unique,
  -- busy: when, and not a word of what
  detail text not null check (detail in ('details', 'busy')),
  -- tasks and calls that are due, too
  has_tasks boolean not null,
  created_at timestamptz not null,
  -- when a program last fetched it; noted once an hour
  read_at timestamptz
);
