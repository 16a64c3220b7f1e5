-- Why: whoever reads a mail should know whether its sender could be proven (SPF, DKIM, DMARC, RFC 8601), and be warned where a name or a
-- reply address pretends. Headers are not kept: what they say is read when the message comes, and stands here.
create table mailbox.authentications (
  message_id uuid primary key references mailbox.messages (id) on delete cascade,
  -- what follows from the results; null: the receiving server said nothing
  verdict text check (verdict in ('confirmed', 'unproven', 'failed')),
  -- the server that examined it: its authserv-id
  authority text,
  spf text check (spf in ('pass', 'fail', 'softfail', 'neutral', 'none', 'error')),
  spf_domain text,
  dkim text check (dkim in ('pass', 'fail', 'softfail', 'neutral', 'none', 'error')),
  dkim_domain text,
  dmarc text check (dmarc in ('pass', 'fail', 'softfail', 'neutral', 'none', 'error')),
  -- of the address in From
  from_domain text not null,
  -- the name of the sender shows this address, which is not his
  shown_address text,
  -- answers would go to this address, of another domain
  reply_to_address text,
  check ((verdict is null) = (authority is null))
);
