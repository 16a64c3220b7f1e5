import { lazy, Suspense } from 'react'
import { useMyIntroductions } from './queries.ts'

const OpenIntroductionsPanel = lazy(async () => ({
  default: (await import('./open-introductions-panel.tsx')).OpenIntroductionsPanel,
}))

/** The open requests to the reader; nothing where there is none, and nothing is loaded for it. */
export function OpenIntroductions() {
  const { data } = useMyIntroductions()
  const open = data?.received.filter(({ answer }) => answer === null) ?? []
  if (open.length === 0) return null
  return (
    <Suspense fallback={null}>
      <OpenIntroductionsPanel open={open} />
    </Suspense>
  )
}
