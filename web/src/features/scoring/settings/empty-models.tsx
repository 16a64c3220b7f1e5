import { Button, Stack, Text, Title } from '@mantine/core'
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

/** For each period: how many closed records there are, and how many are missing. */
function Windows(props: { table: ScoringTable; overview: ScoringOverview }) {
  const { table, overview } = props
  return (
    <ul className="bare-list windows">
      {overview.windows.map((window) => (
        <li key={window.months}>
          <Text size="sm" fw={600}>
            {t('scoring.page.months', { months: window.months })}
          </Text>
          <div>
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
          </div>
          <Text size="sm">{missingWords(window, overview.minimum, table)}</Text>
        </li>
      ))}
    </ul>
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
