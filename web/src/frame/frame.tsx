import { AppShell } from '@mantine/core'
import { useDisclosure, useHotkeys, useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { Outlet } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useEffect } from 'react'
import { t } from '../lib/i18n.ts'
import type { Session } from '../lib/session.ts'
import { may } from '../lib/session.ts'
import { Banners } from './banners.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { Navigation } from './navigation.tsx'
import { TopBar } from './top-bar.tsx'
import './frame.css'

export type FrameProps = {
  session: Session
  /** undefined where the person may not see cards */
  cardCount: number | undefined
  pane: (close: () => void) => ReactNode
  search: (state: { opened: boolean; close: () => void }) => ReactNode
}

/** The frame of every page: bar, navigation, page, and the assistant's pane for which the page makes room. */
export function Frame(props: FrameProps) {
  const [navigationOpen, setNavigationOpen] = useLocalStorage({
    key: 'rapport.navigation',
    defaultValue: true,
  })
  const [menu, menuState] = useDisclosure(false)
  const [search, searchState] = useDisclosure(false)
  const [paneOpen, setPaneOpen] = useLocalStorage({ key: 'rapport.pane', defaultValue: false })
  const isPhone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  useHotkeys([['mod+K', searchState.toggle]], [], true)
  // On a phone the pane covers the page: it never opens by itself there.
  useEffect(() => {
    if (isPhone) setPaneOpen(false)
  }, [isPhone, setPaneOpen])
  const togglePane = (): void => setPaneOpen(!paneOpen)
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{
        width: 216,
        breakpoint: 'sm',
        collapsed: { mobile: !menu, desktop: !navigationOpen },
      }}
      aside={{ width: 380, breakpoint: 'md', collapsed: { mobile: !paneOpen, desktop: !paneOpen } }}
      footer={{ height: 58, collapsed: !isPhone }}
      transitionDuration={150}
    >
      <a className="skip-link" href="#main">
        {t('web.skip')}
      </a>
      <AppShell.Header>
        <TopBar
          session={props.session}
          cardCount={props.cardCount}
          paneOpen={paneOpen}
          onTogglePane={togglePane}
          navigationOpen={navigationOpen}
          onToggleNavigation={() => setNavigationOpen(!navigationOpen)}
          onSearch={searchState.open}
        />
      </AppShell.Header>
      <AppShell.Navbar aria-label={t('web.nav.main')}>
        <Navigation session={props.session} onGo={menuState.close} />
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1} className="main">
        <Banners session={props.session} />
        <Outlet />
      </AppShell.Main>
      <AppShell.Aside id="assistant-pane" aria-label={t('web.nav.assistant')}>
        {paneOpen ? props.pane(() => setPaneOpen(false)) : null}
      </AppShell.Aside>
      {isPhone ? (
        <AppShell.Footer>
          <BottomBar
            cardCount={props.cardCount}
            paneOpen={paneOpen}
            onTogglePane={togglePane}
            onSearch={searchState.open}
            onMore={menuState.toggle}
            mayReadActivities={may(props.session, 'activities', 'read')}
          />
        </AppShell.Footer>
      ) : null}
      {props.search({ opened: search, close: searchState.close })}
    </AppShell>
  )
}
