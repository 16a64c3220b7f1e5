import { Button, Collapse, Group, Select, Text } from '@mantine/core'
import { ChevronDown, ChevronUp } from 'lucide-react'
import { useState } from 'react'
import type {
  ImportDetail,
  ImportPlan,
  ImportTarget,
  PlannedColumn,
  ValueReading,
} from '../../../../src/imports/contract.ts'
import { t } from '../../lib/i18n.ts'
import { withValue } from './change-plan.ts'
import { choiceLabel } from './words.ts'

const EMPTY = '\u0000empty'

type Props = {
  detail: ImportDetail
  column: PlannedColumn
  target: ImportTarget
  readings: readonly ValueReading[]
  onChange: (plan: ImportPlan) => void
}

function optionsOf({ detail, column, target }: Props) {
  const choices = target.choices?.map((value) => ({
    value,
    label: choiceLabel(detail.table, column.target, value),
  })) ?? [
    { value: 'true', label: t('web.yes') },
    { value: 'false', label: t('web.no') },
  ]
  return [...choices, { value: EMPTY, label: t('imports.values.empty') }]
}

function ValueRow(props: Props & { reading: ValueReading }) {
  const { reading, detail, column } = props
  const { text, value, is_known: isKnown } = reading
  return (
    <Group component="li" gap="xs" justify="space-between" wrap="nowrap" py={4}>
      <Text size="sm" className="break-words" c={isKnown ? 'inherit' : 'var(--rapport-poor)'}>
        {text}{' '}
        <Text span size="xs" c="dimmed">
          {t('imports.values.rows', { count: reading.count })}
        </Text>
      </Text>
      <Select
        size="xs"
        searchable
        aria-label={t('imports.values.meaning', { text })}
        placeholder={t('imports.values.unknown')}
        data={optionsOf(props)}
        value={value ?? (isKnown ? EMPTY : null)}
        onChange={(chosen) => {
          const meant = chosen === EMPTY ? null : (chosen ?? undefined)
          props.onChange(withValue(detail.plan, column, text, meant))
        }}
        w={200}
        flex="none"
      />
    </Group>
  )
}

/** What each text of a choice means; opened where some are unknown. */
export function ValueList(props: Props) {
  const unknown = props.readings.filter((reading) => !reading.is_known).length
  const [isOpen, setOpen] = useState(false)
  if (props.readings.length === 0) return null
  return (
    <div>
      <Button
        size="compact-xs"
        variant="subtle"
        color={unknown > 0 ? 'red' : 'gray'}
        rightSection={
          isOpen ? <ChevronUp size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />
        }
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {unknown > 0
          ? t('imports.values.some_unknown', { count: unknown })
          : t('imports.values.all_known', { count: props.readings.length })}
      </Button>
      <Collapse expanded={isOpen}>
        <ul className="bare-list">
          {props.readings.map((reading) => (
            <ValueRow key={reading.text} {...props} reading={reading} />
          ))}
        </ul>
      </Collapse>
    </div>
  )
}
