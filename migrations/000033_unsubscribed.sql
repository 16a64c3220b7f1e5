-- Why: whoever asks by the link in a mail to get no more of such mails is asked again by nobody.
create table outbox.unsubscribed (
  -- lower case
  address text primary key,
  -- the mail whose link was followed
  mail_id uuid references outbox.mails (id) on delete set null,
  unsubscribed_at timestamptz not null
);
