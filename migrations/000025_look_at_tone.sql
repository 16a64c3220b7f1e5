-- Why: whoever reads the tone of somebody's e-mails looks at their sentences, not at the activities behind a
-- figure; the log says which it was.
alter table looks.looks drop constraint looks_what_check;
alter table looks.looks add constraint looks_what_check check (what in ('figures', 'activities', 'tone',
  'colleagues', 'export', 'team_named', 'team_pseudonymous', 'team_aggregated'));
