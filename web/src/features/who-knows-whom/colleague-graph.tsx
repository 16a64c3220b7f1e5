import { Avatar, Text, UnstyledButton } from '@mantine/core'
import type { KnowingColleague } from '../../../../src/who-knows-whom/contract.ts'
import { STRONG_FROM } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'

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
        {colleagues.map(({ user, strength, via }, index) => {
          const { x, y } = placeOf(index, colleagues.length)
          return (
            <line
              key={user.id}
              x1={50}
              y1={50}
              x2={x}
              y2={y}
              vectorEffect="non-scaling-stroke"
              strokeWidth={1 + 7 * Math.min(strength / STRONG_FROM, 1)}
              strokeDasharray={via === 'company' ? '6 5' : undefined}
            />
          )
        })}
      </svg>
      <span className="graph-node graph-centre" style={{ left: '50%', top: '50%' }}>
        <Text size="xs" fw={600} lineClamp={2}>
          {customer}
        </Text>
      </span>
      {colleagues.map(({ user, word }, index) => {
        const { x, y } = placeOf(index, colleagues.length)
        return (
          <UnstyledButton
            key={user.id}
            className="graph-node"
            style={{ left: `${x}%`, top: `${y}%` }}
            aria-expanded={props.selected === user.id}
            onClick={() => props.onSelect(user.id)}
          >
            <Avatar name={user.name} size={32} color="gray" aria-hidden />
            <Text size="xs" lineClamp={1} component="span">
              {user.name}
            </Text>
            <Text size="xs" c="dimmed" component="span">
              {t(`who_knows_whom.word.${word}`)}
            </Text>
          </UnstyledButton>
        )
      })}
    </div>
  )
}
