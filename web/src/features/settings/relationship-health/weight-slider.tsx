import { Slider, Text } from '@mantine/core'
import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { useDraft } from '../use-draft.ts'
import { useSaveSetting } from '../use-save-setting.ts'

const NEUTRAL = 6

/** The influence of one kind of activity, from half to one and a half. */
export function WeightSlider(props: { setting: SettingRow; mayWrite: boolean }) {
  const { setting } = props
  const { language } = useReader()
  const save = useSaveSetting(setting)
  const [weight, setWeight] = useDraft(Number(setting.value), save.isPending)
  const last = save.isPending ? save.variables : setting.value
  const label = t(`settings.${setting.key}.label`)
  /** The weight as a record's page and the organisation's settings name it, and what it does. */
  const words = (value: number): string =>
    t('web.health_page.weight', {
      weight: value,
      share: formatPercent(value / NEUTRAL, language),
    })
  return (
    <div className="health-weight">
      <Text size="sm" fw={600}>
        {label}
        <Text component="span" inherit c="dimmed" fw={400} ml={6}>
          {words(weight)}
        </Text>
      </Text>
      <Slider
        min={3}
        max={9}
        step={1}
        value={weight}
        onChange={setWeight}
        onChangeEnd={(value) => {
          if (value !== last) save.mutate(value)
        }}
        disabled={!props.mayWrite}
        label={words}
        thumbLabel={label}
        thumbValueText={words}
        marks={[
          { value: 3, label: '3' },
          { value: 6, label: '6' },
          { value: 9, label: '9' },
        ]}
      />
    </div>
  )
}
