import { Button, Group, NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { GradeMinimums, ModelSummary } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { LetterMark } from '../../../ui/marks.tsx'
import { Panel } from '../../../ui/panel.tsx'
import { useModelPatch } from '../changes.ts'
import { gradeWord, TONE } from '../words.ts'
import type { TypedMinimums } from './ranges.ts'
import { MOST, minimumsOf, rangesOf } from './ranges.ts'

const EDITABLE = ['A', 'B', 'C'] as const

function RangesBar(props: { minimums: GradeMinimums }) {
  return (
    <div className="ranges-bar" aria-hidden>
      {rangesOf(props.minimums)
        .toReversed()
        .map(({ grade, from, to }) => (
          <span key={grade} data-tone={TONE[grade]} style={{ flexGrow: to - from + 1 }} />
        ))}
    </div>
  )
}

/** From which score on a grade is given; each minimum sets the maximum of the grade below. */
export function GradeRanges(props: { model: ModelSummary; mayManage: boolean }) {
  const { model } = props
  const [typed, setTyped] = useState<TypedMinimums>(model.grade_minimums)
  const patch = useModelPatch(model)
  const minimums = minimumsOf(typed)
  const shown = minimums ?? model.grade_minimums
  const isChanged = EDITABLE.some((grade) => typed[grade] !== model.grade_minimums[grade])
  return (
    <Panel title={t('scoring.page.ranges')}>
      <div className="scoring-inside">
        <Text size="sm" c="dimmed" mb="sm">
          {t('scoring.page.ranges_text')}
        </Text>
        <RangesBar minimums={shown} />
        <ul className="bare-list ranges">
          {rangesOf(shown).map(({ grade, from, to }) => (
            <li key={grade} className="range-row">
              <LetterMark letter={grade} tone={TONE[grade]} word={gradeWord(grade)} />
              {grade === 'D' ? (
                <Text size="sm" ta="right">
                  {from}
                </Text>
              ) : (
                <NumberInput
                  size="xs"
                  aria-label={t('scoring.page.minimum_of', { grade })}
                  min={1}
                  max={MOST}
                  allowDecimal={false}
                  disabled={!props.mayManage}
                  value={typed[grade]}
                  onChange={(value) => setTyped({ ...typed, [grade]: value })}
                />
              )}
              <Text size="sm">{t('scoring.page.to', { to })}</Text>
            </li>
          ))}
        </ul>
        {minimums ? null : (
          <Text size="sm" c="var(--rapport-poor)" role="alert">
            {t('scoring.page.ranges_wrong')}
          </Text>
        )}
        {props.mayManage ? (
          <Group mt="sm">
            <Button
              size="compact-sm"
              disabled={!isChanged || !minimums}
              loading={patch.isPending}
              onClick={() => {
                if (minimums) patch.mutate({ grade_minimums: minimums })
              }}
            >
              {t('web.save')}
            </Button>
          </Group>
        ) : null}
      </div>
    </Panel>
  )
}
