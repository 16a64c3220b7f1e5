-- Why: leads, deals and cases are closed by a step that asks why; the reason, the winner and the time spent are columns, so that lists, filters and exports know them.
alter table records.leads add column close_reason text;
alter table records.opportunities
  add column close_reason text,
  add column winning_competitor_id uuid references records.competitors (id),
  add column purchase_timeframe text,
  add column proposed_solution text,
  add column proposal_presented_on date;
alter table records.cases
  add column close_reason text,
  add column minutes_spent integer check (minutes_spent >= 0);
create index opportunities_by_lead on records.opportunities (lead_id, id) where deleted_at is null and lead_id is not null;
create index opportunities_by_winner on records.opportunities (winning_competitor_id) where winning_competitor_id is not null;
