import { Box, Switch } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'notes.enabled_for_me'

/** Whether the reader himself is shown suggestions in notes. */
export function MyNotesChoice() {
  const { value, save } = useMySetting<boolean>(KEY, {
    follows: ['timeline'],
    onError: toastProblem,
  })
  if (value === undefined) return null
  return (
    <Panel title={t('settings.section.notes')}>
      <Box px="md" pb="md" style={{ overflow: 'hidden' }}>
        <Switch
          size="sm"
          label={t(`settings.${KEY}.label`)}
          description={t(`settings.${KEY}.description`)}
          checked={value === true}
          onChange={(event) => save(event.currentTarget.checked)}
        />
      </Box>
    </Panel>
  )
}
