import { NavLink, ScrollArea, Stack, Text } from '@mantine/core'
import { Link, useLocation } from '@tanstack/react-router'
import { useIsFollowing } from '../lib/following.ts'
import { t } from '../lib/i18n.ts'
import type { Session } from '../lib/session.ts'
import { placeAt, placesFor } from './places.ts'

/** The places of the application, at the left on a wide screen. */
export function Navigation(props: { session: Session; onGo: () => void }) {
  const path = useLocation({ select: (location) => location.pathname })
  const groups = placesFor(props.session, { isFollowing: useIsFollowing(props.session) })
  const here = placeAt(groups, path)
  return (
    <ScrollArea type="auto" p="xs" viewportProps={{ tabIndex: -1 }}>
      <Stack gap={2}>
        {groups.map((group) => (
          <div key={group.key} style={{ marginBottom: 8 }}>
            <Text size="xs" c="dimmed" fw={600} px="sm" py={4} id={`nav-${group.key}`}>
              {t(group.label)}
            </Text>
            <ul aria-labelledby={`nav-${group.key}`} className="bare-list">
              {group.places.map((place) => (
                <li key={place.key}>
                  <NavLink
                    component={Link}
                    to={place.to}
                    label={t(place.label)}
                    leftSection={<place.icon size={18} strokeWidth={1.75} />}
                    active={place === here}
                    aria-current={place === here ? 'page' : undefined}
                    onClick={props.onGo}
                    className="nav-link"
                  />
                </li>
              ))}
            </ul>
          </div>
        ))}
      </Stack>
    </ScrollArea>
  )
}
