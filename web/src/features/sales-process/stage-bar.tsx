import { Alert, Button, Group, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check } from 'lucide-react'
import { useId, useState } from 'react'
import type { StageBar as Bar } from '../../../../src/sales-process/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { Inputs, RecordRow, Values } from './inputs.ts'
import { onWire } from './inputs.ts'
import { fieldProblems, stagesQuery, useStep } from './queries.ts'
import './stage-bar.css'

type Stage = Bar['stages'][number]

const nameOf = (stage: string): string => t(`records.opportunities.choices.stage.${stage}`)

/** What a stage asks, and the way on from it, to it, or back. */
function StagePanel(props: {
  id: string
  row: RecordRow
  stages: readonly Stage[]
  shown: Stage
  inputs: Inputs
  onMoved: () => void
}) {
  const { row, stages, shown } = props
  const [values, setValues] = useState<Values>({})
  const step = useStep(
    { table: 'opportunities', id: row.id, version: row.version },
    { onDone: () => setValues({}) },
  )
  const problems = fieldProblems(step.error)
  const asked = shown.fields.map(({ column }) => column)
  // What an earlier stage asks for is filled in here, too.
  const columns = [...asked, ...Object.keys(problems).filter((one) => !asked.includes(one))]
  const isRequired = (column: string): boolean =>
    column in problems ||
    stages.some(({ fields }) => fields.some((one) => one.column === column && one.is_required))
  const next = shown.is_current ? stages[stages.indexOf(shown) + 1] : undefined
  const move = (stage: string): void => {
    const moves = stage !== row.values.stage
    step.mutate(
      {
        name: 'stage',
        body: { stage, values: onWire(values) },
        said: moves ? t('web.process.moved', { stage: nameOf(stage) }) : undefined,
      },
      { onSuccess: () => (moves ? props.onMoved() : undefined) },
    )
  }
  return (
    <section id={props.id} className="stage-panel" aria-label={nameOf(shown.name)}>
      {step.error ? (
        <Alert color="red" mb="sm" role="alert">
          {step.error.message}
        </Alert>
      ) : null}
      <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }} spacing="sm" verticalSpacing="xs">
        {columns.map((column) => (
          <div key={column}>
            {props.inputs.field({
              table: 'opportunities',
              column,
              value: values[column] ?? row.values[column] ?? null,
              error: problems[column],
              isRequired: isRequired(column),
              onChange: (value) => setValues((now) => ({ ...now, [column]: value })),
            })}
          </div>
        ))}
      </SimpleGrid>
      <Group justify="flex-end" mt="sm" gap="xs">
        {Object.keys(values).length > 0 ? (
          <Button variant="default" onClick={() => move(String(row.values.stage))}>
            {t('web.save')}
          </Button>
        ) : null}
        {next ? (
          <Button loading={step.isPending} onClick={() => move(next.name)}>
            {t('web.process.next_stage', { stage: nameOf(next.name) })}
          </Button>
        ) : null}
        {shown.is_current ? null : (
          <Button loading={step.isPending} onClick={() => move(shown.name)}>
            {t('web.process.move_here', { stage: nameOf(shown.name) })}
          </Button>
        )}
      </Group>
    </section>
  )
}

/** One stage of the bar. @param props.panelId  of what it asks; undefined: it cannot be opened */
function StageStep(props: {
  stage: Stage
  state: 'done' | 'current' | 'ahead'
  isOpen: boolean
  panelId: string | undefined
  onPress: () => void
}) {
  const { stage, state, isOpen, panelId } = props
  const opens = panelId === undefined ? {} : { 'aria-expanded': isOpen }
  return (
    <li>
      <button
        type="button"
        className="stage"
        data-state={state}
        aria-current={stage.is_current ? 'step' : undefined}
        {...opens}
        aria-controls={isOpen ? panelId : undefined}
        disabled={panelId === undefined}
        onClick={props.onPress}
      >
        <span className="stage-name">
          {state === 'done' ? <Check size={14} aria-hidden /> : null}
          {nameOf(stage.name)}
        </span>
        <Text component="span" size="xs">
          {stage.visits > 0 ? t('web.process.days', { days: stage.days }) : '\u00a0'}
        </Text>
      </button>
    </li>
  )
}

/** The stages of a deal, the days in each; pressed, what a stage asks and the way on. */
export function StageBar(props: { row: RecordRow; isClosed: boolean; inputs: Inputs }) {
  const { row, isClosed } = props
  const { data } = useQuery({
    ...stagesQuery(row.id, row.version),
    placeholderData: (before) => before,
  })
  const [shown, setShown] = useState<string | undefined>()
  const panelId = useId()
  if (!data) return <div className="stage-bar" aria-busy="true" />
  const place = data.stages.findIndex((stage) => stage.is_current)
  const opened = data.stages.find((stage) => stage.name === shown)
  const mayMove = row.may.write && !isClosed
  return (
    <div className="stage-frame">
      <ol className="stage-bar" aria-label={t('web.process.stages')}>
        {data.stages.map((stage, index) => (
          <StageStep
            key={stage.name}
            stage={stage}
            state={index < place ? 'done' : index === place ? 'current' : 'ahead'}
            isOpen={stage.name === shown}
            panelId={mayMove ? panelId : undefined}
            onPress={() => setShown(stage.name === shown ? undefined : stage.name)}
          />
        ))}
      </ol>
      {opened && mayMove ? (
        <StagePanel
          key={opened.name}
          id={panelId}
          row={row}
          stages={data.stages}
          shown={opened}
          inputs={props.inputs}
          onMoved={() => setShown(undefined)}
        />
      ) : null}
    </div>
  )
}
