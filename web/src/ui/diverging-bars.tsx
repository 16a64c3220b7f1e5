import { Text } from '@mantine/core'
import { AxisBottom, AxisLeft } from '@visx/axis'
import { GridRows } from '@visx/grid'
import { Group } from '@visx/group'
import { useParentSize } from '@visx/responsive'
import { scaleBand, scaleLinear } from '@visx/scale'
import { axisStyle } from './axis-style.ts'
import { useBarFocus } from './use-bar-focus.ts'

export type DivergingBar = {
  key: string
  label: string
  up: number
  down: number
  /** what the tooltip says */
  words: string
}

const MARGIN = { top: 8, right: 8, bottom: 26, left: 34 }

/** Counts of one side above the line, of the other below it. */
export function DivergingBars(props: {
  bars: readonly DivergingBar[]
  height: number
  label: string
  axis: string
  hint: string
}) {
  const { bars, height } = props
  const { parentRef, width } = useParentSize({ debounceTime: 50 })
  const focus = useBarFocus(bars.length)
  const innerWidth = Math.max(0, width - MARGIN.left - MARGIN.right)
  const innerHeight = height - MARGIN.top - MARGIN.bottom
  const x = scaleBand({
    domain: bars.map((bar) => bar.key),
    range: [0, innerWidth],
    padding: 0.2,
  })
  const y = scaleLinear({
    domain: [
      -Math.max(1, ...bars.map((bar) => bar.down)),
      Math.max(1, ...bars.map((bar) => bar.up)),
    ],
    range: [innerHeight, 0],
    nice: 4,
  })
  const labels = new Map(bars.map((bar) => [bar.key, bar.label]))
  const every = Math.max(1, Math.ceil(bars.length / Math.max(2, Math.floor(innerWidth / 90))))
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
              <rect
                y={y(bar.up)}
                width={x.bandwidth()}
                height={y(0) - y(bar.up)}
                fill="var(--rapport-us)"
              />
              <rect
                y={y(0)}
                width={x.bandwidth()}
                height={y(-bar.down) - y(0)}
                fill="var(--rapport-them)"
              />
              {/* biome-ignore lint/a11y/noStaticElementInteractions: the same by arrow keys */}
              <rect
                width={x.step()}
                height={innerHeight}
                fill="transparent"
                onMouseEnter={() => focus.setIndex(index)}
              />
            </Group>
          ))}
          <line x2={innerWidth} y1={y(0)} y2={y(0)} stroke="var(--mantine-color-dimmed)" />
          <AxisLeft
            {...axisStyle}
            scale={y}
            numTicks={4}
            tickFormat={(value) =>
              Number.isInteger(Number(value)) ? `${Math.abs(Number(value))}` : ''
            }
            label={props.axis}
            labelOffset={18}
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
