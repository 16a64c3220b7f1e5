import { NavLink, Text } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { t } from '../../lib/i18n.ts'
import { useSession } from '../../lib/session.ts'
import type { SettingsPlace } from './places.ts'
import { ADMINISTRATION, openTo, PERSONAL, PRODUCTIVITY } from './places.ts'
import './settings.css'

function Places(props: { title: string; places: readonly SettingsPlace[]; path: string }) {
  if (props.places.length === 0) return null
  return (
    <div>
      <Text size="xs" fw={600} c="dimmed" px="sm" py={4}>
        {props.title}
      </Text>
      <ul className="bare-list">
        {props.places.map((place) => {
          const here = props.path.startsWith(place.to)
          return (
            <li key={place.to}>
              <NavLink
                component={Link}
                to={place.to}
                label={t(`web.settings.${place.key}`)}
                leftSection={<place.icon size={16} />}
                active={here}
                aria-current={here ? 'page' : undefined}
                className="nav-link"
              />
            </li>
          )
        })}
      </ul>
    </div>
  )
}

/** Settings: their places beside the one that is open. */
export function SettingsFrame() {
  const session = useSession()
  const path = useLocation({ select: (location) => location.pathname })
  return (
    <div className="settings">
      <nav
        className="settings-nav"
        aria-label={t('web.settings.title')}
        data-home={path === '/settings' || path === '/settings/' || undefined}
      >
        <Places title={t('web.settings.personal')} places={openTo(session, PERSONAL)} path={path} />
        <Places
          title={t('web.settings.productivity')}
          places={openTo(session, PRODUCTIVITY)}
          path={path}
        />
        <Places
          title={t('web.settings.administration')}
          places={openTo(session, ADMINISTRATION)}
          path={path}
        />
      </nav>
      <div className="settings-page">
        <Outlet />
      </div>
    </div>
  )
}
