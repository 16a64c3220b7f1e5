-- Why: lists sort and filter by how unusual the wait for an answer is, and a card speaks of it. Kept are
-- instants and the clock by which they came about, so that nothing has to be swept as time passes.
-- `rapport rebuild relationships` writes it again.
create table relationships.silences (
  record_table text not null check (record_table in ('accounts', 'contacts', 'leads', 'opportunities')),
  record_id uuid not null,
  -- the oldest unanswered e-mail of ours after their last sign
  activity_id uuid not null,
  waiting_since timestamptz not null,
  -- the instant from which the wait is unusual
  unusual_at timestamptz not null,
  -- chance of an answer in each bin of the silence clock, as was known when the wait began
  hazards double precision[] not null,
  basis text not null check (basis in ('person', 'company', 'usual')),
  answers_known integer not null,
  primary key (record_table, record_id)
);
-- The order of the lists.
create index silences_sort_unusual on relationships.silences (record_table, unusual_at, record_id);
-- The deals that wait for the answer to a mail, when the people it was written to change.
create index silences_of_deals on relationships.silences (activity_id) where record_table = 'opportunities';
