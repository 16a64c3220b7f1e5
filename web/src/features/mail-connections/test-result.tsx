import { Alert, Group, Text } from '@mantine/core'
import { CircleCheck, CircleX } from 'lucide-react'
import type { Tested } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'

function Outcome(props: { isWell: boolean; text: string }) {
  const Icon = props.isWell ? CircleCheck : CircleX
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <Icon
        size={16}
        aria-hidden
        style={{ flex: 'none', marginTop: 2 }}
        color={`var(--rapport-${props.isWell ? 'good' : 'poor'})`}
      />
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {props.text}
      </Text>
    </Group>
  )
}

const saying = (kind: 'imap' | 'smtp', host: string, isWell: boolean): string =>
  t(isWell ? `mail_connections.test.${kind}_well` : `mail_connections.test.${kind}_wrong`, { host })

/** Which of the servers let us in; what is wrong stands beside the fields. */
export function TestResult({ tested }: { tested: Tested }) {
  const { imap, smtp } = tested
  const isWell = imap.is_well && smtp?.is_well !== false
  return (
    <Alert
      variant="light"
      color={isWell ? 'teal' : 'orange'}
      role="status"
      title={t(isWell ? 'mail_connections.test.well' : 'mail_connections.test.wrong')}
    >
      <Outcome isWell={imap.is_well} text={saying('imap', imap.host, imap.is_well)} />
      {imap.folder_count === null ? null : (
        <Text size="xs" c="dimmed" ml={24}>
          {t('mail_connections.test.folders', { count: imap.folder_count })}
        </Text>
      )}
      {smtp === null ? null : (
        <Outcome isWell={smtp.is_well} text={saying('smtp', smtp.host, smtp.is_well)} />
      )}
    </Alert>
  )
}
