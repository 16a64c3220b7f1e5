import { Avatar, Text, UnstyledButton } from '@mantine/core'
import type { KnowingColleague } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'
import { colleagueName, fillOf } from './colleague-name.ts'

const placeOf = (index: number, count: number): { x: number; y: number } => {
  const angle = (index / count) * 2 * Math.PI - Math.PI / 2
  return { x: 50 + 36 * Math.cos(angle), y: 50 + 36 * Math.sin(angle) }
}

/** The record in the centre, the colleagues around; a strong tie is the thickest line. */
export function ColleagueGraph(props: {
  colleagues: readonly KnowingColleague[]
  customer: string
  selected: string | undefined
  onSelect: (id: string) => void
}) {
  const { colleagues, customer } = props
  return (
    <div className="colleague-graph">
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img">
        <title>{t('who_knows_whom.graph', { customer })}</title>
        {colleagues.map((colleague, index) => {
          const { x, y } = placeOf(index, colleagues.length)
          return (
            <line
              key={colleague.reference}
              x1={50}
              y1={50}
              x2={x}
              y2={y}
              vectorEffect="non-scaling-stroke"
              strokeWidth={1 + 7 * fillOf(colleague)}
              strokeDasharray={colleague.via === 'company' ? '6 5' : undefined}
            />
          )
        })}
      </svg>
      <span className="graph-node graph-centre" style={{ left: '50%', top: '50%' }}>
        <Text size="xs" fw={600} lineClamp={2}>
          {customer}
        </Text>
      </span>
      {colleagues.map((colleague, index) => {
        const { x, y } = placeOf(index, colleagues.length)
        return (
          <UnstyledButton
            key={colleague.reference}
            className="graph-node"
            style={{ left: `${x}%`, top: `${y}%` }}
            aria-expanded={props.selected === colleague.reference}
            onClick={() => props.onSelect(colleague.reference)}
          >
            <Avatar name={colleagueName(colleague)} size={32} color="gray" aria-hidden />
            <Text size="xs" lineClamp={2} component="span">
              {colleagueName(colleague)}
            </Text>
            <Text size="xs" c="dimmed" component="span">
              {t(`who_knows_whom.word.${colleague.word}`)}
            </Text>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
