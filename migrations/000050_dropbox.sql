-- Why: sellers who write from any program send a copy to one address of the organisation, or pass on what they received.
alter table mail_connections.connections
  -- what arrives is the mail of whoever sent it there; of the organisation, without members
  add column is_dropbox boolean not null default false,
  add check (not is_dropbox or team_id is not null);
create index connections_dropbox on mail_connections.connections (address) where is_dropbox;
