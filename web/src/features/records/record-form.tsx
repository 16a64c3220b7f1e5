import { Alert, Button, Fieldset, Group, SimpleGrid, Stack } from '@mantine/core'
import { useState } from 'react'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { FieldInput } from './field-input.tsx'
import { isEditable } from './field-row.tsx'
import { columnLabel, sectionLabel } from './labels.ts'
import type { Column, FieldValue, Table, Values } from './types.ts'

/** Columns of a form in the sections of their definition. */
function sectionsOf(
  columns: readonly Column[],
): readonly { name: string; columns: readonly Column[] }[] {
  const names = [...new Set(columns.map((column) => column.section))]
  return names.map((name) => ({
    name,
    columns: columns.filter((column) => column.section === name),
  }))
}

/** What a person may fill in; the owner is given by assignment, status and stage by the process. */
export const editableColumns = (table: Table): readonly Column[] => table.columns.filter(isEditable)

/** The field that a JSON pointer of a problem means: `/values/name` or `/name`. */
const fieldOf = (pointer: string): string => pointer.split('/').at(-1) ?? ''

export function fieldErrors(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof ApiProblem)) return {}
  return Object.fromEntries(error.fields.map((field) => [fieldOf(field.pointer), field.detail]))
}

function missingIn(table: Table, values: Values): Record<string, string> {
  return Object.fromEntries(
    table.columns
      .filter((column) => column.is_required && (values[column.name] ?? '') === '')
      .map((column) => [
        column.name,
        t('web.form.required', { field: columnLabel(table.name, column) }),
      ]),
  )
}

/** The form of any table, made from its definition. */
export function RecordForm(props: {
  table: Table
  initial: Values
  submit: string
  error: unknown
  isBusy: boolean
  columns?: readonly Column[]
  onSubmit: (values: Values) => void
  onCancel: () => void
}) {
  const { table } = props
  const [values, setValues] = useState<Record<string, FieldValue>>({ ...props.initial })
  const [missing, setMissing] = useState<Readonly<Record<string, string>>>({})
  const errors = { ...fieldErrors(props.error), ...missing }
  const columns = props.columns ?? editableColumns(table)
  const isGeneral = props.error instanceof ApiProblem && props.error.fields.length === 0
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const empty = missingIn(table, values)
        setMissing(empty)
        if (Object.keys(empty).length === 0) props.onSubmit(values)
      }}
    >
      <Stack>
        {props.error && (isGeneral || !(props.error instanceof ApiProblem)) ? (
          <Alert color="red" title={t('web.form.not_saved')}>
            {props.error instanceof Error ? props.error.message : null}
          </Alert>
        ) : null}
        {sectionsOf(columns).map((section) => (
          <Fieldset
            key={section.name}
            legend={sectionLabel(table.name, section.name)}
            variant="unstyled"
          >
            <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm" verticalSpacing="xs">
              {section.columns.map((column, index) => (
                <div
                  key={column.name}
                  style={column.kind === 'long_text' ? { gridColumn: '1 / -1' } : undefined}
                >
                  <FieldInput
                    table={table.name}
                    column={column}
                    value={values[column.name] ?? null}
                    error={errors[column.name]}
                    autoFocus={index === 0}
                    onChange={(value) => setValues((now) => ({ ...now, [column.name]: value }))}
                  />
                </div>
              ))}
            </SimpleGrid>
          </Fieldset>
        ))}
        <Group justify="flex-end" className="form-actions">
          <Button variant="default" onClick={props.onCancel}>
            {t('web.cancel')}
          </Button>
          <Button type="submit" loading={props.isBusy}>
            {props.submit}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
