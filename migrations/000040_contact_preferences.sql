-- Why: a person who does not want e-mail, calls, or to have his e-mails followed says so once, and everything that writes keeps to it.
alter table records.contacts
  add column does_not_want_email boolean not null default false,
  add column does_not_want_calls boolean not null default false,
  -- opens and clicks of mail to him are not followed
  add column does_not_want_following boolean not null default false;
alter table records.leads
  add column does_not_want_email boolean not null default false,
  add column does_not_want_calls boolean not null default false,
  add column does_not_want_following boolean not null default false;

-- Who is not written to, or not followed, by address: few, asked for whenever a mail leaves.
create index contacts_without_email on records.contacts (email)
  where (does_not_want_email or does_not_want_following) and deleted_at is null;
create index leads_without_email on records.leads (email)
  where (does_not_want_email or does_not_want_following) and deleted_at is null;
