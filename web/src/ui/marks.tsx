import { Text } from '@mantine/core'
import type { LucideIcon } from 'lucide-react'
import { CircleHelp, MoveRight, TrendingDown, TrendingUp } from 'lucide-react'
import './marks.css'

export type Tone = 'green' | 'purple' | 'yellow' | 'red'

/** A letter in its colour, with the word that it stands for beside it or read aloud. */
export function LetterMark(props: {
  letter: string
  tone: Tone
  word: string
  size?: 'sm' | 'lg'
  /** the word is read aloud only */
  isShort?: boolean
}) {
  return (
    <span className="mark">
      <span
        className="letter-mark"
        data-tone={props.tone}
        data-size={props.size ?? 'sm'}
        title={props.isShort ? props.word : undefined}
      >
        {props.letter}
      </span>
      <span className={props.isShort ? 'mark-hidden' : 'truncate'}>{props.word}</span>
    </span>
  )
}

export type Direction = 'up' | 'down' | 'level' | 'unknown'

const ICON: Readonly<Record<Direction, LucideIcon>> = {
  up: TrendingUp,
  down: TrendingDown,
  level: MoveRight,
  unknown: CircleHelp,
}

/** Where something is going: an arrow and its word. */
export function DirectionMark(props: { direction: Direction; word: string }) {
  const Icon = ICON[props.direction]
  return (
    <span className="mark" data-direction={props.direction}>
      <Icon size={16} aria-hidden className="direction-icon" />
      <Text component="span" inherit className="truncate">
        {props.word}
      </Text>
    </span>
  )
}
