-- Why: what mail servers and absent people answer by machine is worth more than the mark "automatic": to which address
-- nothing arrives any more and why, and who is away until when. Facts only; what follows from them is asked when shown.

-- What a report says of one recipient (RFC 3464, or its words).
create table mailbox.delivery_reports (
  -- the report
  message_id uuid not null references mailbox.messages (id) on delete cascade,
  position smallint not null,
  -- the address that was written to; lower case
  recipient text not null,
  outcome text not null check (outcome in ('failed', 'delayed', 'delivered', 'relayed', 'expanded')),
  -- '5.1.1', or a code of SMTP ('550'); '' where none was given
  status text not null,
  reason text not null check (reason in ('unknown_address', 'unknown_domain', 'closed_mailbox', 'full_mailbox', 'too_large',
    'refused', 'no_answer', 'other')),
  -- the words of the server; '' where it said none
  diagnostic text not null,
  -- nothing will ever arrive at the address
  is_hard boolean not null,
  -- Message-ID of the message it is about, whether that is here or not; null: the report does not say
  original_message_id text,
  reported_at timestamptz not null,
  primary key (message_id, position)
);
create index delivery_reports_by_original on mailbox.delivery_reports (original_message_id)
  where original_message_id is not null;
create index delivery_reports_by_recipient on mailbox.delivery_reports (recipient, reported_at);

-- Somebody knows that mail arrives at an address again: reports from before do not count.
create table mailbox.working_addresses (
  address text primary key,
  said_at timestamptz not null,
  said_by_id uuid references identity.users (id) on delete set null
);

-- When the sender of an absence notice is away, and who stands in.
create table mailbox.absences (
  message_id uuid primary key references mailbox.messages (id) on delete cascade,
  address text not null,
  told_at timestamptz not null,
  -- null: the notice does not say
  from_on date,
  -- last day away
  until_on date not null,
  stand_in_name text,
  stand_in_address text,
  stand_in_phone text
);
create index absences_by_address on mailbox.absences (address, until_on);
