import { Slider, Text } from '@mantine/core'
import { useState } from 'react'
import type { SettingRow } from '../../../../../src/settings/contract.ts'
import { formatPercent } from '../../../lib/format.ts'
import { t } from '../../../lib/i18n.ts'
import { useReader } from '../../../lib/reader.ts'
import { useSaveSetting } from '../use-save-setting.ts'

const NEUTRAL = 6

/** The influence of one kind of activity, from half to one and a half. */
export function WeightSlider(props: { setting: SettingRow; mayWrite: boolean }) {
  const { setting } = props
  const { language } = useReader()
  const save = useSaveSetting(setting)
  const [weight, setWeight] = useState(Number(setting.value))
  const label = t(`settings.${setting.key}.label`)
  const share = (value: number): string => formatPercent(value / NEUTRAL, language)
  return (
    <div className="health-weight">
      <Text size="sm" fw={600}>
        {label}
      </Text>
      <Slider
        min={3}
        max={9}
        step={1}
        value={weight}
        onChange={setWeight}
        onChangeEnd={(value) => {
          if (value !== setting.value) save.mutate(value)
        }}
        disabled={!props.mayWrite || save.isPending}
        label={share}
        thumbLabel={label}
        thumbProps={{ 'aria-valuetext': share(weight) }}
        marks={[
          { value: 3, label: share(3) },
          { value: 6, label: share(6) },
          { value: 9, label: share(9) },
        ]}
      />
    </div>
  )
}
