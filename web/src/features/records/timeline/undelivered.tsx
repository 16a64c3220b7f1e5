import { Text } from '@mantine/core'
import { useQueries } from '@tanstack/react-query'
import { TriangleAlert } from 'lucide-react'
import { createContext, useContext } from 'react'
import type { Deliveries } from '../../../../../src/mailbox/contract.ts'
import { api, query } from '../../../lib/api.ts'
import { t } from '../../../lib/i18n.ts'
import type { Entry } from './types.ts'

export type Delivery = Pick<Deliveries['rows'][number], 'recipient' | 'outcome' | 'reason'>

/** By the id of a mail of ours: whom it did not reach. */
export const DeliveriesContext = createContext<ReadonlyMap<string, readonly Delivery[]>>(new Map())

/** Whom the mails of these pages did not reach; asked for once a page, and again when mail comes. */
export function useDeliveries(
  pages: readonly (readonly Entry[])[],
): ReadonlyMap<string, readonly Delivery[]> {
  const asked = pages.map((rows) =>
    rows
      .filter(({ kind, direction }) => kind === 'email' && direction === 'out')
      .map(({ id }) => id),
  )
  return useQueries({
    queries: asked
      .filter((ids) => ids.length > 0)
      .map((ids) => ({
        queryKey: ['timeline', 'deliveries', ids],
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          api<Deliveries>('GET', `/api/v1/deliveries${query({ ids: ids.join(',') })}`, { signal }),
        retry: false,
      })),
    combine: (answers) => {
      const told = new Map<string, Delivery[]>()
      for (const row of answers.flatMap(({ data }) => data?.rows ?? [])) {
        told.set(row.message_id, [...(told.get(row.message_id) ?? []), row])
      }
      return told
    },
  })
}

/** Whom a mail of the timeline did not reach. */
export function Undelivered(props: { id: string }) {
  return <UndeliveredList told={useContext(DeliveriesContext).get(props.id) ?? []} />
}

/** "Not delivered to ann@x.example: the address does not exist." */
export function UndeliveredList({ told }: { told: readonly Delivery[] }) {
  if (told.length === 0) return null
  return (
    <ul className="bare-list">
      {told.map(({ recipient, outcome, reason }) => (
        <li key={recipient} className="undelivered" data-outcome={outcome}>
          <TriangleAlert size={14} aria-hidden />
          <Text size="sm" component="span">
            {t(`mailbox.delivery.${outcome}`, {
              recipient,
              reason: t(`mailbox.delivery.reason.${reason}`),
            })}
          </Text>
        </li>
      ))}
    </ul>
  )
}
