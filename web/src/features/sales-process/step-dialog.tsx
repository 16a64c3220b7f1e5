import { Alert, Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { Dialog } from '../../ui/dialog.tsx'
import type { FieldValue, Inputs, ProcessTable, RecordRow, Values } from './inputs.ts'
import { isEmpty, onWire } from './inputs.ts'
import { fieldProblems, useStep } from './queries.ts'

type Field = {
  column: string
  /** its name in the step, where it differs */
  as?: string
  isRequired?: boolean
  /** the column whose value it begins with */
  from?: string
}

export type StepForm = {
  name: string
  /** of the sentences `web.process.<key>…` */
  key: string
  fields: readonly Field[]
  body?: Readonly<Record<string, unknown>>
}

const REASON: Field = { column: 'close_reason', as: 'reason' }
const NOTE: Field = { column: 'status_reason', as: 'note' }
const CLOSED_ON: Field = { column: 'actual_close_on', as: 'closed_on' }

/** What each step that closes a record asks. */
export const STEP_FORMS = {
  disqualify: {
    name: 'disqualify',
    key: 'disqualify',
    fields: [{ ...REASON, isRequired: true }, NOTE],
  },
  win: {
    name: 'close',
    key: 'win',
    body: { outcome: 'won' },
    fields: [{ column: 'actual_revenue', from: 'estimated_revenue' }, CLOSED_ON, REASON, NOTE],
  },
  lose: {
    name: 'close',
    key: 'lose',
    body: { outcome: 'lost' },
    fields: [
      { ...REASON, isRequired: true },
      { column: 'winning_competitor_id', as: 'competitor_id' },
      CLOSED_ON,
      NOTE,
    ],
  },
  resolve: {
    name: 'resolve',
    key: 'resolve',
    fields: [
      { ...REASON, isRequired: true },
      { column: 'resolution', isRequired: true },
      { column: 'minutes_spent', from: 'minutes_spent' },
    ],
  },
  cancel: { name: 'cancel', key: 'cancel_case', fields: [{ column: 'resolution' }] },
} as const satisfies Readonly<Record<string, StepForm>>

/** Asks what a step needs and takes it. */
export function StepDialog(props: {
  table: ProcessTable
  row: RecordRow
  form: StepForm
  inputs: Inputs
  onClose: () => void
}) {
  const { table, row, form } = props
  const [values, setValues] = useState<Values>(() =>
    Object.fromEntries(
      form.fields.map(({ column, from }) => [column, from ? (row.values[from] ?? null) : null]),
    ),
  )
  const [asksFor, setAsksFor] = useState<readonly string[]>([])
  const step = useStep({ table, id: row.id, version: row.version }, { onDone: props.onClose })
  const problems = fieldProblems(step.error)
  const errorOf = ({ column, as = column }: Field): string | undefined =>
    asksFor.includes(column) && isEmpty(values[column])
      ? t('web.process.needed')
      : (problems[as] ?? problems[column])
  const take = (): void => {
    const missing = form.fields.filter((one) => one.isRequired && isEmpty(values[one.column]))
    setAsksFor(missing.map(({ column }) => column))
    if (missing.length > 0) return
    const wire = onWire(values)
    const given = form.fields
      .filter(({ column }) => !isEmpty(values[column]))
      .map(({ column, as = column }) => [as, wire[column]])
    step.mutate({
      name: form.name,
      body: { ...form.body, ...Object.fromEntries(given) },
      said: t(`web.process.${form.key}.done`),
    })
  }
  return (
    <Dialog title={t(`web.process.${form.key}.title`)} onClose={props.onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          take()
        }}
      >
        <Stack gap="sm">
          {step.error ? (
            <Alert color="red" title={t('web.form.not_saved')}>
              {step.error.message}
            </Alert>
          ) : null}
          {form.fields.map((field) => (
            <div key={field.column}>
              {props.inputs.field({
                table,
                column: field.column,
                value: values[field.column] ?? null,
                error: errorOf(field),
                isRequired: field.isRequired ?? false,
                onChange: (value: FieldValue) =>
                  setValues((now) => ({ ...now, [field.column]: value })),
              })}
            </div>
          ))}
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button type="submit" loading={step.isPending}>
              {t(`web.process.${form.key}.do`)}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
