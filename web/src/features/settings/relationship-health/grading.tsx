import { RangeSlider, Text } from '@mantine/core'
import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { HEALTH_COLOR, stateWord } from '../../../ui/health-words.ts'
import { useDraft } from '../use-draft.ts'
import { useSaveSetting } from '../use-save-setting.ts'

/** The ranges of good, fair and poor: where one begins its neighbour ends. */
export function Grading(props: { goodFrom: SettingRow; fairFrom: SettingRow; mayWrite: boolean }) {
  const saveGood = useSaveSetting(props.goodFrom)
  const saveFair = useSaveSetting(props.fairFrom)
  const saved = { fair: Number(props.fairFrom.value), good: Number(props.goodFrom.value) }
  const [[fair, good], setRange] = useDraft<[number, number]>(
    [Math.min(saved.fair, saved.good - 1), saved.good],
    saveGood.isPending || saveFair.isPending,
  )
  const ranges = [
    { state: 'poor', from: 0, to: fair - 1 },
    { state: 'fair', from: fair, to: good - 1 },
    { state: 'good', from: good, to: 100 },
  ] as const
  const save = ([newFair, newGood]: [number, number]): void => {
    if (newFair !== (saveFair.isPending ? saveFair.variables : saved.fair)) saveFair.mutate(newFair)
    if (newGood !== (saveGood.isPending ? saveGood.variables : saved.good)) saveGood.mutate(newGood)
  }
  return (
    <div className="health-grading">
      <ul className="bare-list health-ranges">
        {ranges.map(({ state, from, to }) => (
          <li key={state}>
            <span className="health-range-dot" style={{ background: HEALTH_COLOR[state] }} />
            <Text component="span" fw={600} size="sm">
              {stateWord(state)}
            </Text>
            <Text component="span" size="sm">
              {t('web.health_page.range', { from, to })}
            </Text>
          </li>
        ))}
      </ul>
      <RangeSlider
        min={0}
        max={100}
        step={1}
        minRange={1}
        value={[fair, good]}
        onChange={([low, high]) => setRange([Math.max(1, low), Math.max(2, high)])}
        onChangeEnd={([low, high]) => save([Math.max(1, low), Math.max(2, high)])}
        disabled={!props.mayWrite}
        thumbFromLabel={t('settings.relationships.fair_from.label')}
        thumbToLabel={t('settings.relationships.good_from.label')}
        marks={[0, 20, 40, 60, 80, 100].map((value) => ({
          value,
          label: String(value),
        }))}
      />
    </div>
  )
}
