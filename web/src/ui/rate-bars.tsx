import { Text, Tooltip } from '@mantine/core'
import './rate-bars.css'

export type RateBar = {
  key: string
  label: string
  /** 0–1 */
  share: number
  /** the share as it is written */
  text: string
  /** what stands behind it: counts */
  note: string
  color: string
}

/** Shares as bars, one below the other, against a line that is the share of all together. */
export function RateBars(props: {
  bars: readonly RateBar[]
  line: { share: number; label: string }
  label: string
}) {
  const most = Math.max(props.line.share, ...props.bars.map((bar) => bar.share), 0.01)
  const full = Math.min(1, most * 1.15)
  const percent = (share: number): string => `${Math.min(100, (share / full) * 100)}%`
  return (
    <ul className="bare-list rate-bars" aria-label={props.label}>
      {props.bars.map((bar) => (
        <Tooltip
          key={bar.key}
          label={`${bar.label}: ${bar.text} · ${bar.note}`}
          multiline
          maw={320}
        >
          <li className="rate-bar">
            <Text size="sm" component="span" className="rate-bar-label">
              {bar.label}
            </Text>
            <span className="rate-bar-track" aria-hidden>
              <span style={{ width: percent(bar.share), background: bar.color }} />
              <i style={{ insetInlineStart: percent(props.line.share) }} />
            </span>
            <Text size="sm" fw={600} component="span" className="rate-bar-value">
              {bar.text}
            </Text>
            <Text size="xs" c="dimmed" component="span" className="rate-bar-note">
              {bar.note}
            </Text>
          </li>
        </Tooltip>
      ))}
    </ul>
  )
}
