import { Button, Group, Stack, Text } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type {
  CheckResult,
  ScoringOverview,
  ScoringTable,
} from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { Dialog } from '../../../ui/dialog.tsx'
import { Loaded } from '../../../ui/loaded.tsx'
import { isOverlap, nameProblemOf, useCreateModel } from '../changes.ts'
import { useCheck, useScoring } from '../queries.ts'
import { CheckPanel } from './check-panel.tsx'
import { ModelFields } from './model-fields.tsx'
import { BackToModels, ScoringPage, useMaySeeModels } from './scoring-page.tsx'
import { useDraft } from './use-draft.ts'

const CHECK_DELAY_MS = 300

/** Asks once whether a model may overlap others: a warning, never a refusal. */
function OverlapDialog(props: {
  names: readonly string[]
  onBack: () => void
  onGoOn: () => void
}) {
  return (
    <Dialog onClose={props.onBack} title={t('scoring.page.overlaps')}>
      <Text size="sm">{t('scoring.page.overlaps_text')}</Text>
      <ul>
        {props.names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
      <Group>
        <Button variant="default" onClick={props.onBack}>
          {t('scoring.page.overlap_back')}
        </Button>
        <Button onClick={props.onGoOn}>{t('scoring.page.overlap_create')}</Button>
      </Group>
    </Dialog>
  )
}

const mayTrain = (check: CheckResult | undefined): boolean =>
  check?.is_enough === true && check.problems.length === 0

function NewModelForm(props: { table: ScoringTable; overview: ScoringOverview }) {
  const { table, overview } = props
  const draft = useDraft(overview)
  const [asked] = useDebouncedValue(draft.configuration, CHECK_DELAY_MS)
  const check = useCheck(table, asked, draft.isComplete)
  const create = useCreateModel(table)
  /** what waits for the answer about overlaps; undefined: nothing */
  const [waiting, setWaiting] = useState<{ publish: boolean } | undefined>()
  const send = (publish: boolean, accept_overlap: boolean): void => {
    const { name, configuration } = draft
    create.mutate(
      { name, configuration, publish, accept_overlap },
      { onError: (error) => setWaiting(isOverlap(error) ? { publish } : undefined) },
    )
  }
  const start = (publish: boolean): void => {
    if ((check.data?.overlaps.length ?? 0) > 0) setWaiting({ publish })
    else send(publish, false)
  }
  const isReady = draft.isComplete && mayTrain(check.data) && overview.can_add
  return (
    <form
      className="new-model"
      onSubmit={(event) => {
        event.preventDefault()
        start(false)
      }}
    >
      <Stack gap="md" className="panel scoring-section">
        <ModelFields
          table={table}
          overview={overview}
          draft={draft}
          nameProblem={nameProblemOf(create.error, create.variables?.name === draft.name)}
        />
        <Group>
          <Button type="submit" disabled={!isReady} loading={create.isPending}>
            {t('scoring.page.get_started')}
          </Button>
          <Button
            variant="default"
            disabled={!isReady || create.isPending}
            onClick={() => start(true)}
          >
            {t('scoring.page.create_and_publish')}
          </Button>
        </Group>
        <Text size="xs" c="dimmed">
          {t('scoring.page.get_started_text')}
        </Text>
      </Stack>
      <CheckPanel table={table} minimum={overview.minimum} query={check} />
      {waiting ? (
        <OverlapDialog
          names={check.data?.overlaps.map(({ name }) => name) ?? []}
          onBack={() => setWaiting(undefined)}
          onGoOn={() => {
            setWaiting(undefined)
            send(waiting.publish, true)
          }}
        />
      ) : null}
    </form>
  )
}

function NewModelPage(props: { table: ScoringTable }) {
  const { table } = props
  const query = useScoring(table, useMaySeeModels())
  return (
    <ScoringPage title={t('scoring.page.new')} text={<BackToModels table={table} />}>
      <Loaded query={query}>
        {(overview) => <NewModelForm table={table} overview={overview} />}
      </Loaded>
    </ScoringPage>
  )
}

/** A new model for leads. */
export const NewLeadModelPage = () => <NewModelPage table="leads" />

/** A new model for opportunities. */
export const NewOpportunityModelPage = () => <NewModelPage table="opportunities" />
