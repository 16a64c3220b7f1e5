import { Radio, Stack, Text } from '@mantine/core'
import { SHARE_LEVELS } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'who_knows_whom.share'

/** How much colleagues are told of whom the reader knows; holds at once. */
export function ShareChoice() {
  const { value, save } = useMySetting<string>(KEY, {
    follows: ['who-knows-whom'],
    onError: toastProblem,
  })
  if (value === undefined) return null
  return (
    <Panel title={t('settings.section.who_knows_whom')}>
      <Radio.Group
        px="md"
        pb="md"
        size="sm"
        label={t(`settings.${KEY}.label`)}
        description={t(`settings.${KEY}.description`)}
        value={String(value)}
        onChange={save}
      >
        <Stack gap="xs" mt="sm">
          {['organisation', ...SHARE_LEVELS].map((level) => (
            <Radio key={level} value={level} label={t(`settings.${KEY}.choices.${level}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Text size="xs" c="dimmed" px="md" pb="md">
        {t('who_knows_whom.share_note')}
      </Text>
    </Panel>
  )
}
