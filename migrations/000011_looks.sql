-- Why: whoever looks at what is derived about a person leaves a trace, which that person's
-- advocate (an administrator) and, if he is one of us, he himself can read.
create schema looks;

-- One row for a viewer, a subject, a kind of look and a day: the first look of that day.
create table looks.looks (
  -- all zeros for the operator of the machine (command line)
  viewer_id uuid not null,
  subject_table text not null check (subject_table in ('accounts', 'contacts', 'leads', 'opportunities', 'users')),
  subject_id uuid not null,
  what text not null check (what in ('figures', 'activities', 'colleagues', 'export', 'team_named', 'team_pseudonymous', 'team_aggregated')),
  -- in UTC
  looked_on date not null,
  first_at timestamptz not null,
  -- the viewer is the subject, or owned the record himself or by a team
  is_own boolean not null,
  primary key (subject_table, subject_id, looked_on, viewer_id, what)
);
create index looks_by_time on looks.looks (first_at desc, subject_id desc, viewer_id desc, what desc);
