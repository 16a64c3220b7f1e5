-- Why: a rebuild writes touches and figures in two transactions, so that health is rated beside the figures. What is
-- rebuilt first leaves a mark that the other goes away with: a process that ends between the two leaves work for the
-- night, instead of sums that would stay wrong for good.
create table relationships.figures_behind (
  since timestamptz not null
);
-- At most one row.
create unique index figures_behind_once on relationships.figures_behind ((true));
