import { Box, Radio, Stack } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'mail.my_policy'
const POLICIES = ['organisation', 'team', 'private', 'suggest'] as const

/** To whom new mail of the reader's own mailboxes is shown. */
export function MyPolicy() {
  const { value, save } = useMySetting<string>(KEY, {
    follows: ['mail-connections'],
    onError: toastProblem,
  })
  return (
    <Box mt="md">
      <Panel title={t(`settings.${KEY}.label`)}>
        <Box px="md" pb="md">
          <Radio.Group
            aria-label={t(`settings.${KEY}.label`)}
            description={t(`settings.${KEY}.description`)}
            value={typeof value === 'string' ? value : 'organisation'}
            onChange={save}
          >
            <Stack gap="xs" mt="xs">
              {POLICIES.map((policy) => (
                <Radio
                  key={policy}
                  value={policy}
                  disabled={value === undefined}
                  label={t(`settings.${KEY}.choices.${policy}`)}
                  description={t(`mail_connections.policy.${policy}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        </Box>
      </Panel>
    </Box>
  )
}
