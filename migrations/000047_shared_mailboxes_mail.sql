-- Why: the mailbox of an organisation (sales@) has no user: its mail is owned by its team. Who wrote what left from the address of
-- somebody else, or of nobody, is kept with the message.
alter table mailbox.mailboxes
  alter column user_id drop not null,
  add column team_id uuid references identity.teams (id),
  add check ((user_id is null) <> (team_id is null));
create unique index mailboxes_by_team on mailbox.mailboxes (team_id) where team_id is not null;
create index mailboxes_by_address on mailbox.mailboxes (address);

alter table mailbox.messages
  -- null: whoever stands in From
  add column written_by_id uuid references identity.users (id);
create index messages_by_writer on mailbox.messages (written_by_id) where written_by_id is not null;
