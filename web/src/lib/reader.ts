import { useQuery } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { now } from './clock.ts'
import type { Reader } from './format.ts'
import { currentLanguage } from './i18n.ts'
import { setupQuery, useSession } from './session.ts'

const MINUTE_MS = 60_000
let minute = now()
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  timer ??= setInterval(() => {
    minute = now()
    for (const each of listeners) each()
  }, MINUTE_MS)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

function currentMinute(): Date {
  if (Math.abs(now().getTime() - minute.getTime()) >= MINUTE_MS) minute = now()
  return minute
}

/** For whom the page is written; moves on every minute, so that "in 5 min" stays true. */
export function useReader(): Reader {
  const { user } = useSession()
  const { data: setup } = useQuery(setupQuery)
  const at = useSyncExternalStore(subscribe, currentMinute)
  return {
    language: currentLanguage(),
    timeZone: user.time_zone,
    now: at,
    currency: setup?.currency ?? 'EUR',
  }
}
