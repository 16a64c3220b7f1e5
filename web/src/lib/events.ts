import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'

/** What the server says has changed: never contents, only where to look again. */
export type ServerEvent = { kind: string; table?: string; ids?: readonly string[] }

const ACTIVITY_LISTS = ['activities', 'emails', 'phone_calls', 'appointments', 'tasks', 'notes']

const activityLists = ACTIVITY_LISTS.map((table) => ['list', table])
const ACTIVITIES = [...activityLists, ['timeline'], ['availability'], ['home'], ['who-knows-whom']]

type Keys = readonly (readonly string[])[]

/** What is stale after an event of which it does not matter what it is about. */
const ALWAYS_STALE: Readonly<Record<string, Keys>> = {
  'activity.changed': ACTIVITIES,
  'message.received': ACTIVITIES,
  'visibility.changed': [
    ...activityLists,
    ['timeline'],
    ['suggestions'],
    ['message'],
    ['cards'],
    ['figures'],
    ['home'],
  ],
  'figures.changed': [['figures'], ['home']],
  'scoring_model.changed': [['scoring'], ['score']],
  'cards.changed': [['cards']],
  'mail_connection.changed': [['mail-connections'], ['outbox', 'senders']],
  'outbox.changed': [['outbox', 'mails']],
  'engagement.changed': [['engagement']],
  'calendar_connection.changed': [['calendar-connections'], ['availability']],
  'availability.changed': [['availability']],
  'import.changed': [['imports']],
  'settings.changed': [
    ['settings'],
    ['card-types'],
    ['setup'],
    ['figures'],
    ['who-knows-whom'],
    ['engagement'],
  ],
  'user.changed': [['users'], ['session']],
}

/** Which cached answers an event makes stale. */
export function staleKeys({ kind, table = '', ids = [] }: ServerEvent): Keys {
  switch (kind) {
    case 'record.changed':
    case 'stakeholders.changed':
      return [
        ['list', table],
        ...ids.map((id) => ['record', table, id]),
        ...ids.map((id) => ['history', table, id]),
        ['related'],
        ['home'],
        ['bin'],
      ]
    case 'score.changed':
      return [...ids.map((id) => ['score', table, id]), ['list', table], ['home', 'scoring']]
    default:
      return ALWAYS_STALE[kind] ?? []
  }
}

function parse(data: string): ServerEvent | undefined {
  try {
    const event: ServerEvent = JSON.parse(data)
    return typeof event.kind === 'string' ? event : undefined
  } catch {
    return undefined
  }
}

/** Collects events for a moment, so that an import of a thousand mails asks again once. */
function collector(client: QueryClient): { take: (event: ServerEvent) => void; stop: () => void } {
  const waiting = new Map<string, readonly string[]>()
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = (): void => {
    timer = undefined
    for (const queryKey of waiting.values()) void client.invalidateQueries({ queryKey })
    waiting.clear()
  }
  return {
    take: (event) => {
      for (const key of staleKeys(event)) waiting.set(key.join('/'), key)
      timer ??= setTimeout(flush, 400)
    },
    stop: () => clearTimeout(timer),
  }
}

/**
 * Keeps the pages fresh while somebody is signed in. EventSource reconnects by itself.
 *
 * @param after  the place of which the session told: what changed between the first answers of a page and its line is not missed
 */
export function useServerEvents(after: string): void {
  const client = useQueryClient()
  const from = useRef(after)
  useEffect(() => {
    const source = new EventSource(`/api/v1/events?${new URLSearchParams({ after: from.current })}`)
    const collected = collector(client)
    const listen = (message: MessageEvent<string>): void => {
      const event = parse(message.data)
      if (event) collected.take(event)
    }
    source.addEventListener('message', listen)
    // Too much was missed, or the place was lost: everything is asked again.
    source.addEventListener('reset', () => void client.invalidateQueries())
    return () => {
      source.close()
      collected.stop()
    }
  }, [client])
}
