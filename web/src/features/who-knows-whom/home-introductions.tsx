import { lazy, Suspense } from 'react'
import { useReader } from '../../lib/reader.ts'
import { useMyIntroductions } from './queries.ts'

const HomeIntroductionsPanels = lazy(async () => ({
  default: (await import('./home-introductions-panels.tsx')).HomeIntroductionsPanels,
}))

/** Chosen: who looks at his home page once a week misses no answer. */
const NEWS_DAYS = 7
const DAY_MS = 86_400_000

/** The open requests to the reader, and the answers of the last days to his own; nothing where there is none. */
export function HomeIntroductions() {
  const { data } = useMyIntroductions()
  const now = useReader().now.getTime()
  const open = data?.received.filter(({ answer }) => answer === null) ?? []
  const answered =
    data?.sent.filter(
      ({ answered_at }) =>
        answered_at !== null && now - Date.parse(answered_at) < NEWS_DAYS * DAY_MS,
    ) ?? []
  if (open.length + answered.length === 0) return null
  return (
    <Suspense fallback={null}>
      <HomeIntroductionsPanels open={open} answered={answered} />
    </Suspense>
  )
}
