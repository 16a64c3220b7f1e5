import { ActionIcon, Group, ScrollArea, Title, Tooltip } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Settings2, X } from 'lucide-react'
import { t } from '../../lib/i18n.ts'
import { CardList } from './card-list.tsx'

/** The pane of the light bulb: everything that deserves the person's attention now. */
export function AssistantPane(props: { onClose: () => void }) {
  return (
    <>
      <Group justify="space-between" px="md" py="xs" wrap="nowrap">
        <Title order={2}>{t('web.nav.assistant')}</Title>
        <Group gap={4}>
          <Tooltip label={t('web.settings.my_cards')}>
            <ActionIcon
              component={Link}
              to="/settings/my-cards"
              variant="subtle"
              color="gray"
              aria-label={t('web.settings.my_cards')}
            >
              <Settings2 size={18} />
            </ActionIcon>
          </Tooltip>
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('web.close')}
            onClick={props.onClose}
          >
            <X size={18} />
          </ActionIcon>
        </Group>
      </Group>
      <ScrollArea style={{ flex: 1 }} type="auto">
        <CardList />
      </ScrollArea>
    </>
  )
}
