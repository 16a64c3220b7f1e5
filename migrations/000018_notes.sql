-- Why: what may be made of a note is read from its text whenever somebody asks; only what people
-- decided about it is a fact. A decision holds for a fragment, wherever it stands after an edit.
create schema notes;

create table notes.decisions (
  activity_id uuid not null references records.activities (id) on delete cascade,
  -- of the kind and the words of the fragment
  suggestion_key text not null,
  user_id uuid not null references identity.users (id) on delete cascade,
  kind text not null check (kind in ('appointment', 'phonecall', 'task', 'contact', 'content_request', 'issue')),
  outcome text not null check (outcome in ('accepted', 'dismissed')),
  decided_at timestamptz not null,
  -- what was created
  created_table text,
  created_id uuid,
  primary key (activity_id, suggestion_key, user_id),
  check ((outcome = 'accepted') = (created_id is not null)),
  check ((created_table is null) = (created_id is null))
);
-- Nothing is made of a fragment twice, whoever accepts it.
create unique index decisions_accepted_once on notes.decisions (activity_id, suggestion_key)
  where outcome = 'accepted';
-- What a person accepts and dismisses: his threshold of each kind.
create index decisions_by_user on notes.decisions (user_id, kind);
