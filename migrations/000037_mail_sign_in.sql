-- Why: large providers let no program in by password. A person signs in at the provider in the browser (OAuth 2), and the
-- connection keeps the tokens in the place of a password. Which providers there are, and as whom we come to them, an
-- administrator says.
create table mail_connections.providers (
  id uuid primary key,
  kind text not null check (kind in ('google', 'microsoft', 'other')),
  name text not null unique,
  client_id text not null,
  -- encrypted as passwords are, bound to the id of the row; null: the provider gave none
  client_secret bytea,
  -- tells where its addresses are (OpenID Connect Discovery); null: they are given
  issuer text,
  authorization_url text,
  token_url text,
  scopes text[] not null,
  -- lower case: addresses there sign in here, whatever their servers
  domains text[] not null,
  imap_host text not null,
  imap_port integer not null,
  imap_security text not null check (imap_security in ('tls', 'starttls', 'none')),
  -- null: nothing is sent
  smtp_host text,
  smtp_port integer,
  smtp_security text check (smtp_security in ('tls', 'starttls', 'none')),
  created_at timestamptz not null,
  updated_at timestamptz not null,
  check ((smtp_host is null) = (smtp_port is null) and (smtp_host is null) = (smtp_security is null)),
  check (issuer is not null or (authorization_url is not null and token_url is not null))
);

alter table mail_connections.connections
  -- null: the secret is a password; else it holds the tokens of this provider
  add column provider_id uuid references mail_connections.providers (id),
  -- who is fetching new tokens, by the clock of the database: a provider may take a refresh token once only
  add column renewer text,
  add column renewing_until timestamptz,
  add check ((renewer is null) = (renewing_until is null));
create index connections_by_provider on mail_connections.connections (provider_id)
  where provider_id is not null;

-- People on their way to a provider and back: each row is good for one return, in the session that left, for ten minutes.
create table mail_connections.sign_ins (
  id uuid primary key,
  -- SHA-256 of what the provider brings back
  state_hash bytea not null unique,
  user_id uuid not null references identity.users (id) on delete cascade,
  -- SHA-256 of the session's secret
  session_hash bytea not null,
  provider_id uuid not null references mail_connections.providers (id) on delete cascade,
  -- null: a new connection
  connection_id uuid references mail_connections.connections (id) on delete cascade,
  -- what is to be connected, and where the provider sends the person back to
  request jsonb not null,
  -- encrypted as passwords are (PKCE, RFC 7636)
  verifier bytea not null,
  expires_at timestamptz not null
);
create index sign_ins_expired on mail_connections.sign_ins (expires_at);
