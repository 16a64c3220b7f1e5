-- Why: lists sort and filter by relationship health, so the score of each record is kept. It follows
-- from touches, replies, the settings and the day: `rapport rebuild relationships` writes it again.
create table relationships.health (
  record_table text not null check (record_table in ('contacts', 'leads', 'opportunities')),
  record_id uuid not null,
  state text not null
    check (state in ('good', 'fair', 'poor', 'not_enough_info', 'no_closed_activities', 'older_than_2_years')),
  -- 0-100; null = the state is not a grade
  score smallint check (score between 0 and 100),
  -- over the last 28 days; null where there is no score
  trend text check (trend in ('improving', 'steady', 'declining', 'not_enough_info')),
  -- the settings by which it was rated: rows with others wait for being rated again
  rated_by text not null,
  primary key (record_table, record_id),
  check ((score is null) = (state not in ('good', 'fair', 'poor')))
);
-- The order of the lists.
create index health_sort_score on relationships.health (record_table, score, record_id);
