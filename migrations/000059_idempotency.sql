-- Why: a script that lost an answer asks again. With the key that it gave its request it gets that answer, and nothing is done twice.
create table platform.idempotency_keys (
  -- whose request it is: two people may choose the same key
  user_id uuid not null,
  key text not null,
  -- of method, address, body and what the person signed in by
  fingerprint text not null,
  started_at timestamptz not null,
  -- null: being carried out, or broken off
  status integer,
  headers jsonb,
  -- null though there is a status: carried out, but the answer is shown once or too long to be kept
  body text,
  primary key (user_id, key)
);
create index idempotency_keys_by_time on platform.idempotency_keys (started_at);
