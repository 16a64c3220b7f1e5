import { Button, Select, Stack } from '@mantine/core'
import { useState } from 'react'
import { hasMessage, t } from '../../lib/i18n.ts'
import type { FilterPlace } from './filter-columns.ts'
import { filterColumns } from './filter-columns.ts'
import { FilterValueInput } from './filter-value-input.tsx'
import type { Condition, FilterValue, Operator } from './filters.ts'
import { operatorsOf } from './filters.ts'
import type { Column } from './types.ts'

/** A condition, and the names of the records it points at. */
export type Edited = { condition: Condition; names: Readonly<Record<string, string>> }

const operatorLabel = (column: Column, operator: Operator): string => {
  const isTime = column.kind === 'date' || column.kind === 'instant'
  const special = `web.operator.${operator}_time`
  return t(isTime && hasMessage(special) ? special : `web.operator.${operator}`)
}

const ALWAYS_TRUE: readonly Operator[] = ['is_me', 'is_my_team', 'is_empty']
const firstValue = (operator: Operator): FilterValue | undefined =>
  ALWAYS_TRUE.includes(operator) ? true : undefined

/** Column, comparison, value: three questions that make one condition. */
export function FilterEditor(props: {
  place: FilterPlace
  names: Readonly<Record<string, string>>
  initial?: Condition
  onDone: (edited: Edited) => void
}) {
  const { initial } = props
  const columns = filterColumns(props.place)
  const [columnName, setColumnName] = useState(initial?.column)
  const [operator, setOperator] = useState<Operator | undefined>(initial?.operator)
  const [value, setValue] = useState<FilterValue | undefined>(initial?.value)
  const [names, setNames] = useState(props.names)
  const chosen = columns.find((one) => one.name === columnName)
  const column = chosen?.column
  const operators = column ? operatorsOf(column.kind) : []
  const chooseColumn = (name: string | null): void => {
    const next = columns.find((one) => one.name === name)
    const first = next ? operatorsOf(next.column.kind)[0] : undefined
    setColumnName(next?.name)
    setOperator(first)
    setValue(first ? firstValue(first) : undefined)
  }
  const chooseOperator = (name: string | null): void => {
    const next = operators.find((one) => one === name)
    setOperator(next)
    setValue(next ? firstValue(next) : undefined)
  }
  const isComplete =
    value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (chosen && operator && isComplete)
          props.onDone({ condition: { column: chosen.name, operator, value }, names })
      }}
    >
      <Stack gap="xs" w={280}>
        <Select
          label={t('web.filter.column')}
          searchable
          limit={100}
          data={columns.map(({ name, label }) => ({ value: name, label }))}
          value={columnName ?? null}
          onChange={chooseColumn}
          comboboxProps={{ withinPortal: false }}
          nothingFoundMessage={t('web.nothing_found')}
          data-autofocus
        />
        {column ? (
          <Select
            label={t('web.filter.comparison')}
            data={operators.map((one) => ({ value: one, label: operatorLabel(column, one) }))}
            value={operator ?? null}
            onChange={chooseOperator}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
          />
        ) : null}
        {chosen && column && operator ? (
          <FilterValueInput
            table={chosen.table}
            column={column}
            operator={operator}
            value={value}
            names={names}
            onChange={setValue}
            onName={(id, name) => setNames((known) => ({ ...known, [id]: name }))}
          />
        ) : null}
        <Button type="submit" disabled={!isComplete}>
          {t('web.filter.apply')}
        </Button>
      </Stack>
    </form>
  )
}
