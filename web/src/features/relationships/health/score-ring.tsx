const SIZE = 92
const STROKE = 9
const RADIUS = (SIZE - STROKE) / 2
const LENGTH = 2 * Math.PI * RADIUS

/** A score of 0–100 as a ring with the number in it. */
export function ScoreRing(props: { score: number; color: string }) {
  const filled = (props.score / 100) * LENGTH
  const circle = { cx: SIZE / 2, cy: SIZE / 2, r: RADIUS, fill: 'none', strokeWidth: STROKE }
  return (
    <svg width={SIZE} height={SIZE} className="score-ring" aria-hidden="true">
      <circle {...circle} stroke="var(--rapport-grid)" />
      <circle
        {...circle}
        stroke={props.color}
        strokeDasharray={`${filled} ${LENGTH - filled}`}
        strokeDashoffset={LENGTH / 4}
        strokeLinecap={props.score === 0 ? 'butt' : 'round'}
      />
      <text x="50%" y="50%" dy="0.36em" textAnchor="middle">
        {props.score}
      </text>
    </svg>
  )
}
