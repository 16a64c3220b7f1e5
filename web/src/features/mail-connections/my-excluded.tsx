import { Box, TagsInput } from '@mantine/core'
import { t } from '../../lib/i18n.ts'
import { useMySetting } from '../../lib/my-setting.ts'
import { Panel } from '../../ui/panel.tsx'
import { toastProblem } from '../../ui/undo-toast.tsx'

const KEY = 'mail.my_excluded'
const MOST = 200

/** Whose mail the reader's own mailboxes never keep. */
export function MyExcluded() {
  const { value, save } = useMySetting<readonly string[]>(KEY, {
    follows: ['mail-connections'],
    onError: toastProblem,
  })
  return (
    <Box mt="md">
      <Panel title={t('mail_connections.my_excluded')}>
        <Box px="md" pb="md">
          <TagsInput
            aria-label={t('mail_connections.my_excluded')}
            description={t('mail_connections.my_excluded_text')}
            placeholder={t('mail_connections.my_excluded_placeholder')}
            maxTags={MOST}
            disabled={value === undefined}
            value={Array.isArray(value) ? value.map(String) : []}
            onChange={save}
          />
        </Box>
      </Panel>
    </Box>
  )
}
