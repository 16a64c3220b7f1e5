import { Table, Text } from '@mantine/core'
import type { TeamFigures, TeamView } from '../../../../src/team-view/contract.ts'
import { formatElapsed, formatNumber, formatPercent } from '../../lib/format.ts'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import { Person } from '../../ui/person.tsx'

type Grade = keyof TeamFigures['open']

const GRADES: readonly Grade[] = ['good', 'fair', 'poor', 'ungraded']

const gradeWord = (grade: Grade): string =>
  t(grade === 'ungraded' ? 'team_view.ungraded' : `relationships.choice.health_state.${grade}`)

/** How many of the open relationships have which grade, as a bar and in words. */
function OpenRelationships(props: { open: TeamFigures['open'] }) {
  const { open } = props
  const all = GRADES.reduce((sum, grade) => sum + open[grade], 0)
  if (all === 0) return <Text size="sm">0</Text>
  return (
    <div className="team-open">
      <div className="team-bar" aria-hidden>
        {GRADES.filter((grade) => open[grade] > 0).map((grade) => (
          <span key={grade} data-grade={grade} style={{ flexGrow: open[grade] }} />
        ))}
      </div>
      <ul className="bare-list team-grades">
        {GRADES.filter((grade) => open[grade] > 0).map((grade) => (
          <li key={grade}>
            <span className="team-dot" data-grade={grade} aria-hidden />
            <Text size="xs" component="span">
              {gradeWord(grade)} {open[grade]}
            </Text>
          </li>
        ))}
      </ul>
    </div>
  )
}

function nameOf(seller: TeamView['rows'][number]['seller'], count: number): string {
  switch (seller.kind) {
    case 'named':
      return seller.name
    case 'pseudonym':
      return t('team_view.pseudonym', { label: seller.label })
    case 'all':
      return t('team_view.all', { count })
  }
}

/** One seller, or all of them as one. */
export function TeamRow(props: { row: TeamView['rows'][number]; count: number }) {
  const { row } = props
  const { language } = useReader()
  const amount = (value: number): string =>
    formatNumber(value, language, { maximumFractionDigits: 1 })
  const { silent_share: silent, accounts_with_rhythm: accounts } = row
  const name = nameOf(row.seller, props.count)
  return (
    <Table.Tr role="row">
      <Table.Th role="rowheader" scope="row" fw={500}>
        {row.seller.kind === 'named' ? <Person name={name} /> : name}
      </Table.Th>
      <Table.Td role="cell" data-label={t('team_view.open')}>
        <OpenRelationships open={row.open} />
      </Table.Td>
      <Table.Td role="cell" data-label={t('team_view.interactions')}>
        <Text size="sm">{amount(row.weekly_interactions)}</Text>
        <Text size="xs" c="dimmed">
          {t('team_view.before', { before: amount(row.weekly_interactions_before) })}
        </Text>
      </Table.Td>
      <Table.Td role="cell" data-label={t('team_view.silent')}>
        <Text size="sm">{silent === null ? '–' : formatPercent(silent, language)}</Text>
        {silent === null ? null : (
          <Text size="xs" c="dimmed">
            {t('team_view.accounts', { silent: Math.round(silent * accounts), count: accounts })}
          </Text>
        )}
      </Table.Td>
      <Table.Td role="cell" data-label={t('team_view.response')}>
        {row.response_median_seconds === null
          ? '–'
          : formatElapsed(row.response_median_seconds / 60, language)}
      </Table.Td>
    </Table.Tr>
  )
}
