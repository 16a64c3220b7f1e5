-- Why: whoever answers for the organisation reads what a language model was asked and what it said; the
-- same rows are the account of its budget. What belongs to a note goes when the note goes.
create schema language_model;

create table language_model.calls (
  id uuid primary key,
  called_at timestamptz not null,
  -- what for: `notes`, `test`
  purpose text not null,
  -- the note that was read; null: none
  activity_id uuid references records.activities (id) on delete cascade,
  model text not null,
  prompt text not null,
  -- as it came, whatever it was worth; null: none came
  answer text,
  outcome text not null check (outcome in ('answered', 'over_budget', 'unreachable', 'timed_out', 'refused',
    'failed', 'redirected', 'too_long', 'unreadable', 'off_schema')),
  token_count integer not null check (token_count >= 0),
  duration_ms integer not null check (duration_ms >= 0)
);
-- The newest first, what was spent within a day, and what is too old to keep.
create index calls_by_time on language_model.calls (called_at, id);
create index calls_by_activity on language_model.calls (activity_id) where activity_id is not null;
