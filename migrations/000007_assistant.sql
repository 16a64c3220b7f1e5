-- Why: what deserves attention, derived from facts, and what each person made of it.
-- Nobody polls the clock: a card holds the instant on which its time rule stands (base_at), and
-- the reader computes by it, by the days that the viewer or the organisation set, and by the
-- viewer's time zone, whether the card shows now.
create schema assistant;

-- Derived: `rapport rebuild cards` drops all rows and computes them again.
create table assistant.cards (
  -- belongs to (type, subject, base_at): when the fact is another one, so is the card
  id uuid not null unique,
  type text not null,
  subject_table text not null check (subject_table in ('accounts', 'contacts', 'leads', 'opportunities', 'cases', 'activities')),
  subject_id uuid not null,
  -- an instant; for a calendar date its midnight in UTC, whatever the zone of the reader
  base_at timestamptz not null,
  -- the end of a meeting; null = the type says how long it shows, or as long as the facts hold
  until_at timestamptz,
  owner_user_id uuid,
  owner_team_id uuid,
  -- besides the owner: organiser and attendees of a meeting, sorted; null = nobody
  participant_ids uuid[],
  -- records besides the subject on whose pages the card shows, sorted; null = none
  attached_ids uuid[],
  -- the business record that it concerns, where the subject is an activity
  record_table text check (record_table in ('accounts', 'contacts', 'leads', 'opportunities', 'cases')),
  record_id uuid,
  -- the activity that is the evidence; null = the record itself is
  evidence_id uuid,
  -- the sentence that is the evidence
  sentence text,
  primary key (type, subject_id),
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index cards_by_owner_user on assistant.cards (owner_user_id, type, base_at);
create index cards_by_owner_team on assistant.cards (owner_team_id, type, base_at) where owner_team_id is not null;
create index cards_by_participant on assistant.cards using gin (participant_ids) where participant_ids is not null;
create index cards_by_subject on assistant.cards (subject_id);
create index cards_by_attachment on assistant.cards using gin (attached_ids) where attached_ids is not null;
create index cards_by_evidence on assistant.cards (evidence_id) where type = 'no_activity_cases';

-- One evaluation of a card type at a time: a worker that has read older facts must not write last.
create table assistant.evaluations (
  type text primary key
);

-- Facts from here on: they survive a rebuild, since a card that is the same fact has the same id.

create table assistant.card_states (
  user_id uuid not null references identity.users (id) on delete cascade,
  card_id uuid not null,
  state text not null check (state in ('active', 'dismissed')),
  -- snoozed until; null = not snoozed
  hidden_until timestamptz,
  -- what an undo restores
  previous_state text not null check (previous_state in ('active', 'dismissed')),
  previous_hidden_until timestamptz,
  -- null = never snoozed nor dismissed, only liked
  changed_at timestamptz,
  -- null = no opinion
  liked boolean,
  liked_at timestamptz,
  primary key (user_id, card_id)
);
create index card_states_by_card on assistant.card_states (card_id);

-- What the organisation set; no row = as shipped.
create table assistant.card_types (
  type text primary key,
  is_enabled boolean not null,
  is_high_priority boolean not null,
  -- days or hours by the type; null = as shipped
  amount integer,
  changed_at timestamptz not null,
  changed_by_id uuid references identity.users (id)
);

-- Roles that do not see a card type; a new role and a new type see each other.
create table assistant.hidden_card_types (
  type text not null,
  role_id uuid not null references identity.roles (id) on delete cascade,
  primary key (type, role_id)
);

-- What a person set for herself; no row = as the organisation.
create table assistant.personal_card_types (
  user_id uuid not null references identity.users (id) on delete cascade,
  type text not null,
  is_enabled boolean not null,
  amount integer,
  changed_at timestamptz not null,
  primary key (user_id, type)
);

-- How often each person saw, used, snoozed, dismissed or took back cards of a type, a day (UTC).
create table assistant.uses (
  used_on date not null,
  type text not null,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('viewed', 'acted', 'snoozed', 'dismissed', 'undone')),
  count integer not null,
  primary key (used_on, type, user_id, kind)
);
