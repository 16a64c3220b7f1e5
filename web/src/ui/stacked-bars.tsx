import { Text } from '@mantine/core'
import { AxisBottom, AxisLeft } from '@visx/axis'
import { GridRows } from '@visx/grid'
import { Group } from '@visx/group'
import { useParentSize } from '@visx/responsive'
import { scaleBand, scaleLinear } from '@visx/scale'
import { axisStyle } from './axis-style.ts'
import { useBarFocus } from './use-bar-focus.ts'

export type StackedBar = {
  key: string
  label: string
  /** from the bottom up, same order as the colours */
  parts: readonly number[]
  words: string
}

const MARGIN = { top: 8, right: 8, bottom: 26, left: 56 }

const total = (bar: StackedBar): number => bar.parts.reduce((sum, part) => sum + part, 0)

/** Where each part of a bar begins and ends. */
const spans = (parts: readonly number[]): readonly { from: number; to: number }[] =>
  parts.map((part, index) => {
    const from = parts.slice(0, index).reduce((sum, one) => sum + one, 0)
    return { from, to: from + part }
  })

/** Amounts by period, each bar made of its parts. */
export function StackedBars(props: {
  bars: readonly StackedBar[]
  colors: readonly string[]
  height: number
  label: string
  hint: string
  tick: (value: number) => string
}) {
  const { bars, height, colors } = props
  const { parentRef, width } = useParentSize({ debounceTime: 50 })
  const focus = useBarFocus(bars.length)
  const innerWidth = Math.max(0, width - MARGIN.left - MARGIN.right)
  const innerHeight = height - MARGIN.top - MARGIN.bottom
  const x = scaleBand({ domain: bars.map((bar) => bar.key), range: [0, innerWidth], padding: 0.3 })
  const y = scaleLinear({
    domain: [0, Math.max(1, ...bars.map(total))],
    range: [innerHeight, 0],
    nice: true,
  })
  const labels = new Map(bars.map((bar) => [bar.key, bar.label]))
  const every = Math.max(1, Math.ceil(bars.length / Math.max(2, Math.floor(innerWidth / 62))))
  const chosen = focus.index === undefined ? undefined : bars[focus.index]
  return (
    <div ref={parentRef} style={{ width: '100%' }}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={props.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the bars one by one
        tabIndex={0}
        onKeyDown={focus.onKeyDown}
        onBlur={() => focus.setIndex(undefined)}
        onMouseLeave={() => focus.setIndex(undefined)}
      >
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows scale={y} width={innerWidth} numTicks={4} stroke="var(--rapport-grid)" />
          {bars.map((bar, index) => (
            <Group
              key={bar.key}
              left={x(bar.key) ?? 0}
              opacity={chosen && chosen !== bar ? 0.5 : 1}
            >
              {spans(bar.parts).map((span, part) => (
                <rect
                  key={colors[part]}
                  y={y(span.to)}
                  width={x.bandwidth()}
                  height={y(span.from) - y(span.to)}
                  fill={colors[part]}
                />
              ))}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the same by arrow keys */}
              <rect
                width={x.step()}
                height={innerHeight}
                fill="transparent"
                onMouseEnter={() => focus.setIndex(index)}
              />
            </Group>
          ))}
          <AxisLeft
            {...axisStyle}
            scale={y}
            numTicks={4}
            tickFormat={(value) => props.tick(Number(value))}
          />
          <AxisBottom
            {...axisStyle}
            scale={x}
            top={innerHeight}
            tickValues={bars.filter((_, index) => index % every === 0).map((bar) => bar.key)}
            tickFormat={(key) => labels.get(String(key)) ?? ''}
          />
        </Group>
      </svg>
      <Text size="xs" c="dimmed" mih={18} aria-live="polite">
        {chosen ? chosen.words : props.hint}
      </Text>
    </div>
  )
}
