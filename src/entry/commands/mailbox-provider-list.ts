import { listProviders } from '../../mail-connections/index.ts'
import type { Command } from '../command.ts'
import { pages, printRows } from '../rows.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['mailbox', 'provider', 'list'],
  options: { format: { type: 'string', value: 'F', choices: ['csv', 'jsonl'] } },
  run: (context, given) =>
    withApplication(context, async ({ services }) => {
      const rows = pages(async () => ({
        rows: (await listProviders(services.db)).map(shown),
        next: undefined,
      }))
      await printRows(context, rows, given.text('format') === 'jsonl' ? 'jsonl' : 'csv')
      return 0
    }),
}

const shown = (one: Awaited<ReturnType<typeof listProviders>>[number]) => ({
  name: one.name,
  kind: one.kind,
  client_id: one.client_id,
  issuer: one.issuer ?? '',
  domains: one.domains.join(' '),
  server: `${one.imap.host}:${one.imap.port}`,
  mailboxes: one.connection_count,
})
