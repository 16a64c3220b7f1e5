import { MultiSelect, Select, SimpleGrid } from '@mantine/core'
import type { RecordFilter } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { termText, wordText } from '../words.ts'
import type { Choosable } from './use-draft.ts'
import { columnNamed } from './use-draft.ts'

export const optionsOf = (column: Choosable | undefined) =>
  column?.values.map(({ value, label }) => ({ value, label: String(termText(label)) })) ?? []

/** Which records a model is about: one column and some of its values. */
export function FilterFields(props: {
  columns: readonly Choosable[]
  filter: RecordFilter | null
  onChange: (filter: RecordFilter | null) => void
}) {
  const { columns, filter } = props
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label={t('scoring.page.filter_column')}
        description={t('scoring.page.filter_text')}
        placeholder={t('scoring.page.filter_none')}
        clearable
        searchable
        clearButtonProps={{ 'aria-label': t('scoring.page.filter_clear') }}
        nothingFoundMessage={t('web.nothing_found')}
        data={columns.map(({ name, label }) => ({ value: name, label: wordText(label) }))}
        value={filter?.column ?? null}
        onChange={(column) => props.onChange(column === null ? null : { column, values: [] })}
      />
      {filter ? (
        <MultiSelect
          label={t('scoring.page.filter_values')}
          description={t('scoring.page.filter_values_text')}
          required
          searchable
          nothingFoundMessage={t('web.nothing_found')}
          data={optionsOf(columnNamed(columns, filter.column))}
          value={filter.values}
          onChange={(values) => props.onChange({ ...filter, values })}
        />
      ) : null}
    </SimpleGrid>
  )
}
