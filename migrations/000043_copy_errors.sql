-- Why: the copy of a mail that left may not fit into a full mailbox. Its author is told why it does not lie there yet.
alter table outbox.mails add column copy_error jsonb;
