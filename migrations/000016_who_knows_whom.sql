-- Why: a request for an introduction leaves a trace with the two people concerned, so that the one
-- who is asked can answer, and his no teaches whom not to propose. How much of oneself is told
-- becomes a choice of levels; the switch that it was before is its level `off`.
create schema who_knows_whom;

-- One row for who asks whom about what. Asked again after an answer, it is open again.
create table who_knows_whom.introductions (
  id uuid primary key,
  asker_id uuid not null references identity.users (id) on delete cascade,
  colleague_id uuid not null references identity.users (id) on delete cascade,
  record_table text not null check (record_table in ('accounts', 'contacts', 'leads')),
  record_id uuid not null,
  asked_at timestamptz not null,
  -- the asker was not told whom he asked; he learns it from a yes
  is_anonymous boolean not null,
  -- null: open
  answer text check (answer in ('introduced', 'declined')),
  reason text check (reason in ('do_not_know', 'not_now', 'not_this_customer')),
  answered_at timestamptz,
  -- the customer's company when it was answered: what `not_this_customer` means
  account_id uuid,
  domains text[] not null default '{}',
  -- who is asked by name and later without is asked twice, so that the second does not tell who he is
  unique (asker_id, colleague_id, record_table, record_id, is_anonymous),
  check ((answer is null) = (answered_at is null)),
  check ((answer = 'declined') is true = (reason is not null))
);
create index introductions_by_colleague on who_knows_whom.introductions (colleague_id, asked_at desc);
-- Who must not be proposed for a record or a company.
create index introductions_refused on who_knows_whom.introductions (record_id)
  where reason in ('do_not_know', 'not_this_customer');
create index introductions_refused_company on who_knows_whom.introductions (account_id)
  where reason = 'not_this_customer';
create index introductions_refused_domains on who_knows_whom.introductions using gin (domains)
  where reason = 'not_this_customer';

-- Makes the references by which colleagues are asked who do not want to be named before.
create table who_knows_whom.secrets (
  only_one boolean primary key default true check (only_one),
  secret text not null
);
insert into who_knows_whom.secrets (secret) values (gen_random_uuid()::text || gen_random_uuid()::text);

-- The old choice stays for servers of the release before, while both run.
insert into settings.user_settings (user_id, key, value, changed_at)
select choice.user_id, 'who_knows_whom.share', '"off"'::jsonb, choice.changed_at
from settings.user_settings choice
where choice.key = 'who_knows_whom.include_me' and choice.value = 'false'::jsonb;
