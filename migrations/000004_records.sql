-- Why: the facts of a sales team: customers, deals, cases, activities, and the history of every change.
-- Money is an integer of minor units plus a currency. *_key columns hold the normalised text
-- (no accents, lower case) that search and sorting use; they compare by code point, the same in
-- every database. search_key holds, one a line, all that a search in the table looks at.
-- Other text is sorted by the root collation of Unicode ("und-x-icu"), choices in their order.
create schema records;

create table records.accounts (
  id uuid primary key,
  name text not null,
  name_key text collate "C" not null,
  search_key text collate "C" not null,
  -- registrable domain (example.com): matches people by their address
  domain text,
  website text,
  email text,
  phone text,
  industry text,
  employees integer,
  annual_revenue_minor bigint,
  currency text,
  street text,
  postal_code text,
  city text,
  region text,
  country text,
  ticker_symbol text,
  description text,
  parent_account_id uuid references records.accounts (id),
  primary_contact_id uuid,
  status text not null default 'active' check (status in ('active', 'inactive')),
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index accounts_by_owner_user on records.accounts (owner_user_id, id) where deleted_at is null;
create index accounts_by_owner_team on records.accounts (owner_team_id, id) where deleted_at is null;
create index accounts_by_unit on records.accounts (business_unit_id, id) where deleted_at is null;
create index accounts_by_name on records.accounts (name_key, id) where deleted_at is null;
create index accounts_by_updated on records.accounts (updated_at, id) where deleted_at is null;
create index accounts_search_trigrams on records.accounts using gin (search_key gin_trgm_ops);
create index accounts_by_domain on records.accounts (domain) where deleted_at is null;
-- The orders of the list; a test compares them with the definition of the table.
create index accounts_sort_industry on records.accounts (array_position('{agriculture,automotive,construction,consulting,consumer_goods,education,energy,engineering,financial_services,food_and_beverage,health_care,hospitality,information_technology,insurance,legal_services,manufacturing,media,pharmaceuticals,public_sector,real_estate,retail,telecommunications,transport_and_logistics,utilities,wholesale,other}'::text[], industry), id) where deleted_at is null;
create index accounts_sort_city on records.accounts ((city collate "und-x-icu"), id) where deleted_at is null;
create index accounts_sort_employees on records.accounts (employees, id) where deleted_at is null;
create index accounts_sort_annual_revenue on records.accounts (annual_revenue_minor, id) where deleted_at is null;
create index accounts_sort_created_at on records.accounts (created_at, id) where deleted_at is null;
create index accounts_by_primary_contact on records.accounts (primary_contact_id);

create table records.contacts (
  id uuid primary key,
  first_name text,
  last_name text,
  full_name text not null,
  name_key text collate "C" not null,
  search_key text collate "C" not null,
  account_id uuid references records.accounts (id),
  job_title text,
  email text,
  phone text,
  mobile_phone text,
  language text,
  street text,
  postal_code text,
  city text,
  region text,
  country text,
  description text,
  -- where the row came from: a person's hand, a mailbox, an import
  source text not null default 'person',
  status text not null default 'active' check (status in ('active', 'inactive')),
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index contacts_by_owner_user on records.contacts (owner_user_id, id) where deleted_at is null;
create index contacts_by_owner_team on records.contacts (owner_team_id, id) where deleted_at is null;
create index contacts_by_unit on records.contacts (business_unit_id, id) where deleted_at is null;
create index contacts_by_name on records.contacts (name_key, id) where deleted_at is null;
create index contacts_by_updated on records.contacts (updated_at, id) where deleted_at is null;
create index contacts_search_trigrams on records.contacts using gin (search_key gin_trgm_ops);
create index contacts_by_account on records.contacts (account_id, id) where deleted_at is null;
-- The orders of the list.
create index contacts_sort_job_title on records.contacts ((job_title collate "und-x-icu"), id) where deleted_at is null;
create index contacts_sort_email on records.contacts ((email collate "und-x-icu"), id) where deleted_at is null;
create index contacts_sort_city on records.contacts ((city collate "und-x-icu"), id) where deleted_at is null;
create index contacts_sort_created_at on records.contacts (created_at, id) where deleted_at is null;
alter table records.accounts add foreign key (primary_contact_id) references records.contacts (id);

create table records.leads (
  id uuid primary key,
  topic text not null,
  first_name text,
  last_name text,
  full_name text not null,
  name_key text collate "C" not null,
  search_key text collate "C" not null,
  company text,
  job_title text,
  email text,
  phone text,
  website text,
  industry text,
  city text,
  country text,
  lead_source text,
  rating text check (rating in ('hot', 'warm', 'cold')),
  estimated_value_minor bigint,
  currency text,
  description text,
  -- existing customer that the lead belongs to, if known
  account_id uuid references records.accounts (id),
  contact_id uuid references records.contacts (id),
  status text not null default 'open' check (status in ('open', 'qualified', 'disqualified')),
  status_reason text,
  closed_at timestamptz,
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index leads_by_owner_user on records.leads (owner_user_id, id) where deleted_at is null;
create index leads_by_owner_team on records.leads (owner_team_id, id) where deleted_at is null;
create index leads_by_unit on records.leads (business_unit_id, id) where deleted_at is null;
create index leads_by_name on records.leads (name_key, id) where deleted_at is null;
create index leads_by_updated on records.leads (updated_at, id) where deleted_at is null;
create index leads_search_trigrams on records.leads using gin (search_key gin_trgm_ops);
create index leads_by_account on records.leads (account_id) where deleted_at is null;
create index leads_by_contact on records.leads (contact_id) where deleted_at is null;
-- The orders of the list.
create index leads_sort_topic on records.leads ((topic collate "und-x-icu"), id) where deleted_at is null;
create index leads_sort_company on records.leads ((company collate "und-x-icu"), id) where deleted_at is null;
create index leads_sort_rating on records.leads (array_position('{hot,warm,cold}'::text[], rating), id) where deleted_at is null;
create index leads_sort_status on records.leads (array_position('{open,qualified,disqualified}'::text[], status), id) where deleted_at is null;
create index leads_sort_estimated_value on records.leads (estimated_value_minor, id) where deleted_at is null;
create index leads_sort_created_at on records.leads (created_at, id) where deleted_at is null;

create table records.opportunities (
  id uuid primary key,
  name text not null,
  name_key text collate "C" not null,
  account_id uuid references records.accounts (id),
  contact_id uuid references records.contacts (id),
  lead_id uuid references records.leads (id),
  stage text not null default 'qualify' check (stage in ('qualify', 'develop', 'propose', 'close')),
  status text not null default 'open' check (status in ('open', 'won', 'lost')),
  status_reason text,
  estimated_revenue_minor bigint,
  actual_revenue_minor bigint,
  currency text,
  estimated_close_on date,
  actual_close_on date,
  closed_at timestamptz,
  need text,
  description text,
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index opportunities_by_owner_user on records.opportunities (owner_user_id, id) where deleted_at is null;
create index opportunities_by_owner_team on records.opportunities (owner_team_id, id) where deleted_at is null;
create index opportunities_by_unit on records.opportunities (business_unit_id, id) where deleted_at is null;
create index opportunities_by_name on records.opportunities (name_key, id) where deleted_at is null;
create index opportunities_by_updated on records.opportunities (updated_at, id) where deleted_at is null;
create index opportunities_name_trigrams on records.opportunities using gin (name_key gin_trgm_ops);
create index opportunities_by_account on records.opportunities (account_id, id) where deleted_at is null;
create index opportunities_by_contact on records.opportunities (contact_id, id) where deleted_at is null;
create index opportunities_by_close on records.opportunities (estimated_close_on, id) where deleted_at is null and status = 'open';
-- The orders of the list.
create index opportunities_sort_stage on records.opportunities (array_position('{qualify,develop,propose,close}'::text[], stage), id) where deleted_at is null;
create index opportunities_sort_status on records.opportunities (array_position('{open,won,lost}'::text[], status), id) where deleted_at is null;
create index opportunities_sort_estimated_revenue on records.opportunities (estimated_revenue_minor, id) where deleted_at is null;
create index opportunities_sort_actual_revenue on records.opportunities (actual_revenue_minor, id) where deleted_at is null;
create index opportunities_sort_estimated_close_on on records.opportunities (estimated_close_on, id) where deleted_at is null;
create index opportunities_sort_actual_close_on on records.opportunities (actual_close_on, id) where deleted_at is null;
create index opportunities_sort_created_at on records.opportunities (created_at, id) where deleted_at is null;

create sequence records.case_numbers;

create table records.cases (
  id uuid primary key,
  number text not null unique default 'C-' || lpad(nextval('records.case_numbers')::text, 6, '0'),
  title text not null,
  name_key text collate "C" not null,
  search_key text collate "C" not null,
  account_id uuid references records.accounts (id),
  contact_id uuid references records.contacts (id),
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  origin text,
  description text,
  status text not null default 'active' check (status in ('active', 'resolved', 'cancelled')),
  resolution text,
  closed_at timestamptz,
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index cases_by_owner_user on records.cases (owner_user_id, id) where deleted_at is null;
create index cases_by_owner_team on records.cases (owner_team_id, id) where deleted_at is null;
create index cases_by_unit on records.cases (business_unit_id, id) where deleted_at is null;
create index cases_by_name on records.cases (name_key, id) where deleted_at is null;
create index cases_by_updated on records.cases (updated_at, id) where deleted_at is null;
create index cases_search_trigrams on records.cases using gin (search_key gin_trgm_ops);
create index cases_by_account on records.cases (account_id, id) where deleted_at is null;
create index cases_by_contact on records.cases (contact_id, id) where deleted_at is null;
-- The orders of the list.
create index cases_sort_number on records.cases ((number collate "und-x-icu"), id) where deleted_at is null;
create index cases_sort_priority on records.cases (array_position('{low,normal,high}'::text[], priority), id) where deleted_at is null;
create index cases_sort_status on records.cases (array_position('{active,resolved,cancelled}'::text[], status), id) where deleted_at is null;
create index cases_sort_created_at on records.cases (created_at, id) where deleted_at is null;

-- Belongs to the organisation: everybody who may read competitors reads all of them.
create table records.competitors (
  id uuid primary key,
  name text not null,
  name_key text collate "C" not null,
  website text,
  strengths text,
  weaknesses text,
  description text,
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz
);
create index competitors_by_name on records.competitors (name_key, id) where deleted_at is null;
create index competitors_by_updated on records.competitors (updated_at, id) where deleted_at is null;
create index competitors_sort_created_at on records.competitors (created_at, id) where deleted_at is null;

create table records.opportunity_competitors (
  opportunity_id uuid not null references records.opportunities (id),
  competitor_id uuid not null references records.competitors (id),
  primary key (opportunity_id, competitor_id)
);

-- People on the customer's side of an opportunity or a lead.
create table records.stakeholders (
  record_table text not null check (record_table in ('opportunities', 'leads')),
  record_id uuid not null,
  contact_id uuid not null references records.contacts (id),
  role text not null default 'stakeholder',
  primary key (record_table, record_id, contact_id)
);
create index stakeholders_by_contact on records.stakeholders (contact_id);

-- Our people on an opportunity besides its owner.
create table records.sales_team_members (
  opportunity_id uuid not null references records.opportunities (id),
  user_id uuid not null references identity.users (id),
  role text not null default 'member',
  primary key (opportunity_id, user_id)
);
create index sales_team_members_by_user on records.sales_team_members (user_id);

-- One table for e-mail, calls, appointments, tasks and notes.
create table records.activities (
  id uuid primary key,
  kind text not null check (kind in ('email', 'phone_call', 'appointment', 'task', 'note')),
  -- who took the initiative: out = our side, in = the customer's; null where it has no meaning (task, note)
  direction text check (direction in ('out', 'in')),
  status text not null check (status in ('open', 'completed', 'cancelled')),
  subject text not null,
  name_key text collate "C" not null,
  body text,
  -- appointment and call: planned or real start and end; e-mail: when it was sent
  started_at timestamptz,
  ended_at timestamptz,
  due_at timestamptz,
  completed_at timestamptz,
  -- the one instant by which timelines sort: completed, else started, else due, else created
  occurred_at timestamptz not null,
  duration_minutes integer,
  location text,
  meeting_url text,
  priority text not null default 'normal' check (priority in ('low', 'normal', 'high')),
  regarding_table text check (regarding_table in ('accounts', 'contacts', 'leads', 'opportunities', 'cases')),
  regarding_id uuid,
  -- person, mailbox, import, sequence, agent, demonstration
  source text not null default 'person',
  -- private: only the owner and the colleagues who take part in it
  visibility text not null default 'organisation' check (visibility in ('private', 'organisation')),
  owner_user_id uuid references identity.users (id),
  owner_team_id uuid references identity.teams (id),
  business_unit_id uuid not null references identity.business_units (id),
  version integer not null default 1,
  created_by_id uuid references identity.users (id),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  deleted_at timestamptz,
  check ((owner_user_id is null) <> (owner_team_id is null))
);
create index activities_by_owner_user on records.activities (owner_user_id, occurred_at desc, id desc) where deleted_at is null;
create index activities_by_owner_team on records.activities (owner_team_id, occurred_at desc, id desc) where deleted_at is null;
create index activities_by_unit on records.activities (business_unit_id, occurred_at desc, id desc) where deleted_at is null;
create index activities_by_time on records.activities (occurred_at desc, id desc) where deleted_at is null;
create index activities_by_kind on records.activities (kind, occurred_at desc, id desc) where deleted_at is null;
create index activities_by_regarding on records.activities (regarding_table, regarding_id, occurred_at desc, id desc);
create index activities_open on records.activities (kind, coalesce(due_at, started_at)) where status = 'open' and deleted_at is null;
create index activities_name_trigrams on records.activities using gin (name_key gin_trgm_ops);
-- Lists by due date leave out what has none; the rest of such a list comes from activities_by_kind.
create index activities_by_due on records.activities (due_at, id) where deleted_at is null and due_at is not null;

create table records.activity_parties (
  activity_id uuid not null references records.activities (id),
  position smallint not null,
  role text not null check (role in ('from', 'to', 'cc', 'bcc', 'organizer', 'required', 'optional')),
  -- lower-cased e-mail address; null for a person chosen by hand who has none
  address text,
  name text,
  -- the people who claimed the address (or were chosen): an address may be a contact and a lead at once
  user_id uuid references identity.users (id),
  contact_id uuid references records.contacts (id),
  lead_id uuid references records.leads (id),
  side text not null check (side in ('us', 'them')),
  primary key (activity_id, position)
);
create index activity_parties_by_contact on records.activity_parties (contact_id, activity_id) where contact_id is not null;
create index activity_parties_by_lead on records.activity_parties (lead_id, activity_id) where lead_id is not null;
create index activity_parties_by_user on records.activity_parties (user_id, activity_id) where user_id is not null;
create index activity_parties_by_address on records.activity_parties (address, activity_id) where address is not null;

-- People are addresses first: every address seen is a row.
create table records.addresses (
  -- lower-cased
  address text primary key,
  name text,
  domain text not null,
  first_seen_at timestamptz not null
);
create index addresses_by_domain on records.addresses (domain);

-- Contacts and leads claim addresses; users claim theirs in identity.users.
create table records.address_claims (
  address text not null references records.addresses (address),
  person_table text not null check (person_table in ('contacts', 'leads')),
  person_id uuid not null,
  primary key (address, person_table, person_id)
);
create index address_claims_by_person on records.address_claims (person_table, person_id);

-- History of every change: append-only, written in the transaction of the change.
create table records.changes (
  record_table text not null,
  record_id uuid not null,
  -- the version that the change produced
  version integer not null,
  action text not null check (action in ('create', 'update', 'delete', 'restore', 'assign', 'share')),
  changed_at timestamptz not null,
  actor_id uuid references identity.users (id),
  -- person, mailbox, import, job, agent, demonstration
  source text not null,
  -- only the columns that changed
  before jsonb,
  after jsonb,
  primary key (record_id, version)
);
create index changes_by_time on records.changes (changed_at desc, record_id);
