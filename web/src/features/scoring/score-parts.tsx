import { Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import type { Widget } from '../../../../src/scoring/contract.ts'
import { t } from '../../lib/i18n.ts'
import { ChangeList } from './change-list.tsx'
import { ReasonList } from './reason-list.tsx'
import { phraseText } from './words.ts'

/** How many reasons a widget shows on each side. */
const SHOWN = 5

export function Part(props: { title: string; children: ReactNode }) {
  return (
    <section className="score-part">
      <Title order={3} mb={4}>
        {props.title}
      </Title>
      {props.children}
    </section>
  )
}

/** What helps and what harms; `isWhole`: all of it, else the five strongest of each. */
export function Reasons(props: {
  widget: Widget
  isWhole: boolean
  onOpen: (attribute: string) => void
}) {
  const { helps, harms } = props.widget
  const shown = props.isWhole ? Number.POSITIVE_INFINITY : SHOWN
  return (
    <>
      <Part title={t('scoring.widget.helps')}>
        <ReasonList reasons={helps.slice(0, shown)} side="helps" onOpen={props.onOpen} />
      </Part>
      <Part title={t('scoring.widget.harms')}>
        <ReasonList reasons={harms.slice(0, shown)} side="harms" onOpen={props.onOpen} />
      </Part>
    </>
  )
}

/** What people can change, and how the time in the present stage compares with won deals. */
export function Levers(props: { widget: Widget }) {
  const { changes, stage_time } = props.widget
  return (
    <>
      <Part title={t('scoring.widget.changes')}>
        <ChangeList changes={changes} />
      </Part>
      {stage_time ? (
        <Part title={t('scoring.widget.stage_time')}>
          <Text size="sm">{phraseText(stage_time.phrase)}</Text>
        </Part>
      ) : null}
    </>
  )
}

/** What has to be known before one trusts the number: little evidence, or no renewal any more. */
export function Notes(props: { widget: Widget }) {
  const { evidence_note, no_score } = props.widget
  return (
    <>
      {evidence_note ? (
        <Text size="sm" className="score-note">
          {phraseText(evidence_note)}
        </Text>
      ) : null}
      {no_score ? (
        <Text size="sm" className="score-note">
          {phraseText(no_score)}
        </Text>
      ) : null}
    </>
  )
}
