import { Alert, Button, Group, Text } from '@mantine/core'
import { TriangleAlert } from 'lucide-react'
import type { ConnectionWire } from '../../../../src/mail-connections/contract.ts'
import { t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import type { Remedy } from './remedies.ts'
import { remedyFor } from './remedies.ts'
import { sayFailure } from './words.ts'

/** What is wrong with a connection, and the button that mends it; strangers to the mailbox can only have it tried again. */
export function ConnectionProblem(props: {
  connection: ConnectionWire
  isTrying: boolean
  /** for the provider, to sign in again */
  isLeaving: boolean
  onRemedy: (remedy: Remedy) => void
}) {
  const { connection, onRemedy } = props
  const { error, state, failed_at: failedAt, next_attempt_at: nextAt } = connection
  if (error === null || state === 'paused') return null
  const remedy = connection.is_mine ? remedyFor(error.code, connection.sign_in !== null) : 'retry'
  return (
    <Alert
      variant="light"
      color={state === 'stopped' ? 'red' : 'orange'}
      role="alert"
      mx="md"
      mb="sm"
      icon={<TriangleAlert size={18} />}
      title={t(state === 'stopped' ? 'mail_connections.stopped' : 'mail_connections.failed')}
    >
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {sayFailure(error)}
      </Text>
      <Text size="xs" c="dimmed" mt={4}>
        {t('mail_connections.since')} <When at={failedAt} />
        {nextAt === null ? null : (
          <>
            {' · '}
            {t('mail_connections.next_attempt')} <When at={nextAt} />
          </>
        )}
      </Text>
      <Group gap="xs" mt="xs">
        {remedy === 'retry' ? null : (
          <Button size="xs" loading={props.isLeaving} onClick={() => onRemedy(remedy)}>
            {t(`mail_connections.remedy.${remedy}`)}
          </Button>
        )}
        <Button
          size="xs"
          variant={remedy === 'retry' ? 'filled' : 'default'}
          loading={props.isTrying}
          onClick={() => onRemedy('retry')}
        >
          {t('mail_connections.remedy.retry')}
        </Button>
      </Group>
    </Alert>
  )
}
