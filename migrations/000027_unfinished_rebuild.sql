-- Why: a rebuild writes touches and what rests on them in several transactions. The first leaves a mark, which goes with
-- the last figures: a process that ends midway leaves work for the night, instead of sums that would stay wrong for good.
create table relationships.unfinished_rebuild (
  -- Written anew with each step: whoever finishes an older step does not take the mark of a later one away.
  step uuid not null,
  -- Whether all touches are rewritten, so that only replies and figures are left.
  touches_done boolean not null
);
-- At most one row.
create unique index unfinished_rebuild_once on relationships.unfinished_rebuild ((true));
