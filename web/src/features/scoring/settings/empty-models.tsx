import { Button, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { GraduationCap } from 'lucide-react'
import type { ScoringOverview, ScoringTable } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { Empty } from '../../../ui/empty.tsx'
import { settingsPath } from '../paths.ts'
import { CountBar } from './count-bar.tsx'

type Window = ScoringOverview['windows'][number]

/** What is missing in one window, or that nothing is. */
function missingWords(window: Window, minimum: number, table: ScoringTable): string {
  if (window.is_enough) return t('scoring.page.enough')
  return t(`scoring.page.missing.${table}`, {
    won: Math.max(0, minimum - window.won),
    lost: Math.max(0, minimum - window.lost),
  })
}

function Windows(props: { table: ScoringTable; overview: ScoringOverview }) {
  const { table, overview } = props
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('scoring.page.window')}</Table.Th>
            <Table.Th>{t('scoring.page.closed_records')}</Table.Th>
            <Table.Th>{t('scoring.page.verdict')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {overview.windows.map((window) => (
            <Table.Tr key={window.months}>
              <Table.Td>{t('scoring.page.months', { months: window.months })}</Table.Td>
              <Table.Td miw={240}>
                <CountBar
                  label={t(`scoring.page.won.${table}`)}
                  count={window.won}
                  needed={overview.minimum}
                />
                <CountBar
                  label={t(`scoring.page.lost.${table}`)}
                  count={window.lost}
                  needed={overview.minimum}
                />
              </Table.Td>
              <Table.Td>{missingWords(window, overview.minimum, table)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** No model yet: what one does, how many closed records it needs, and how many are missing. */
export function EmptyModels(props: { table: ScoringTable; overview: ScoringOverview }) {
  const { table, overview } = props
  const isEnough = overview.windows.some((window) => window.is_enough)
  return (
    <Stack gap="md">
      <div className="panel">
        <Empty
          icon={GraduationCap}
          title={t(`scoring.page.empty_title.${table}`)}
          text={t(`scoring.page.empty_text.${table}`)}
          action={
            overview.may_manage ? (
              isEnough ? (
                <Button component={Link} to={`${settingsPath(table)}/new`}>
                  {t('scoring.page.get_started')}
                </Button>
              ) : (
                <Button disabled>{t('scoring.page.get_started')}</Button>
              )
            ) : null
          }
        />
      </div>
      <section className="panel scoring-section">
        <Title order={2}>{t('scoring.page.needs', { minimum: overview.minimum })}</Title>
        <Text size="sm" c="dimmed" mb="xs">
          {t(isEnough ? 'scoring.page.needs_text_enough' : 'scoring.page.needs_text_missing')}
        </Text>
        <Windows table={table} overview={overview} />
      </section>
    </Stack>
  )
}
