-- Why: what a mail says is kept with its probability and sentence, so that cards and figures stand on it
-- and a moved threshold acts at once. Derived from the messages: `rapport rebuild findings` writes it again.
create table mailbox.findings (
  message_id uuid not null references mailbox.messages (id) on delete cascade,
  position smallint not null,
  label text not null check (label in (
    'meeting_requested', 'file_requested', 'question', 'issue', 'buying_intent',
    'commitment_sender', 'commitment_recipient', 'risk_legal', 'risk_delay', 'risk_budget',
    'negative', 'positive', 'competitor')),
  -- how sure the reader is, whatever the threshold
  probability double precision not null check (probability >= 0 and probability <= 1),
  sentence text not null,
  -- where the sentence stands in own_text, in UTF-16 units
  span_start integer not null,
  span_end integer not null,
  -- name of the rule that found it
  rule text not null,
  -- the day of a promise, where its sentence names one
  due_on date,
  competitor_id uuid references records.competitors (id) on delete cascade,
  primary key (message_id, position)
);
-- The mails that name a competitor, when it is renamed or goes.
create index findings_by_competitor on mailbox.findings (competitor_id) where competitor_id is not null;
-- The mails that say one thing, for previews and for the cards of a type.
create index findings_by_label on mailbox.findings (label, message_id);

-- By which version of the reader and for which organisation a message was read; none = not yet.
create table mailbox.readings (
  message_id uuid primary key references mailbox.messages (id) on delete cascade,
  read_by text not null
);
