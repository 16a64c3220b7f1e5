-- Why: what the signatures of a person say is read from his mails whenever somebody looks at him; only
-- what people decided about it is a fact. A decision holds for one value of one column of one record.
create table mailbox.signature_decisions (
  record_table text not null check (record_table in ('contacts', 'leads')),
  record_id uuid not null,
  -- of the column and the value as it is compared
  suggestion_key text not null,
  -- accepted: written to the record · dismissed: not offered again · reopened: taken back, offered again
  outcome text not null check (outcome in ('accepted', 'dismissed', 'reopened')),
  column_name text not null,
  -- what the record held before it was accepted
  value_before text,
  decided_by_id uuid references identity.users (id) on delete set null,
  decided_at timestamptz not null,
  primary key (record_id, suggestion_key)
);
