import { UnstyledButton } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { DirectionMark, LetterMark } from '../../ui/marks.tsx'
import type { RecordRef } from './queries.ts'
import { useScore } from './queries.ts'
import { DIRECTION, gradeWord, TONE, trendWord } from './words.ts'
import './scoring.css'

const DetailsDrawer = lazy(async () => ({
  default: (await import('./details-drawer.tsx')).DetailsDrawer,
}))

/** Score, grade and trend in the head of a record; opens the explanation. */
export function ScoreChip(props: { record: RecordRef }) {
  const { data: widget } = useScore(props.record)
  const [isOpen, setOpen] = useState(false)
  if (!widget || widget.score === null) return null
  const { score, grade, trend } = widget
  return (
    <>
      <UnstyledButton
        className="score-chip"
        aria-haspopup="dialog"
        aria-label={t('scoring.widget.chip', {
          score,
          grade: grade ? `${grade}, ${gradeWord(grade)}` : '–',
          trend: trend ? trendWord(trend) : '–',
        })}
        onClick={() => setOpen(true)}
      >
        {t('scoring.widget.score')} <b>{score}</b>
        {grade ? (
          <LetterMark letter={grade} tone={TONE[grade]} word={gradeWord(grade)} isShort />
        ) : null}
        {trend ? <DirectionMark direction={DIRECTION[trend]} word={trendWord(trend)} /> : null}
      </UnstyledButton>
      {isOpen ? (
        <Suspense>
          <DetailsDrawer
            record={props.record}
            widget={widget}
            score={score}
            opened
            onClose={() => setOpen(false)}
          />
        </Suspense>
      ) : null}
    </>
  )
}
