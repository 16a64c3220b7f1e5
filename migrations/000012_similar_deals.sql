-- Why: what makes deals alike, learnt from those that closed, and the won ones to compare with.
-- Nothing here is a fact: `rapport rebuild similar-deals` makes it anew.
create schema similar_deals;

-- One row, or none as long as too few deals have closed.
create table similar_deals.learning (
  is_only boolean primary key default true check (is_only),
  learnt_at timestamptz not null,
  won_count integer not null,
  lost_count integer not null,
  -- [{ field, weight, dealCount }], the weights add up to 1 or are all 0
  weights jsonb not null
);

-- Won deals with what they are compared by; narrow, because each question reads them all.
create table similar_deals.won_deals (
  opportunity_id uuid primary key,
  closed_at timestamptz not null,
  -- decimal logarithm of the estimated revenue in minor units
  amount double precision,
  currency text,
  industry text,
  -- decimal logarithm of the number of employees
  employees double precision,
  country text,
  unit text not null,
  customer text,
  lead_source text
);
create index won_deals_by_close on similar_deals.won_deals (closed_at desc, opportunity_id desc);
