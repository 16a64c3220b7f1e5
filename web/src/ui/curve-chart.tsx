import { Text } from '@mantine/core'
import { AxisBottom, AxisLeft } from '@visx/axis'
import { GridRows } from '@visx/grid'
import { Group } from '@visx/group'
import { useParentSize } from '@visx/responsive'
import { scaleLinear } from '@visx/scale'
import type { MouseEvent } from 'react'
import { axisStyle } from './axis-style.ts'
import { useBarFocus } from './use-bar-focus.ts'

export type CurvePoint = {
  x: number
  y: number
  /** ends of an interval around y */
  low?: number | undefined
  high?: number | undefined
  /** relative size of a dot, 0–1 */
  size?: number | undefined
  /** what is read aloud, and shown below the chart, for this point */
  words: string
}

export type Curve = {
  key: string
  color: string
  points: readonly CurvePoint[]
  shape: 'line' | 'steps' | 'dots' | 'dashes' | 'line-and-dots'
}

export type CurveAxis = {
  from: number
  to: number
  label: string
  tick: (value: number) => string
  /** where the ticks stand; absent: five or so */
  values?: readonly number[] | undefined
}

type Scale = (value: number) => number

const MARGIN = { top: 10, right: 26, bottom: 50, left: 54 }

/** The path through points: straight from one to the next, or level until the next. */
function pathOf(points: readonly CurvePoint[], x: Scale, y: Scale, isStepped: boolean): string {
  return points
    .map((point, index) => {
      const at = `${x(point.x)},${y(point.y)}`
      if (index === 0) return `M${at}`
      return isStepped ? `H${x(point.x)}V${y(point.y)}` : `L${at}`
    })
    .join('')
}

/** The area between the lows and the highs; empty when there are none. */
function bandOf(points: readonly CurvePoint[], x: Scale, y: Scale): string {
  const both = points.flatMap(({ x: at, low, high }) =>
    low === undefined || high === undefined ? [] : [{ at, low, high }],
  )
  if (both.length < 2) return ''
  const there = both.map(({ at, high }) => `${x(at)},${y(high)}`)
  const back = both.toReversed().map(({ at, low }) => `${x(at)},${y(low)}`)
  return `M${[...there, ...back].join('L')}Z`
}

function Dots(props: { curve: Curve; x: Scale; y: Scale }) {
  const { curve, x, y } = props
  return curve.points.map((point) => (
    <Group key={`${point.x}:${point.y}:${point.words}`} left={x(point.x)}>
      {point.low === undefined || point.high === undefined ? null : (
        <line y1={y(point.low)} y2={y(point.high)} stroke={curve.color} strokeOpacity={0.6} />
      )}
      <circle cy={y(point.y)} r={3 + 5 * Math.sqrt(point.size ?? 0)} fill={curve.color} />
    </Group>
  ))
}

function CurveShape(props: { curve: Curve; x: Scale; y: Scale }) {
  const { curve, x, y } = props
  if (curve.shape === 'dots') return <Dots {...props} />
  return (
    <>
      <path d={bandOf(curve.points, x, y)} fill={curve.color} fillOpacity={0.16} />
      <path
        d={pathOf(curve.points, x, y, curve.shape === 'steps')}
        fill="none"
        stroke={curve.color}
        strokeWidth={2}
        strokeLinejoin="round"
        strokeDasharray={curve.shape === 'dashes' ? '5 4' : undefined}
      />
      {curve.shape === 'line-and-dots' ? <Dots {...props} /> : null}
    </>
  )
}

/** The point of a curve nearest to where the pointer is. */
function nearest(points: readonly CurvePoint[], x: Scale, at: number): number {
  const distances = points.map((point) => Math.abs(x(point.x) - at))
  return distances.indexOf(Math.min(...distances))
}

/** Curves over numbers; the arrow keys and the pointer read the first of them, point by point. */
export function CurveChart(props: {
  curves: readonly Curve[]
  x: CurveAxis
  y: CurveAxis
  height: number
  label: string
  hint: string
}) {
  const { parentRef, width } = useParentSize({ debounceTime: 50 })
  const read = props.curves[0]?.points ?? []
  const focus = useBarFocus(read.length)
  const { height } = props
  const innerWidth = Math.max(0, width - MARGIN.left - MARGIN.right)
  const bottom = props.x.label === '' ? MARGIN.bottom - 18 : MARGIN.bottom
  const innerHeight = height - MARGIN.top - bottom
  const x = scaleLinear({ domain: [props.x.from, props.x.to], range: [0, innerWidth] })
  const y = scaleLinear({ domain: [props.y.from, props.y.to], range: [innerHeight, 0] })
  const chosen = focus.index === undefined ? undefined : read[focus.index]
  const point = (event: MouseEvent<SVGSVGElement>): void => {
    const left = event.currentTarget.getBoundingClientRect().left + MARGIN.left
    if (read.length > 0) focus.setIndex(nearest(read, x, event.clientX - left))
  }
  return (
    <div ref={parentRef} style={{ width: '100%' }}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label={props.label}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys read the points one by one
        tabIndex={0}
        onKeyDown={focus.onKeyDown}
        onBlur={() => focus.setIndex(undefined)}
        onMouseMove={point}
        onMouseLeave={() => focus.setIndex(undefined)}
      >
        <Group left={MARGIN.left} top={MARGIN.top}>
          <GridRows
            scale={y}
            width={innerWidth}
            stroke="var(--rapport-grid)"
            {...(props.y.values ? { tickValues: [...props.y.values] } : { numTicks: 5 })}
          />
          {props.curves.toReversed().map((curve) => (
            <CurveShape key={curve.key} curve={curve} x={x} y={y} />
          ))}
          {chosen ? (
            <>
              <line
                x1={x(chosen.x)}
                x2={x(chosen.x)}
                y2={innerHeight}
                stroke="var(--mantine-color-dimmed)"
                strokeDasharray="2 3"
              />
              <circle
                cx={x(chosen.x)}
                cy={y(chosen.y)}
                r={5}
                fill="var(--mantine-color-body)"
                stroke={props.curves[0]?.color}
                strokeWidth={2}
              />
            </>
          ) : null}
          <AxisLeft
            {...axisStyle}
            scale={y}
            tickFormat={(value) => props.y.tick(Number(value))}
            label={props.y.label}
            labelOffset={34}
            {...(props.y.values ? { tickValues: [...props.y.values] } : { numTicks: 5 })}
          />
          <AxisBottom
            {...axisStyle}
            scale={x}
            top={innerHeight}
            tickFormat={(value) => props.x.tick(Number(value))}
            label={props.x.label}
            labelOffset={14}
            {...(props.x.values ? { tickValues: [...props.x.values] } : { numTicks: 5 })}
          />
        </Group>
      </svg>
      <Text size="xs" c="dimmed" mih={18} aria-live="polite">
        {chosen ? chosen.words : props.hint}
      </Text>
    </div>
  )
}
