import { Text } from '@mantine/core'
import { AxisBottom, AxisLeft } from '@visx/axis'
import { GridRows } from '@visx/grid'
import { Group } from '@visx/group'
import { useParentSize } from '@visx/responsive'
import { scaleLinear } from '@visx/scale'
import type { KeyboardEvent } from 'react'
import { formatAxisDay } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { axisStyle } from '../../../ui/axis-style.ts'
import { HEALTH_COLOR } from '../../../ui/health-words.ts'
import { useBarFocus } from '../../../ui/use-bar-focus.ts'
import type { Bubble } from './bubbles.ts'
import { readingOrder } from './bubbles.ts'

const MARGIN = { top: 24, right: 26, bottom: 32, left: 54 }
const HEIGHT = 320
const DAY_MS = 86_400_000
const TICKS = 5

const colorOf = ({ deal }: Bubble): string => HEALTH_COLOR[deal.state ?? 'pending']

/** From a day before the first close date to a day after the last, at least four weeks. */
function span(bubbles: readonly Bubble[]): { from: number; to: number } {
  const days = bubbles.map(({ at }) => at)
  const from = Math.min(...days) - DAY_MS
  return { from, to: Math.max(Math.max(...days) + DAY_MS, from + 28 * DAY_MS) }
}

/** Deals by close date and health; the pointer and the arrow keys tell one, a click or Enter opens it. */
export function BubbleChart(props: {
  bubbles: readonly Bubble[]
  grades: readonly number[]
  wordsOf: (bubble: Bubble) => string
  onOpen: (id: string) => void
}) {
  const { bubbles } = props
  const reader = useReader()
  const { parentRef, width } = useParentSize({ debounceTime: 50 })
  const read = readingOrder(bubbles)
  const focus = useBarFocus(read.length)
  const chosen = focus.index === undefined ? undefined : read[focus.index]
  const innerWidth = Math.max(0, width - MARGIN.left - MARGIN.right)
  const innerHeight = HEIGHT - MARGIN.top - MARGIN.bottom
  const { from, to } = span(bubbles)
  const x = scaleLinear({ domain: [from, to], range: [0, innerWidth] })
  const y = scaleLinear({ domain: [0, 100], range: [innerHeight, 0] })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && chosen) props.onOpen(chosen.deal.id)
    else focus.onKeyDown(event)
  }
  return (
    <div ref={parentRef} style={{ width: '100%' }}>
      <svg
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={t('web.pipeline_health.caption')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the deals one by one
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => focus.setIndex(undefined)}
      >
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows
            scale={y}
            width={innerWidth}
            stroke="var(--rapport-grid)"
            tickValues={[0, ...props.grades, 100]}
          />
          <AxisLeft
            {...axisStyle}
            scale={y}
            tickValues={[0, ...props.grades, 100]}
            tickFormat={String}
            label={t('web.health.title')}
            labelOffset={34}
          />
          <AxisBottom
            {...axisStyle}
            scale={x}
            top={innerHeight}
            tickValues={Array.from(
              { length: TICKS },
              (_, i) => from + ((to - from) * i) / (TICKS - 1),
            )}
            tickFormat={(at) =>
              formatAxisDay(new Date(Number(at)).toISOString().slice(0, 10), reader.language)
            }
          />
          {bubbles.map((bubble) => (
            // biome-ignore lint/a11y/noStaticElementInteractions: the keys of the chart open it, too
            <circle
              key={bubble.deal.id}
              className="bubble"
              data-deal={bubble.deal.id}
              data-state={bubble.deal.state ?? 'pending'}
              cx={x(bubble.at)}
              cy={y(bubble.y)}
              r={bubble.radius}
              fill={colorOf(bubble)}
              stroke={bubble === chosen ? 'var(--mantine-color-text)' : 'var(--mantine-color-body)'}
              strokeWidth={bubble === chosen ? 2 : 1}
              onMouseEnter={() => focus.setIndex(read.indexOf(bubble))}
              onClick={() => props.onOpen(bubble.deal.id)}
            />
          ))}
        </Group>
      </svg>
      <Text size="sm" mih={22} aria-live="polite" {...(chosen ? {} : { c: 'dimmed' })}>
        {chosen ? props.wordsOf(chosen) : t('web.pipeline_health.hint')}
      </Text>
    </div>
  )
}
