-- Why: appointments belong in the calendar that a person looks at, and what stands there on the timelines of customers. A
-- connection is a user's right to a calendar server or a feed; an object is a file there; an occurrence is when it takes place.
create schema calendars;

create table calendars.connections (
  id uuid primary key,
  user_id uuid not null references identity.users (id),
  -- feed: a file that is only read
  kind text not null check (kind in ('caldav', 'feed')),
  name text not null,
  -- where the calendars of the user lie; null for a feed, whose address is a secret
  url text,
  host text not null,
  user_name text,
  -- a password, or the address of a feed: encrypted with a key derived from RAPPORT_SECRET, bound to the id of the row
  secret bytea not null,
  -- stopped: it will not work before somebody changes something; waiting: for its turn or after a failure
  state text not null check (state in ('waiting', 'in_step', 'stopped', 'paused')),
  -- code and details of the last failure; null once it works again
  error jsonb,
  failed_at timestamptz,
  failures integer not null default 0,
  -- not tried before
  attempt_at timestamptz not null,
  succeeded_at timestamptz,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((kind = 'caldav') = (url is not null)),
  unique (user_id, url, user_name)
);
create index connections_due on calendars.connections (attempt_at) where state in ('waiting', 'in_step');

create table calendars.calendars (
  id uuid primary key,
  connection_id uuid not null references calendars.connections (id) on delete cascade,
  -- '' for a feed
  url text not null,
  name text not null,
  is_writable boolean not null,
  is_chosen boolean not null,
  -- new appointments of the user are written here
  is_target boolean not null default false,
  -- false: the server no longer lists it
  is_there boolean not null default true,
  -- what the server said when everything had been read: as long as it says the same, nothing is new
  tag text,
  succeeded_at timestamptz,
  unique (connection_id, url)
);
create unique index calendars_target on calendars.calendars (connection_id) where is_target;

create table calendars.objects (
  id uuid primary key,
  calendar_id uuid not null references calendars.calendars (id) on delete cascade,
  href text not null,
  -- null: not known to be at the server yet, or to be read anew
  etag text,
  uid text not null,
  -- of a series: instances after it are not known yet
  expanded_until timestamptz,
  -- when the server last refused to have it written
  refused_at timestamptz,
  unique (calendar_id, href)
);

create table calendars.occurrences (
  object_id uuid not null references calendars.objects (id) on delete cascade,
  -- the place in its series, RFC 3339 in UTC; '' without a series
  instance text not null,
  user_id uuid not null references identity.users (id),
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  is_busy boolean not null,
  -- null: only the time that it takes is known, not its content
  activity_id uuid references records.activities (id),
  -- what both sides last agreed on, and the version of the activity that says so
  agreed jsonb,
  version integer,
  primary key (object_id, instance),
  check ((activity_id is null) = (agreed is null) and (activity_id is null) = (version is null))
);
create index occurrences_by_activity on calendars.occurrences (activity_id) where activity_id is not null;
create index occurrences_by_time on calendars.occurrences (user_id, ends_at) where is_busy;

-- Which appointment an event became: outlives connections, so that connecting again doubles nothing.
create table calendars.origins (
  user_id uuid not null references identity.users (id),
  uid text not null,
  instance text not null,
  activity_id uuid not null references records.activities (id),
  primary key (user_id, uid, instance)
);
