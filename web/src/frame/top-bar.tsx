import {
  ActionIcon,
  Box,
  Group,
  Indicator,
  Kbd,
  Text,
  Tooltip,
  UnstyledButton,
} from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Lightbulb, Menu as MenuIcon, Search } from 'lucide-react'
import { t } from '../lib/i18n.ts'
import type { Session } from '../lib/session.ts'
import { UserMenu } from './user-menu.tsx'

export const isApple = (): boolean => /Mac|iPhone|iPad/.test(navigator.userAgent)

/** The assistant's light bulb with the number of cards; undefined while it is not known. */
function Bulb(props: { count: number | undefined; open: boolean; onToggle: () => void }) {
  const count = props.count ?? 0
  const label = t('web.assistant_button', { count })
  return (
    <Tooltip label={label}>
      <Indicator
        label={count > 99 ? '99+' : count}
        size={18}
        offset={4}
        disabled={count === 0}
        className="bulb-count"
      >
        <ActionIcon
          variant={props.open ? 'light' : 'subtle'}
          color={props.open ? 'indigo' : 'gray'}
          size={36}
          aria-label={label}
          aria-expanded={props.open}
          aria-controls="assistant-pane"
          onClick={props.onToggle}
        >
          <Lightbulb size={20} />
        </ActionIcon>
      </Indicator>
    </Tooltip>
  )
}

export type TopBarProps = {
  session: Session
  cardCount: number | undefined
  paneOpen: boolean
  onTogglePane: () => void
  navigationOpen: boolean
  onToggleNavigation: () => void
  onSearch: () => void
}

/** Name, search, assistant, person. */
export function TopBar(props: TopBarProps) {
  return (
    <Group h="100%" px="md" gap="md" wrap="nowrap" justify="space-between">
      <Group gap="sm" wrap="nowrap">
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          visibleFrom="sm"
          aria-label={t('web.nav.toggle')}
          aria-expanded={props.navigationOpen}
          onClick={props.onToggleNavigation}
        >
          <MenuIcon size={20} />
        </ActionIcon>
        <Link to="/" className="plain-link">
          <Text fw={700} size="lg" component="span">
            Rapport
          </Text>
        </Link>
      </Group>
      <UnstyledButton className="search-button" onClick={props.onSearch}>
        <Search size={16} aria-hidden />
        <span className="truncate">{t('web.search.button')}</span>
        <Kbd size="xs" visibleFrom="sm">
          {isApple() ? '⌘ K' : t('web.search.shortcut')}
        </Kbd>
      </UnstyledButton>
      <Group gap="sm" wrap="nowrap">
        {props.cardCount === undefined ? null : (
          <Box visibleFrom="sm">
            <Bulb count={props.cardCount} open={props.paneOpen} onToggle={props.onTogglePane} />
          </Box>
        )}
        <UserMenu session={props.session} />
      </Group>
    </Group>
  )
}
