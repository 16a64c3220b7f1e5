-- Why: Microsoft puts a Message-ID of its own in the place of the sender's; its copy and ours are one message, whichever is read first.
alter table mailbox.messages
  -- what the message would be under the Message-ID that its sender gave it; see identity
  add column replaced_identity text;
create index messages_by_replaced_identity on mailbox.messages (replaced_identity)
  where replaced_identity is not null;
