-- Why: a mailbox is read where it lies, at its server, as it changes. A connection is a user's right to a mailbox; a
-- folder is one that we read; a place says which message of ours a folder shows under which number.
create schema mail_connections;

create table mail_connections.connections (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  mailbox_id uuid not null references mailbox.mailboxes (id),
  -- lower case
  address text not null,
  display_name text not null,
  user_name text not null,
  -- encrypted with a key derived from RAPPORT_SECRET; bound to the id of the row
  secret bytea not null,
  imap_host text not null,
  imap_port integer not null,
  imap_security text not null check (imap_security in ('tls', 'starttls', 'none')),
  -- null: nothing is sent through this connection
  smtp_host text,
  smtp_port integer,
  smtp_security text check (smtp_security in ('tls', 'starttls', 'none')),
  -- messages that the server received before are not read
  history_from timestamptz not null,
  -- stopped: it will not work before somebody changes something; waiting: for its turn or after a failure
  state text not null check (state in ('waiting', 'reading', 'watching', 'stopped', 'paused')),
  -- code and details of the last failure; null once it works again
  error jsonb,
  failed_at timestamptz,
  -- since it worked last
  failures integer not null default 0,
  -- not tried before
  attempt_at timestamptz not null,
  succeeded_at timestamptz,
  -- somebody wants it read now
  asked_at timestamptz,
  -- who reads it, by the clock of the database, which all readers share
  reader text,
  leased_until timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (user_id, address),
  check ((smtp_host is null) = (smtp_port is null) and (smtp_host is null) = (smtp_security is null)),
  check ((reader is null) = (leased_until is null))
);
create index connections_to_read on mail_connections.connections (attempt_at)
  where state in ('waiting', 'reading', 'watching');

create table mail_connections.folders (
  id uuid primary key,
  connection_id uuid not null references mail_connections.connections (id) on delete cascade,
  path text not null,
  role text check (role in ('inbox', 'sent', 'archive', 'all', 'drafts', 'junk', 'trash', 'flagged')),
  is_chosen boolean not null,
  -- false: the server no longer lists it
  is_there boolean not null,
  -- what the server said when everything in the folder had been read: as long as it says the same, nothing is new
  uid_validity bigint,
  uid_next bigint,
  message_count integer,
  highest_modseq bigint,
  is_complete boolean not null default false,
  -- greatest and smallest number that was read, and how many are held
  newest_uid bigint,
  oldest_uid bigint,
  held_count integer not null default 0,
  -- messages still to be read, as of the last look
  backlog_count integer not null default 0,
  messages_per_second real,
  succeeded_at timestamptz,
  error jsonb,
  failed_at timestamptz,
  -- the comparison of both sets of messages: when it was asked for, made, and what it mended
  check_asked_at timestamptz,
  checked_at timestamptz,
  check_fetched integer,
  check_forgotten integer,
  unique (connection_id, path)
);

-- A message that leaves its folder loses its place there; the message stays.
create table mail_connections.places (
  folder_id uuid not null references mail_connections.folders (id) on delete cascade,
  uid bigint not null,
  -- null: it was rejected, or has been deleted here
  message_id uuid references mailbox.messages (id) on delete set null,
  -- why there is no message
  reason text,
  placed_at timestamptz not null,
  primary key (folder_id, uid)
);
create index places_by_message on mail_connections.places (message_id);
create index places_rejected on mail_connections.places (folder_id, uid) where reason is not null;
