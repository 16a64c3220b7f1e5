import type { ButtonProps } from '@mantine/core'
import { Button, Group, Text, Tooltip } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { Pencil, RefreshCw, Rocket, Trash2, Undo2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type { ModelSummary } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { useDeleteModel, useModelVerb } from '../changes.ts'
import { modelPath } from '../paths.ts'
import { whyNot } from '../words.ts'

type Possible = ModelSummary['actions']['publish']

/** A button that stays where it is when it cannot be used, and says why. */
function Action(props: ButtonProps & { label: string; possible: Possible; onClick: () => void }) {
  const { label, possible, onClick, ...button } = props
  if (possible.is_possible)
    return (
      <Button {...button} onClick={onClick}>
        {label}
      </Button>
    )
  return (
    <Tooltip
      label={whyNot(possible.why_not) ?? t('scoring.page.not_possible')}
      multiline
      maw={300}
      events={{ hover: true, focus: true, touch: true }}
    >
      <Button {...button} data-disabled aria-disabled onClick={(event) => event.preventDefault()}>
        {label}
      </Button>
    </Tooltip>
  )
}

function Question(props: {
  title: string
  onClose: () => void
  text: string
  children: ReactNode
}) {
  return (
    <Dialog onClose={props.onClose} title={props.title}>
      <Text size="sm" mb="md">
        {props.text}
      </Text>
      <Group>{props.children}</Group>
    </Dialog>
  )
}

/** After changed ranges: the new model's own, or those that were chosen. */
function RangesDialog(props: { onClose: () => void; onChoose: (keep: boolean) => void }) {
  return (
    <Question
      title={t('scoring.page.ranges_reset')}
      text={t('scoring.page.ranges_reset_text')}
      onClose={props.onClose}
    >
      <Button onClick={() => props.onChoose(false)}>{t('scoring.page.ranges_reset_yes')}</Button>
      <Button variant="default" onClick={() => props.onChoose(true)}>
        {t('scoring.page.ranges_reset_no')}
      </Button>
    </Question>
  )
}

function DeleteDialog(props: { model: ModelSummary; onClose: () => void }) {
  const remove = useDeleteModel(props.model)
  return (
    <Question
      title={t('scoring.page.delete_title', { name: props.model.name })}
      text={t('scoring.page.delete_text')}
      onClose={props.onClose}
    >
      <Button color="red" loading={remove.isPending} onClick={() => remove.mutate()}>
        {t('web.delete')}
      </Button>
      <Button variant="default" onClick={props.onClose}>
        {t('web.cancel')}
      </Button>
    </Question>
  )
}

/** What can be done with a model now; what cannot says why. */
export function ModelActions(props: { model: ModelSummary }) {
  const { model } = props
  const { actions } = model
  const verb = useModelVerb(model)
  const navigate = useNavigate()
  const [dialog, setDialog] = useState<'ranges' | 'delete' | undefined>()
  const retrain = (keep_ranges: boolean): void => {
    setDialog(undefined)
    verb.mutate({ name: 'retrain', body: { keep_ranges } })
  }
  const isRunning = (name: string): boolean => verb.isPending && verb.variables?.name === name
  return (
    <>
      <Action
        label={t('scoring.page.publish')}
        possible={actions.publish}
        leftSection={<Rocket size={16} aria-hidden />}
        loading={isRunning('publish')}
        onClick={() => verb.mutate({ name: 'publish' })}
      />
      <Action
        label={t('scoring.page.revert')}
        variant="default"
        possible={actions.revert}
        leftSection={<Undo2 size={16} aria-hidden />}
        loading={isRunning('revert')}
        onClick={() => verb.mutate({ name: 'revert' })}
      />
      <Action
        label={t('scoring.page.edit')}
        variant="default"
        possible={actions.edit}
        leftSection={<Pencil size={16} aria-hidden />}
        onClick={() => void navigate({ to: `${modelPath(model, 'attributes')}&edit=true` })}
      />
      <Action
        label={t('scoring.page.retrain')}
        variant="default"
        possible={actions.retrain}
        leftSection={<RefreshCw size={16} aria-hidden />}
        loading={isRunning('retrain')}
        onClick={() => (model.are_ranges_edited ? setDialog('ranges') : retrain(true))}
      />
      <Action
        label={t('web.delete')}
        variant="default"
        possible={actions.delete}
        leftSection={<Trash2 size={16} aria-hidden />}
        onClick={() => setDialog('delete')}
      />
      {dialog === 'ranges' ? (
        <RangesDialog onClose={() => setDialog(undefined)} onChoose={retrain} />
      ) : null}
      {dialog === 'delete' ? (
        <DeleteDialog model={model} onClose={() => setDialog(undefined)} />
      ) : null}
    </>
  )
}
