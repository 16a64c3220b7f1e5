import { NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { CardTypeSettings } from '../../../../src/assistant/contract.ts'
import { t } from '../../lib/i18n.ts'

type Parameter = NonNullable<CardTypeSettings['parameter']>

/** The number of days or hours of a card type; saved when the field is left. */
export function AmountInput(props: {
  parameter: Parameter
  value: number
  name: string
  disabled: boolean
  onSave: (amount: number) => void
}) {
  const { parameter, value } = props
  const [shown, setShown] = useState<number | string>(value)
  const commit = (): void => {
    if (typeof shown === 'number' && shown !== value) props.onSave(shown)
    else setShown(value)
  }
  return (
    <NumberInput
      aria-label={t('web.cards.amount_of', { name: props.name })}
      size="xs"
      w={110}
      min={parameter.minimum}
      max={parameter.maximum}
      clampBehavior="strict"
      suffix={`\u00a0${t(`web.unit.${parameter.unit}`)}`}
      disabled={props.disabled}
      value={shown}
      onChange={setShown}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}
