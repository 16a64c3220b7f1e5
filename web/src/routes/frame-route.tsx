import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import type { RenderCardForm } from '../features/assistant/card-form.ts'
import { CardForm } from '../features/assistant/card-form.ts'
import { useCardCount } from '../features/assistant/card-queries.ts'
import { Frame } from '../frame/frame.tsx'
import { useServerEvents } from '../lib/events.ts'
import { useIsFollowing } from '../lib/following.ts'
import { needSentences } from '../lib/i18n.ts'
import { forgetPerson, may, useSession } from '../lib/session.ts'
import type { Writing } from '../lib/writing.ts'
import { WriteContext } from '../lib/writing.ts'
import { Lines } from '../ui/loaded.tsx'
import { commandsFor } from './commands.ts'
import { usePersonalTheme } from './personal-theme.ts'

const AssistantPane = lazy(async () => ({
  default: (await import('../features/assistant/assistant-pane.tsx')).AssistantPane,
}))
const PrefilledForm = lazy(async () => ({
  default: (await import('../features/records/prefilled-form.tsx')).PrefilledForm,
}))
/** The composer comes, with its editor and its sentences, when somebody writes. */
const ComposerDock = lazy(async () => {
  const [dock] = await Promise.all([
    import('../features/outbox/composer-dock.tsx'),
    needSentences('rest'),
  ])
  return { default: dock.ComposerDock }
})
/** Cards fill in the forms of the records. */
const cardForm: RenderCardForm = (form) => (
  <Suspense fallback={<Lines count={6} />}>
    <PrefilledForm {...form} />
  </Suspense>
)
const loadSearch = () => import('../features/records/search-dialog.tsx')

/** The mail that is being written beside the pages; another one takes its place, for what was written is saved. */
function useDock(): { write: (writing: Writing) => void; pane: ReactNode } {
  const [open, setOpen] = useState<{ writing: Writing; key: number } | undefined>()
  const write = useCallback(
    (writing: Writing) => setOpen((before) => ({ writing, key: (before?.key ?? 0) + 1 })),
    [],
  )
  const close = useCallback(() => setOpen(undefined), [])
  const pane =
    open === undefined ? null : (
      <Suspense fallback={null}>
        <ComposerDock key={open.key} writing={open.writing} onClose={close} />
      </Suspense>
    )
  return { write, pane }
}

/** Everything that stands around a page once somebody has signed in. */
export function FrameRoute() {
  const session = useSession()
  const maySeeCards = may(session, 'action_cards', 'read')
  const count = useCardCount(maySeeCards)
  const isFollowing = useIsFollowing(session)
  useServerEvents(session.events_after)
  usePersonalTheme(session.user.theme)
  const router = useRouter()
  const client = useQueryClient()
  useEffect(
    () => () => {
      if (router.state.location.pathname === '/sign-in') forgetPerson(client)
    },
    [router, client],
  )
  // Who presses the keys of the search types on at once: its code must be there already.
  const [search, setSearch] = useState<Awaited<ReturnType<typeof loadSearch>>>()
  useEffect(() => {
    loadSearch().then(setSearch, () => undefined)
  }, [])
  const dock = useDock()
  return (
    <CardForm value={cardForm}>
      <WriteContext value={may(session, 'activities', 'create') ? dock.write : undefined}>
        <Frame
          session={session}
          cardCount={maySeeCards ? count : undefined}
          pane={(close) => (
            <Suspense fallback={<Lines count={6} />}>
              <AssistantPane onClose={close} />
            </Suspense>
          )}
          search={({ opened, close }) =>
            opened && search ? (
              <search.SearchDialog
                onClose={close}
                commands={commandsFor(session, { isFollowing })}
              />
            ) : null
          }
        />
        {dock.pane}
      </WriteContext>
    </CardForm>
  )
}
