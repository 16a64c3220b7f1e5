-- Why: the health of a record with thousands of activities was summed over all of them for each new one.
-- Its sums of a day are kept, and what is new is added to them; a record of few has no row.
create table relationships.health_sums (
  record_id uuid not null,
  -- days since 1970 in the time zone of the organisation
  day integer not null,
  -- the half-life and the time zone by which they were summed: others do not count
  basis text not null,
  -- millionths of a volume: each activity weighs less by its age on that day
  email_in bigint not null,
  email_out bigint not null,
  meeting bigint not null,
  call_in bigint not null,
  call_out bigint not null,
  task bigint not null,
  answers bigint not null,
  -- interactions of the last 28 days, and of the 84 before
  recent_count integer not null,
  earlier_count integer not null,
  primary key (record_id, day)
);
