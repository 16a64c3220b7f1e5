-- Why: how each relationship stands, derived from activities. Nothing here is a fact:
-- `rapport rebuild relationships` drops all rows and computes them again.
create schema relationships;

-- One row: this activity counts for this record (people and activity rules of the specification, 2.4 and 2.5).
create table relationships.touches (
  record_table text not null check (record_table in ('accounts', 'contacts', 'leads', 'opportunities')),
  record_id uuid not null,
  activity_id uuid not null,
  kind text not null check (kind in ('email', 'phone_call', 'appointment', 'task')),
  -- who took the initiative: out = our side, in = the customer's; null for a task
  direction text check (direction in ('out', 'in')),
  -- planned, not yet completed: counts for the next interaction only
  is_open boolean not null,
  occurred_at timestamptz not null,
  -- e-mails only
  thread_id uuid,
  -- time invested: ours is multiplied by the number of our people present, theirs counts once
  seconds_ours integer not null,
  seconds_theirs integer not null,
  primary key (record_table, record_id, activity_id)
);
create index touches_by_time on relationships.touches (record_table, record_id, occurred_at desc, activity_id desc);
create index touches_by_activity on relationships.touches (activity_id);
create index touches_by_thread on relationships.touches (thread_id) where thread_id is not null;

-- A message and the first later answer of the other side in the same thread, as seen from one record.
create table relationships.replies (
  record_table text not null,
  record_id uuid not null,
  question_id uuid not null,
  answer_id uuid not null,
  answered_by text not null check (answered_by in ('us', 'them')),
  seconds integer not null check (seconds >= 0),
  primary key (record_table, record_id, question_id)
);

-- One narrow row per record for lists and tiles.
create table relationships.figures (
  record_table text not null check (record_table in ('accounts', 'contacts', 'leads', 'opportunities')),
  record_id uuid not null,
  emails_sent integer not null,
  emails_received integer not null,
  meetings_sent integer not null,
  meetings_received integer not null,
  calls_made integer not null,
  calls_received integer not null,
  tasks_completed integer not null,
  replies_ours integer not null,
  replies_theirs integer not null,
  -- seconds; null = no reply yet
  response_mean_ours double precision,
  response_mean_theirs double precision,
  response_median_ours double precision,
  response_median_theirs double precision,
  seconds_ours bigint not null,
  seconds_theirs bigint not null,
  meeting_seconds bigint not null,
  interaction_count integer not null,
  first_interaction_at timestamptz,
  last_interaction_at timestamptz,
  last_activity_id uuid,
  last_kind text,
  last_direction text,
  -- mean gap between interactions; null below four of them
  usual_gap_seconds bigint,
  -- the instant from which the silence is longer than twice the usual gap
  slips_at timestamptz,
  primary key (record_table, record_id)
);
create index figures_by_last_interaction on relationships.figures (record_table, last_interaction_at desc, record_id desc);
create index figures_by_slip on relationships.figures (record_table, slips_at);
