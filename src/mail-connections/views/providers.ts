/** The read model of providers at which people sign in: everything but their secret. */
import type { Db } from '../../platform/database.ts'
import { query, sql } from '../../platform/database.ts'
import type { ProviderWire } from '../contract.ts'

/** All of them, by name: an organisation has a handful. */
export async function listProviders(db: Db): Promise<ProviderWire[]> {
  return query<ProviderWire>(
    db,
    sql`select provider.id, provider.kind, provider.name, provider.client_id,
          provider.client_secret is not null as has_client_secret,
          provider.issuer, provider.authorization_url, provider.token_url,
          provider.scopes, provider.domains,
          jsonb_build_object('host', provider.imap_host, 'port', provider.imap_port,
            'security', provider.imap_security) as imap,
          case when provider.smtp_host is not null then
            jsonb_build_object('host', provider.smtp_host, 'port', provider.smtp_port,
              'security', provider.smtp_security) end as smtp,
          (select count(*)::integer from mail_connections.connections connection
            where connection.provider_id = provider.id) as connection_count
        from mail_connections.providers provider
        order by provider.name`,
  )
}
