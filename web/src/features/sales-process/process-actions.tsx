import { Button } from '@mantine/core'
import { Ban, CircleCheck, CircleX, RotateCcw, Trophy, UserRoundCheck } from 'lucide-react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'
import type { Inputs, ProcessTable, RecordRow } from './inputs.ts'
import { QualifySheet } from './qualify-sheet.tsx'
import { useStep } from './queries.ts'
import { STEP_FORMS, StepDialog } from './step-dialog.tsx'

type Open = keyof typeof STEP_FORMS | 'qualify'

/** What an open record may come to: the first is what one hopes for. */
const STEPS: Readonly<
  Record<ProcessTable, readonly { open: Open; key: string; icon: typeof Ban }[]>
> = {
  leads: [
    { open: 'qualify', key: 'qualify', icon: UserRoundCheck },
    { open: 'disqualify', key: 'disqualify', icon: Ban },
  ],
  opportunities: [
    { open: 'win', key: 'win', icon: Trophy },
    { open: 'lose', key: 'lose', icon: CircleX },
  ],
  cases: [
    { open: 'resolve', key: 'resolve', icon: CircleCheck },
    { open: 'cancel', key: 'cancel_case', icon: Ban },
  ],
}

/** The buttons of the steps that a record may take now. */
export function ProcessActions(props: {
  table: ProcessTable
  row: RecordRow
  isClosed: boolean
  inputs: Inputs
}) {
  const { table, row } = props
  const [open, setOpen] = useState<Open | undefined>()
  const step = useStep({ table, id: row.id, version: row.version })
  const close = (): void => setOpen(undefined)
  if (!row.may.write) return null
  if (props.isClosed)
    return (
      <Button
        variant="default"
        leftSection={<RotateCcw size={16} />}
        loading={step.isPending}
        onClick={() =>
          step.mutate(
            { name: 'reopen', said: t('web.process.reopened') },
            { onError: toastProblem },
          )
        }
      >
        {t('web.process.reopen')}
      </Button>
    )
  return (
    <>
      {STEPS[table].map(({ open: what, key, icon: Icon }, index) => (
        <Button
          key={what}
          variant={index === 0 ? 'filled' : 'default'}
          leftSection={<Icon size={16} />}
          onClick={() => setOpen(what)}
        >
          {t(`web.process.${key}`)}
        </Button>
      ))}
      {open === 'qualify' ? <QualifySheet row={row} inputs={props.inputs} onClose={close} /> : null}
      {open !== undefined && open !== 'qualify' ? (
        <StepDialog
          table={table}
          row={row}
          form={STEP_FORMS[open]}
          inputs={props.inputs}
          onClose={close}
        />
      ) : null}
    </>
  )
}
