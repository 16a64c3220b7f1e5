import { lazy, Suspense } from 'react'
import { needSentences } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { useMyIntroductions } from './queries.ts'

const HomeIntroductionsPanels = lazy(async () => {
  // The home page comes without these sentences: most of the time there is no news.
  const [{ HomeIntroductionsPanels }] = await Promise.all([
    import('./home-introductions-panels.tsx'),
    needSentences('rest'),
  ])
  return { default: HomeIntroductionsPanels }
})

/** Chosen: who looks at his home page once a week misses no answer. */
const NEWS_DAYS = 7
const DAY_MS = 86_400_000

/** The open requests to the reader, and the answers of the last days to his own; nothing where there is none, and nothing is loaded for it. */
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
