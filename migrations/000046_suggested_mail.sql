-- Why: mail that is only suggested is shared by a word of its owner, message by message or from then on for a conversation, or left alone.
create table mailbox.tracked_conversations (
  user_id uuid not null references identity.users (id) on delete cascade,
  -- a message of the conversation: conversations grow together, and their ids change
  message_id uuid not null references mailbox.messages (id) on delete cascade,
  -- whom later messages are shown to
  visibility text not null check (visibility in ('team', 'organisation')),
  since timestamptz not null,
  primary key (user_id, message_id)
);
create index tracked_conversations_by_message on mailbox.tracked_conversations (message_id);

-- Not suggested again on this record, to this person.
create table mailbox.ignored_suggestions (
  user_id uuid not null references identity.users (id) on delete cascade,
  message_id uuid not null references mailbox.messages (id) on delete cascade,
  record_id uuid not null,
  ignored_at timestamptz not null,
  primary key (user_id, message_id, record_id)
);
create index ignored_suggestions_by_message on mailbox.ignored_suggestions (message_id);
