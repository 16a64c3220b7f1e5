import { Badge, Button, Table, Text } from '@mantine/core'
import type { AdmittedMailbox } from '../../../../src/activation/contract.ts'
import { formatNumber } from '../../lib/format.ts'
import { currentLanguage, t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'
import { useSay, withdrawalOf } from './queries.ts'

/** Whether a mailbox is analysed, and else why not. */
export function MailboxState({ mailbox }: { mailbox: AdmittedMailbox }) {
  return (
    <>
      <Badge variant="light" tt="none" color={mailbox.is_admitted ? 'teal' : 'gray'}>
        {t(mailbox.is_admitted ? 'activation.analysed' : 'activation.not_analysed')}
      </Badge>
      <Text size="xs" c="dimmed" mt={4}>
        {mailbox.reason === null
          ? t(mailbox.word === null ? 'activation.by_operator' : 'activation.by_owner')
          : t(`activation.reason.${mailbox.reason}`)}
      </Text>
    </>
  )
}

/** All mailboxes, with state and reason; on a phone without what is only counted. */
export function MailboxTable({ mailboxes }: { mailboxes: readonly AdmittedMailbox[] }) {
  const say = useSay()
  return (
    <Table verticalSpacing="sm" className="panel-table">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('activation.mailbox')}</Table.Th>
          <Table.Th>{t('activation.state')}</Table.Th>
          <Table.Th ta="right" visibleFrom="sm">
            {t('activation.messages')}
          </Table.Th>
          <Table.Th visibleFrom="sm">{t('activation.since')}</Table.Th>
          <Table.Th>
            <span className="visually-hidden">{t('activation.withdraw')}</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {mailboxes.map((mailbox) => (
          <Table.Tr key={mailbox.id}>
            <Table.Td>
              <Text size="sm" fw={600}>
                {mailbox.owner.name}
              </Text>
              <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                {mailbox.address}
              </Text>
            </Table.Td>
            <Table.Td>
              <MailboxState mailbox={mailbox} />
            </Table.Td>
            <Table.Td ta="right" visibleFrom="sm">
              {formatNumber(mailbox.message_count, currentLanguage())}
            </Table.Td>
            <Table.Td visibleFrom="sm">
              <When at={mailbox.word?.at ?? mailbox.opened_at} size="sm" />
            </Table.Td>
            <Table.Td ta="right">
              {mailbox.word?.answer === 'no' ? null : (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={t('activation.withdraw_of', { name: mailbox.owner.name })}
                  loading={say.isPending && say.variables.path.includes(mailbox.id)}
                  onClick={() => say.mutate(withdrawalOf(mailbox))}
                >
                  {t('activation.withdraw')}
                </Button>
              )}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
