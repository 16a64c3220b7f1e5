-- Why: how healthy each relationship is, one narrow row per contact, open lead and open opportunity for
-- lists and charts. Derived: `rapport rebuild relationships` writes it again from the touches.
create table relationships.health (
  record_table text not null check (record_table in ('contacts', 'leads', 'opportunities')),
  record_id uuid not null,
  state text not null check (state in ('good', 'fair', 'poor', 'not_enough_info', 'no_closed_activities', 'older_than_2_years')),
  -- 0–100; null where the state is no grade
  score smallint check (score >= 0 and score <= 100),
  trend text not null check (trend in ('improving', 'steady', 'declining', 'not_enough_info')),
  -- the score 28 days before computed_at; null where there was none
  score_before smallint,
  computed_at timestamptz not null,
  primary key (record_table, record_id)
);
create index health_by_score on relationships.health (record_table, score, record_id);
create index health_by_computation on relationships.health (computed_at);
