import { Skeleton, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { DirectionMark, LetterMark } from '../../ui/marks.tsx'
import { DetailsDrawer } from './details-drawer.tsx'
import type { RecordRef } from './queries.ts'
import { useScore } from './queries.ts'
import { DIRECTION, gradeWord, TONE, trendWord } from './words.ts'
import './scoring.css'

/** Score, grade and trend in the head of a record; opens the explanation. */
export function ScoreChip(props: { record: RecordRef }) {
  const { data: widget, isPending } = useScore(props.record)
  const [isOpen, setOpen] = useState(false)
  if (isPending) return <Skeleton className="score-chip-room" />
  if (!widget || widget.score === null) return null
  const { score, grade, trend } = widget
  return (
    <>
      <UnstyledButton className="score-chip" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        {t('web.score.name')} <b>{score}</b>
        {grade ? (
          <LetterMark letter={grade} tone={TONE[grade]} word={gradeWord(grade)} isShort />
        ) : null}
        {trend && trend !== 'not_enough_info' ? (
          <DirectionMark direction={DIRECTION[trend]} word={trendWord(trend)} />
        ) : null}
        <span className="mark-hidden"> {t('scoring.widget.chip')}</span>
      </UnstyledButton>
      <DetailsDrawer
        record={props.record}
        widget={widget}
        score={score}
        opened={isOpen}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
