-- Why: whose mailbox may be analysed follows from who decided what, and when. The words are kept,
-- not only their outcome; what they exclude is derived from them.
create schema activation;

-- Each word that was said; the last one of a topic and its subject holds.
create table activation.decisions (
  id bigint generated always as identity primary key,
  -- use: relationship intelligence is used; consent: that of the organisation; roles: whose mailboxes;
  -- mailbox: the consent of its owner; team: it may be analysed
  topic text not null check (topic in ('use', 'consent', 'roles', 'mailbox', 'team')),
  -- a mailbox or a team
  subject_id uuid,
  -- asked: a mailbox that waits for its owner's word
  answer text not null check (answer in ('yes', 'no', 'asked')),
  -- the roles chosen; null = all
  role_ids uuid[],
  -- null = the operator of the machine
  decided_by_id uuid references identity.users (id),
  decided_at timestamptz not null,
  check ((subject_id is not null) = (topic in ('mailbox', 'team')))
);
create index decisions_latest on activation.decisions (topic, subject_id, id desc);

-- The mailboxes whose mail is not analysed. It follows from the decisions, the settings, and the
-- roles and teams of the owners.
create table activation.excluded_mailboxes (
  mailbox_id uuid primary key references mailbox.mailboxes (id),
  -- the first that holds, in this order
  reason text not null check (reason in ('not_allowed', 'integration_off', 'disabled', 'role', 'opted_out', 'team_opted_out', 'revoked', 'consent_missing'))
);
