import { Alert, Skeleton, Stack, Text } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import type { CheckResult, ScoringTable } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { modelPath } from '../paths.ts'
import { whyNot } from '../words.ts'
import { CountBar } from './count-bar.tsx'

function Missing(props: { check: CheckResult; table: ScoringTable }) {
  const { missing } = props.check
  return (
    <Alert color="orange" icon={<TriangleAlert size={18} />} title={t('scoring.page.not_enough')}>
      {missing.won > 0 || missing.lost > 0
        ? t(`scoring.page.missing.${props.table}`, { won: missing.won, lost: missing.lost })
        : null}{' '}
      {missing.last_stage > 0
        ? t('scoring.page.missing_last_stage', { count: missing.last_stage })
        : null}{' '}
      {t('scoring.page.missing_advice')}
    </Alert>
  )
}

function Overlaps(props: { check: CheckResult; table: ScoringTable }) {
  const { overlaps } = props.check
  if (overlaps.length === 0) return null
  return (
    <Alert color="orange" icon={<TriangleAlert size={18} />} title={t('scoring.page.overlaps')}>
      {t('scoring.page.overlaps_text')}
      <ul>
        {overlaps.map(({ id, name }) => (
          <li key={id}>
            <Link to={modelPath({ table: props.table, id })}>{name}</Link>
          </li>
        ))}
      </ul>
    </Alert>
  )
}

/** What the records of the configuration are good for, as it is typed. */
export function CheckPanel(props: {
  table: ScoringTable
  minimum: number
  query: UseQueryResult<CheckResult>
}) {
  const { table, minimum } = props
  const isPossible = (check: CheckResult): boolean => check.is_enough && check.problems.length === 0
  return (
    <section className="panel scoring-section check-panel" aria-live="polite">
      <Text fw={600} mb="xs">
        {t('scoring.page.check')}
      </Text>
      <Loaded query={props.query} compact skeleton={<Skeleton height={120} />}>
        {(check) => (
          <Stack gap="sm">
            <div>
              <CountBar label={t(`scoring.page.won.${table}`)} count={check.won} needed={minimum} />
              <CountBar
                label={t(`scoring.page.lost.${table}`)}
                count={check.lost}
                needed={minimum}
              />
              {check.last_stage_closed === null ? null : (
                <CountBar
                  label={t('scoring.page.last_stage')}
                  count={check.last_stage_closed}
                  needed={minimum}
                />
              )}
            </div>
            {check.is_enough ? null : <Missing check={check} table={table} />}
            {check.problems.map((code) => (
              <Alert key={code} color="red" icon={<TriangleAlert size={18} />}>
                {whyNot(code)}
              </Alert>
            ))}
            <Overlaps check={check} table={table} />
            {isPossible(check) ? (
              <Text size="sm" className="with-icon">
                <CircleCheck size={16} aria-hidden color="var(--rapport-good)" />
                {t('scoring.page.check_enough')}
              </Text>
            ) : null}
          </Stack>
        )}
      </Loaded>
    </section>
  )
}
