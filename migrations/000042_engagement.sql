-- Why: an organisation that wants it sees whether a mail that it sent was opened, its links followed and its files fetched. What was
-- asked of us is kept with its time and what kind of program asked; neither addresses of the network nor names of programs are kept.
create schema engagement;

-- What the author of a mail decided; without a row it is followed where the organisation follows at all.
create table engagement.wishes (
  mail_id uuid primary key references outbox.mails (id) on delete cascade,
  is_followed boolean not null
);

-- Files that leave as a link instead of in the mail.
create table engagement.linked_files (
  attachment_id uuid primary key references outbox.attachments (id) on delete cascade
);

-- Mails that left, or are about to, with a picture and links of ours.
create table engagement.mails (
  mail_id uuid primary key references outbox.mails (id) on delete cascade,
  author_id uuid not null references identity.users (id),
  -- when its bytes were fixed
  followed_at timestamptz not null,
  -- how many different links of it are followed
  link_count integer not null
);
create index mails_by_author on engagement.mails (author_id, followed_at, mail_id);
create index mails_by_time on engagement.mails (followed_at, mail_id);

-- What may be asked for: the picture, each link, each file. Whoever knows the token may.
create table engagement.targets (
  id uuid primary key,
  mail_id uuid not null references engagement.mails (mail_id) on delete cascade,
  kind text not null check (kind in ('open', 'link', 'file')),
  -- of links in their order in the mail, of files in theirs, from 0
  position smallint not null,
  token text not null unique,
  -- of a link: where it leads, as its author wrote it
  url text,
  attachment_id uuid references outbox.attachments (id) on delete cascade,
  unique (mail_id, kind, position),
  check ((kind = 'link') = (url is not null)),
  check ((kind = 'file') = (attachment_id is not null))
);
create index targets_by_attachment on engagement.targets (attachment_id) where attachment_id is not null;

create table engagement.events (
  id uuid primary key,
  mail_id uuid not null references engagement.mails (mail_id) on delete cascade,
  target_id uuid not null references engagement.targets (id) on delete cascade,
  happened_at timestamptz not null,
  -- which kind of program asked, as src/engagement/name-agent.ts names it
  agent text not null,
  -- asked with a session of ours
  is_ours boolean not null,
  -- what the rules made of it; made again when neighbours come
  class text not null check (class in ('person', 'proxy', 'scanner', 'ours')),
  reason text not null
);
create index events_by_mail on engagement.events (mail_id, happened_at, id);
create index events_by_target on engagement.events (target_id);
create index events_by_time on engagement.events (happened_at);

-- Addresses whose owners have asked not to be followed, on the page that followed mails may name.
create table engagement.refusals (
  address text primary key,
  -- the mail whose page he was on
  mail_id uuid references outbox.mails (id) on delete set null,
  refused_at timestamptz not null
);
create index refusals_by_mail on engagement.refusals (mail_id) where mail_id is not null;

-- What authors want to be reminded of about a mail that they sent.
create table engagement.reminders (
  mail_id uuid primary key references outbox.mails (id) on delete cascade,
  -- no_reply: if nobody has answered by then; not_opened: if nobody has opened it by then; anyway
  condition text not null check (condition in ('no_reply', 'not_opened', 'anyway')),
  remind_at timestamptz not null,
  comment text not null,
  set_at timestamptz not null
);

-- What templates brought lately.
create index mails_by_template on outbox.mails (template_id, sent_at) where template_id is not null;
