import { Anchor, Table, Text } from '@mantine/core'
import type { FigureName, Health } from '../../../../../src/relationships/contract.ts'
import { formatNumber } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'

type Kind = Health['kinds'][number]['kind']

const EVIDENCE: Readonly<Record<Kind, FigureName>> = {
  email: 'emails',
  appointment: 'meetings',
  phone_call: 'calls',
  task: 'tasks_completed',
}

/** What each kind of activity gave; the counts open the activities. */
export function HealthKinds(props: { health: Health; onOpen: (figure: FigureName) => void }) {
  const { language } = useReader()
  return (
    <section aria-label={t('web.health.kinds')}>
      <Text fw={600} size="sm" mt="md" mb={4}>
        {t('web.health.kinds')}
      </Text>
      <Table className="health-kinds" verticalSpacing={4} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('web.health.kind')}</Table.Th>
            <Table.Th ta="right">{t('web.health.count')}</Table.Th>
            <Table.Th ta="right">{t('web.health.weight')}</Table.Th>
            <Table.Th ta="right">{t('web.health.points')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.health.kinds.map((one) => (
            <Table.Tr key={one.kind}>
              <Table.Td>{t(`web.kind.${one.kind}`)}</Table.Td>
              <Table.Td ta="right">
                {one.count === 0 ? (
                  '0'
                ) : (
                  <Anchor
                    component="button"
                    type="button"
                    size="sm"
                    onClick={() => props.onOpen(EVIDENCE[one.kind])}
                  >
                    {formatNumber(one.count, language)}
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td ta="right">{one.weight}</Table.Td>
              <Table.Td ta="right">{formatNumber(one.points, language)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  )
}
