import { Anchor, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ContactedBy } from '../../../../src/relationships/contract.ts'
import { t } from '../../lib/i18n.ts'
import { When } from '../../ui/when.tsx'

/** Of whoever lets his name be told only. */
const UNTOLD = '–'

/** People by the number of interactions with them, strongest first. */
export function ContactedTable(props: { people: readonly ContactedBy[]; empty: string }) {
  if (props.people.length === 0)
    return (
      <Text size="sm" c="dimmed" px="md" pb="md">
        {props.empty}
      </Text>
    )
  return (
    <Table.ScrollContainer minWidth={320}>
      <Table className="panel-table contacted">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('web.person')}</Table.Th>
            <Table.Th ta="right">{t('web.figures.emails.title')}</Table.Th>
            <Table.Th ta="right">{t('web.figures.meetings.title')}</Table.Th>
            <Table.Th ta="right">{t('web.figures.calls.title')}</Table.Th>
            <Table.Th>{t('web.figures.last')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.people.map(({ person, emails, meetings, calls, last_at }) => (
            <Table.Tr key={person.id}>
              <Table.Td>
                {person.table === 'users' ? (
                  person.name
                ) : (
                  <Anchor component={Link} to={`/records/${person.table}/${person.id}`} size="sm">
                    {person.name}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td ta="right">{emails ?? UNTOLD}</Table.Td>
              <Table.Td ta="right">{meetings ?? UNTOLD}</Table.Td>
              <Table.Td ta="right">{calls ?? UNTOLD}</Table.Td>
              <Table.Td>{last_at === null ? UNTOLD : <When at={last_at} />}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
