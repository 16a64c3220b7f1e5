import type { QueryClient } from '@tanstack/react-query'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/** What the server says has changed: never contents, only where to look again. */
export type ServerEvent = { kind: string; table?: string; ids?: readonly string[] }

const ACTIVITY_LISTS = ['activities', 'emails', 'phone_calls', 'appointments', 'tasks', 'notes']

/** Which cached answers an event makes stale. */
export function staleKeys(event: ServerEvent): readonly (readonly string[])[] {
  switch (event.kind) {
    case 'record.changed':
    case 'stakeholders.changed': {
      const table = event.table ?? ''
      const records = (event.ids ?? []).map((id) => ['record', table, id])
      return [['list', table], ...records, ['related'], ['home']]
    }
    case 'activity.changed':
    case 'message.received':
      return [
        ...ACTIVITY_LISTS.map((table) => ['list', table]),
        ['timeline'],
        ['home'],
        ['who-knows-whom'],
      ]
    case 'visibility.changed':
      return [
        ...ACTIVITY_LISTS.map((table) => ['list', table]),
        ['timeline'],
        ['suggestions'],
        ['message'],
        ['cards'],
        ['figures'],
        ['home'],
      ]
    case 'figures.changed':
      return [['figures'], ['home']]
    case 'score.changed': {
      const table = event.table ?? ''
      return [
        ...(event.ids ?? []).map((id) => ['score', table, id]),
        ['list', table],
        ['home', 'scoring'],
      ]
    }
    case 'scoring_model.changed':
      return [['scoring'], ['score']]
    case 'cards.changed':
      return [['cards']]
    case 'mail_connection.changed':
      return [['mail-connections'], ['outbox', 'senders']]
    case 'outbox.changed':
      return [['outbox', 'mails']]
    case 'engagement.changed':
      return [['engagement']]
    case 'calendar_connection.changed':
      return [['calendar-connections']]
    case 'settings.changed':
      return [
        ['settings'],
        ['card-types'],
        ['setup'],
        ['figures'],
        ['who-knows-whom'],
        ['engagement'],
      ]
    case 'user.changed':
      return [['users'], ['session']]
    default:
      return []
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

/** Keeps the pages fresh while somebody is signed in. EventSource reconnects by itself. */
export function useServerEvents(): void {
  const client = useQueryClient()
  useEffect(() => {
    const source = new EventSource('/api/v1/events')
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
