-- Why: a mail that a colleague passed on to the dropbox of the organisation is the mail of its sender; who passed it on is told.
alter table mailbox.messages add column forwarded_by_id uuid references identity.users (id);
create index messages_by_forwarder on mailbox.messages (forwarded_by_id) where forwarded_by_id is not null;
