-- Why: people invite each other by mail (RFC 6047). What a person is invited to, the newest version of it and his own answer are
-- kept by the UID of the event, so that an answer leaves once, an old version changes nothing, and a calendar that has the same
-- event doubles nothing. What attendees answered is kept beside their names.
create table calendars.invitations (
  user_id uuid not null references identity.users (id),
  uid text not null,
  -- the place in its series, RFC 3339 in UTC; '' for an event or a whole series
  instance text not null,
  -- who may change it; lower case
  organizer text not null,
  sequence integer not null,
  stamped_at timestamptz,
  is_cancelled boolean not null,
  -- iCalendar, as it came last
  text text not null,
  -- the mail that brought it
  message_id uuid not null references records.activities (id),
  -- what may change, as it is and as it was before the last change
  content jsonb not null,
  previous jsonb,
  -- of the person; null: none yet, or none since the time was changed
  answer text check (answer in ('accepted', 'tentative', 'declined')),
  comment text not null default '',
  answered_at timestamptz,
  -- as whom the answer was given; lower case
  answered_as text,
  -- the mail of the outbox that carries the answer
  mail_id uuid,
  -- the answer before, for taking back
  answer_before text check (answer_before in ('accepted', 'tentative', 'declined')),
  -- the answer made the appointment
  is_made_by_answer boolean not null default false,
  -- from when on the person's calendar is to be told; null: nothing to tell
  write_at timestamptz,
  updated_at timestamptz not null,
  primary key (user_id, uid, instance)
);
create index invitations_by_message on calendars.invitations (message_id);
create index invitations_to_write on calendars.invitations (user_id, write_at) where write_at is not null;

create table calendars.attendee_answers (
  -- who has invited
  user_id uuid not null references identity.users (id),
  uid text not null,
  instance text not null,
  -- lower case
  address text not null,
  answer text not null check (answer in ('accepted', 'tentative', 'declined', 'needs_action')),
  comment text not null,
  -- another time that was proposed (METHOD:COUNTER)
  proposed_starts_at timestamptz,
  proposed_ends_at timestamptz,
  sequence integer not null,
  answered_at timestamptz not null,
  message_id uuid not null references records.activities (id),
  primary key (user_id, uid, instance, address)
);
create index attendee_answers_by_message on calendars.attendee_answers (message_id);

-- What was sent to those who are invited to an appointment; it counts while its mails have left or wait to.
create table calendars.sent_invitations (
  id uuid primary key,
  activity_id uuid not null references records.activities (id),
  user_id uuid not null references identity.users (id),
  kind text not null check (kind in ('invite', 'update', 'cancel')),
  sequence integer not null,
  -- of the last version that asked for an answer: earlier answers were to another time
  asked_sequence integer not null,
  content jsonb not null,
  -- lower case
  addresses text[] not null,
  -- in the outbox
  mail_ids uuid[] not null,
  created_at timestamptz not null
);
create index sent_invitations_by_activity on calendars.sent_invitations (activity_id, sequence);
create index sent_invitations_by_user on calendars.sent_invitations (user_id);

-- Which event an appointment is.
create index origins_by_activity on calendars.origins (activity_id);
