-- Why: how likely each open lead and opportunity is to be won, by models trained on closed ones.
-- Models and versions are kept; scores and their history follow from them and from the facts:
-- `rapport rebuild scores` computes the scores again.
create schema scoring;

-- Which model looks at which records, in what state it is, and which version of it scores.
create table scoring.models (
  id uuid primary key,
  record_table text not null check (record_table in ('leads', 'opportunities')),
  name text not null,
  -- outcome, filter, window, attributes: see configuration in the contract
  configuration jsonb not null,
  retrain_automatically boolean not null default false,
  next_retrain_at timestamptz,
  -- smallest score of each grade but the last: {"A": 75, "B": 50, "C": 25}
  grade_minimums jsonb not null,
  published_version_id uuid,
  -- trained, and waiting to be published
  draft_version_id uuid,
  state text not null check (state in ('training', 'ready', 'failed')),
  -- what is being trained, and what becomes of it; null = nothing
  training jsonb,
  -- of the training, 0-1
  progress double precision,
  -- code and values of the sentence that says why the last training failed
  failure jsonb,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  version integer not null default 1,
  unique (record_table, name),
  check ((state = 'training') = (training is not null))
);

create table scoring.versions (
  id uuid primary key,
  model_id uuid not null references scoring.models (id) on delete cascade,
  number integer not null,
  reason text not null check (reason in ('first', 'added', 'edited', 'retrained', 'automatic')),
  -- what it was trained by; that of the model may have been edited since
  configuration jsonb not null,
  trained_at timestamptz not null,
  seconds double precision not null,
  -- the model file
  model jsonb not null,
  -- how good it is on the newest records
  report jsonb not null,
  -- how often each attribute is filled in open and closed records
  counts jsonb not null,
  row_count integer not null,
  won_count integer not null,
  lost_count integer not null,
  accuracy double precision not null,
  auc double precision not null,
  readiness text not null check (readiness in ('ready', 'ok', 'not_ready', 'no_signal')),
  attributes_used integer not null,
  attributes_available integer not null,
  -- SHA-256 of the training data
  fingerprint text not null,
  -- attributes were chosen by hand
  is_edited boolean not null,
  -- publishing it brings the shipped grade ranges back
  resets_ranges boolean not null,
  published_at timestamptz,
  -- null with published_at = published by itself
  published_by_id uuid references identity.users (id),
  retired_at timestamptz,
  unique (model_id, number)
);
alter table scoring.models
  add foreign key (published_version_id) references scoring.versions (id) on delete set null,
  add foreign key (draft_version_id) references scoring.versions (id) on delete set null;

-- One row per scored record. A score that is no longer renewed (closed, too old) stays as it was.
create table scoring.scores (
  record_table text not null check (record_table in ('leads', 'opportunities')),
  record_id uuid not null,
  -- null for a score from elsewhere
  model_id uuid,
  version_id uuid,
  source text not null check (source in ('model', 'external')),
  score integer not null check (score >= 0 and score <= 100),
  -- null for a score from elsewhere
  probability double precision,
  low double precision,
  high double precision,
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  trend text not null check (trend in ('improving', 'declining', 'steady', 'not_enough_info')),
  -- what the trend compares with
  previous_score integer,
  -- strongest first: what each attribute of the record adds to the log-odds
  reasons jsonb not null,
  -- of the opportunity at that moment
  stage text,
  scored_at timestamptz not null,
  primary key (record_table, record_id)
);
-- The orders of the lists.
create index scores_sort_score on scoring.scores (record_table, score, record_id);
create index scores_sort_probability on scoring.scores (record_table, probability, record_id);
create index scores_sort_grade on scoring.scores (record_table, grade, record_id);
create index scores_by_model on scoring.scores (model_id);

-- The last score of each day on which it changed, in UTC; two years are kept.
create table scoring.history (
  record_table text not null,
  record_id uuid not null,
  scored_on date not null,
  scored_at timestamptz not null,
  score integer not null,
  probability double precision,
  grade text not null,
  version_id uuid,
  primary key (record_table, record_id, scored_on)
);
create index history_by_time on scoring.history (scored_on);

-- The first model of a table makes itself once; an organisation that deletes it wants none.
create table scoring.beginnings (
  record_table text primary key check (record_table in ('leads', 'opportunities')),
  began_at timestamptz not null
);
