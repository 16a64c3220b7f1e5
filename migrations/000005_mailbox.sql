-- Why: what only a mail has. A message is one activity (records.activities, same id); its headers,
-- thread and texts live here. A message that two colleagues hold is one row with two copies.
create schema mailbox;

create table mailbox.mailboxes (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  address text not null,
  created_at timestamptz not null,
  unique (user_id, address)
);

create table mailbox.threads (
  id uuid primary key,
  subject text not null,
  first_at timestamptz not null,
  last_at timestamptz not null,
  message_count integer not null
);

create table mailbox.messages (
  id uuid primary key references records.activities (id),
  -- the same for every copy of a message: Message-ID, second of sending and hash of the subject,
  -- or 'sha256:' + hash of canonical headers and body where there is no Message-ID
  identity text not null unique,
  message_id text,
  in_reply_to text,
  -- oldest first, without brackets
  reference_ids text[] not null default '{}',
  -- the Message-ID that this message answers: In-Reply-To, else the last of References
  answers_key text,
  -- id of the oldest message of the conversation
  thread_id uuid not null,
  -- says "Re:" and names no message: it is joined by subject, people and time
  is_orphan_reply boolean not null default false,
  -- the message that an orphan was joined to
  subject_parent_id uuid,
  -- the message of ours or theirs that this one answers, once it is known
  answers_id uuid,
  sent_at timestamptz not null,
  from_address text not null,
  -- subject without Re:, TR:, Fwd: and list tags, normalised
  subject_key text not null,
  direction text not null check (direction in ('out', 'in')),
  language text,
  -- what the sender wrote, without quoted history, signature and disclaimer
  own_text text not null,
  quoted_text text,
  signature_text text,
  html text,
  -- ooo, bounce, newsletter, calendar, notification; null = written by a person
  automatic_kind text check (automatic_kind in ('ooo', 'bounce', 'newsletter', 'calendar', 'notification')),
  -- the sentence in which the sender asks for something back; null = nothing asked
  asks_sentence text,
  list_id text,
  size_bytes integer not null
);
create index messages_by_thread on mailbox.messages (thread_id, sent_at, id);
create index messages_by_message_id on mailbox.messages (message_id);
create index messages_by_answers_key on mailbox.messages (answers_key);
create index messages_by_subject on mailbox.messages (subject_key, sent_at);
create index messages_by_answers on mailbox.messages (answers_id);

-- Which conversation an identifier belongs to, whether the message that bears it is here or not.
create table mailbox.identifiers (
  identifier text primary key,
  thread_id uuid not null
);
create index identifiers_by_thread on mailbox.identifiers (thread_id);

-- Addresses that turned out to be mailing lists: they are no people.
create table mailbox.list_addresses (
  address text primary key
);

create table mailbox.copies (
  message_id uuid not null references mailbox.messages (id),
  mailbox_id uuid not null references mailbox.mailboxes (id),
  folder text not null,
  primary key (message_id, mailbox_id)
);

-- Contents by hash: the same attachment sent a hundred times is kept once.
create table mailbox.blobs (
  sha256 bytea primary key,
  bytes bytea not null
);

create table mailbox.attachments (
  message_id uuid not null references mailbox.messages (id),
  position smallint not null,
  sha256 bytea not null references mailbox.blobs (sha256),
  name text not null,
  mime_type text not null,
  size_bytes integer not null,
  primary key (message_id, position)
);

-- What a mailbox has shown us, by the hash of its bytes: a second reading need not understand it again.
create table mailbox.seen (
  mailbox_id uuid not null references mailbox.mailboxes (id),
  sha256 bytea not null,
  message_id uuid not null references mailbox.messages (id),
  primary key (mailbox_id, sha256)
);

create table mailbox.rejected (
  mailbox_id uuid not null references mailbox.mailboxes (id),
  -- file and position, for example list.mbox.gz#1042
  source text not null,
  reason text not null,
  rejected_at timestamptz not null,
  primary key (mailbox_id, source)
);
