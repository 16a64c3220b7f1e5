import { Indicator, UnstyledButton } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { Activity, House, Lightbulb, Menu as MenuIcon, Search } from 'lucide-react'
import { t } from '../lib/i18n.ts'

export type BottomBarProps = {
  cardCount: number | undefined
  paneOpen: boolean
  onTogglePane: () => void
  onSearch: () => void
  onMore: () => void
  mayReadActivities: boolean
}

/** The navigation of a phone: five places under the thumb. */
export function BottomBar(props: BottomBarProps) {
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <nav className="bottom-bar" aria-label={t('web.nav.short')}>
      <Link to="/" className="bottom-item" aria-current={path === '/' ? 'page' : undefined}>
        <House size={20} aria-hidden />
        {t('web.home.title')}
      </Link>
      {props.mayReadActivities ? (
        <Link
          to="/activities"
          className="bottom-item"
          aria-current={path === '/activities' ? 'page' : undefined}
        >
          <Activity size={20} aria-hidden />
          {t('records.activities.label_many')}
        </Link>
      ) : null}
      <UnstyledButton className="bottom-item" onClick={props.onSearch}>
        <Search size={20} aria-hidden />
        {t('web.nav.search')}
      </UnstyledButton>
      {props.cardCount === undefined ? null : (
        <UnstyledButton
          className="bottom-item"
          aria-expanded={props.paneOpen}
          onClick={props.onTogglePane}
        >
          <Indicator
            label={props.cardCount}
            size={16}
            disabled={props.cardCount === 0}
            style={{ lineHeight: 0 }}
          >
            <Lightbulb size={20} aria-hidden />
          </Indicator>
          {t('web.nav.assistant')}
        </UnstyledButton>
      )}
      <UnstyledButton className="bottom-item" onClick={props.onMore}>
        <MenuIcon size={20} aria-hidden />
        {t('web.nav.more')}
      </UnstyledButton>
    </nav>
  )
}
