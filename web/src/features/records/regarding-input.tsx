import { Group, Select } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { labelOne } from './labels.ts'
import { LookupInput } from './lookup-input.tsx'
import type { Reference } from './types.ts'

const TABLES = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const

/** The record that an activity is about: which table, then which record. */
export function RegardingInput(props: {
  label: string
  value: Reference | null
  onChange: (value: Reference | null) => void
  error?: string | undefined
}) {
  const [table, setTable] = useState<string>(props.value?.table ?? 'accounts')
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <Select
        label={props.label}
        w={150}
        allowDeselect={false}
        data={TABLES.map((name) => ({ value: name, label: labelOne(name) }))}
        value={table}
        onChange={(next) => {
          setTable(next ?? 'accounts')
          props.onChange(null)
        }}
      />
      <div style={{ flex: 1, minWidth: 0 }}>
        <LookupInput
          key={table}
          table={table}
          label={t('web.record')}
          error={props.error}
          value={props.value}
          onChange={props.onChange}
        />
      </div>
    </Group>
  )
}
