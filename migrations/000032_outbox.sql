-- Why: mail that leaves is written here until its server has taken it, so that no crash loses it or sends it twice. A mail is a
-- draft of its author, then the exact bytes that leave, then the activity that the mailbox made of them.
create schema outbox;

create table outbox.templates (
  id uuid primary key,
  owner_id uuid not null references identity.users (id),
  -- everybody may use it; else only its owner
  is_shared boolean not null,
  name text not null,
  language text not null check (language in ('en', 'fr')),
  subject text not null,
  -- harmless HTML with placeholders
  html text not null,
  version integer not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index templates_by_owner on outbox.templates (owner_id, name, id);
create index templates_shared on outbox.templates (name, id) where is_shared;

create table outbox.signatures (
  user_id uuid not null references identity.users (id),
  language text not null check (language in ('en', 'fr')),
  html text not null,
  primary key (user_id, language)
);

-- What is known of how a server treats what it takes: whether it lays a copy into the folder of what was sent.
create table outbox.copy_habits (
  connection_id uuid primary key references mail_connections.connections (id) on delete cascade,
  is_copied_by_server boolean not null,
  known_at timestamptz not null
);

create table outbox.mails (
  id uuid primary key,
  author_id uuid not null references identity.users (id),
  -- null: not chosen yet, or disconnected since
  connection_id uuid references mail_connections.connections (id) on delete set null,
  -- of the connection, and From as it left; fixed with the bytes
  mailbox_id uuid references mailbox.mailboxes (id),
  from_address text,
  from_name text,
  -- scheduled: leaves at attempt_at unless its author takes it back; doubtful: the server may have taken it
  state text not null check (state in ('draft', 'scheduled', 'sending', 'doubtful', 'sent', 'failed')),
  version integer not null default 1,
  subject text not null,
  -- harmless HTML; null where the mail is plain text
  html text,
  body text not null,
  language text not null check (language in ('en', 'fr')),
  has_signature boolean not null,
  has_unsubscribe_link boolean not null,
  regarding_table text check (regarding_table in ('accounts', 'contacts', 'leads', 'opportunities', 'cases')),
  regarding_id uuid,
  -- the message that it answers or passes on
  answers_id uuid references mailbox.messages (id) on delete set null,
  answer_kind text check (answer_kind in ('reply', 'forward')),
  template_id uuid references outbox.templates (id) on delete set null,
  -- when its author wants it to leave; null: at once
  scheduled_at timestamptz,
  -- not tried before
  attempt_at timestamptz,
  waits_for text check (waits_for in ('undo', 'schedule', 'limit', 'retry')),
  attempts integer not null default 0,
  -- fixed before the first attempt, the same in all
  message_id text unique,
  bytes bytea,
  -- what the server has put in the place of message_id, as Microsoft does: replies and copies name this one
  server_message_id text,
  -- Bcc header lines of the author's own copy; what leaves has none
  bcc_lines text,
  -- who sends it, by the clock of the database, which all senders share
  sender text,
  leased_until timestamptz,
  -- written before the last byte of an attempt leaves: from here on the server may have taken it
  ending_at timestamptz,
  sent_at timestamptz,
  error jsonb,
  failed_at timestamptz,
  -- the message that the mailbox made of it
  activity_id uuid references records.activities (id),
  -- what is left to do after it was sent: the activity, and the copy in the folder of what was sent
  finish_at timestamptz,
  copied_at timestamptz,
  -- written before we lay a copy there: one that is found later may be ours
  laying_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((regarding_table is null) = (regarding_id is null)),
  check ((sender is null) = (leased_until is null)),
  check (state in ('draft', 'scheduled', 'failed') or (message_id is not null and bytes is not null))
);
create index mails_by_author on outbox.mails (author_id, updated_at, id);
create index mails_to_send on outbox.mails (attempt_at) where state in ('scheduled', 'sending', 'doubtful');
-- What one process holds.
create index mails_held on outbox.mails (sender) where sender is not null;
-- How the queue stands, with what failed.
create index mails_in_queue on outbox.mails (state) where state in ('scheduled', 'sending', 'doubtful', 'failed');
create index mails_to_finish on outbox.mails (finish_at) where finish_at is not null;
create index mails_by_activity on outbox.mails (activity_id) where activity_id is not null;
-- What left in the last day, for the limits.
create index mails_sent on outbox.mails (author_id, sent_at) where sent_at is not null;

create table outbox.recipients (
  mail_id uuid not null references outbox.mails (id) on delete cascade,
  position smallint not null,
  role text not null check (role in ('to', 'cc', 'bcc')),
  -- lower case
  address text not null,
  name text not null,
  state text not null check (state in ('waiting', 'accepted', 'refused')),
  -- why it was refused, or not taken yet
  error jsonb,
  accepted_at timestamptz,
  -- the last attempt whose end was near named him, and its server did not refuse him: what becomes of it becomes of him
  is_handed boolean not null default false,
  primary key (mail_id, position)
);
-- What left to a domain in the last hour, for the limits.
create index recipients_accepted on outbox.recipients (accepted_at) where accepted_at is not null;

create table outbox.attachments (
  id uuid primary key,
  mail_id uuid not null references outbox.mails (id) on delete cascade,
  position smallint not null,
  sha256 bytea not null references mailbox.blobs (sha256),
  name text not null,
  mime_type text not null,
  size_bytes integer not null,
  unique (mail_id, position)
);
