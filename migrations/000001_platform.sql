-- Why: what every capability stands on: search by similarity, work that must be done, facts that are told to others.

-- Trusted since PostgreSQL 13: the owner of the database may create it.
create extension if not exists pg_trgm;

-- Work to be done, in the transaction that asks for it. A finished job is deleted.
create table platform.jobs (
  id bigint generated always as identity primary key,
  queue text not null,
  -- waiting jobs of a queue with the same key are one job
  key text,
  payload jsonb not null,
  -- '-infinity': as soon as possible, whatever the clock of a later start shows
  run_at timestamptz not null,
  priority integer not null,
  attempts integer not null default 0,
  max_attempts integer not null check (max_attempts > 0),
  -- by the clock of the database, which all workers share
  locked_until timestamptz,
  worker text,
  state text not null check (state in ('waiting', 'running', 'dead')),
  error text,
  created_at timestamptz not null,
  check ((state = 'running') = (worker is not null and locked_until is not null))
);

-- A running job and its waiting successor may share a key; two of either may not.
create unique index jobs_key on platform.jobs (queue, key, state)
  where key is not null and state <> 'dead';
create index jobs_to_claim on platform.jobs (queue, priority desc, run_at, id) where state = 'waiting';
create index jobs_leases on platform.jobs (locked_until) where state = 'running';
create index jobs_dead on platform.jobs (id) where state = 'dead';

-- Who works on a queue whose batches must not overlap.
create table platform.queues (
  queue text primary key,
  worker text,
  locked_until timestamptz
);

-- Work that comes back by the clock.
create table platform.schedules (
  name text primary key,
  next_at timestamptz not null,
  last_at timestamptz
);

-- Facts told by one capability to those above it, recorded in the transaction that caused them.
create table platform.events (
  id bigint generated always as identity primary key,
  kind text not null,
  payload jsonb not null,
  occurred_at timestamptz not null,
  actor_id uuid,
  -- Transactions become visible in another order than their rows are numbered: readers follow this.
  transaction_id xid8 not null default pg_current_xact_id()
);

create index events_in_order on platform.events (transaction_id, id);
create index events_by_age on platform.events (occurred_at);

-- Which queue hears of which kinds of events. Written at each start from the code.
create table platform.subscriptions (
  name text primary key,
  kinds text[] not null
);
