-- Why: mail that is sent to the address of a record is filed under it, once; where that could not be done, its readers are told.
create table mailbox.filings (
  message_id uuid primary key references mailbox.messages (id) on delete cascade,
  -- filed; unknown_address: not one of ours, or of a former secret; no_record: it is gone, or he may not see it; not_allowed: he may not say what the mail is about
  outcome text not null check (outcome in ('filed', 'unknown_address', 'no_record', 'not_allowed')),
  -- the colleague who sent it there
  dropped_by_id uuid not null references identity.users (id),
  dropped_at timestamptz not null
);
