import {
  Accordion,
  Alert,
  Button,
  Checkbox,
  Group,
  MultiSelect,
  SegmentedControl,
  Stack,
  Table,
  Text,
} from '@mantine/core'
import { useState } from 'react'
import type {
  AttributeRow,
  ChosenAttribute,
  Configuration,
  Model,
  ScoringOverview,
} from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { Loaded } from '../../../ui/loaded.tsx'
import { useModelVerb } from '../changes.ts'
import { useScoring } from '../queries.ts'
import { termText, whyNot, wordText } from '../words.ts'
import { FilterFields } from './filter-fields.tsx'
import { monthsOf, WINDOW_MONTHS } from './use-draft.ts'

type Choices = ReadonlyMap<string, ChosenAttribute>

const startingChoices = (rows: readonly AttributeRow[]): Choices =>
  new Map(
    rows
      .filter((row) => row.is_used)
      .map((row) => [
        row.name,
        {
          name: row.name,
          ignore_empty: row.ignore_empty,
          ...(row.stages ? { stages: row.stages } : {}),
        },
      ]),
  )

function ChoiceRow(props: {
  row: AttributeRow
  choice: ChosenAttribute | undefined
  stages: readonly { value: string; label: string }[]
  onChange: (choice: ChosenAttribute | undefined) => void
}) {
  const { row, choice, stages } = props
  const label = wordText(row.label)
  return (
    <Table.Tr>
      <Table.Td>
        <Checkbox
          label={label}
          checked={choice !== undefined}
          onChange={(event) =>
            props.onChange(
              event.currentTarget.checked ? { name: row.name, ignore_empty: false } : undefined,
            )
          }
        />
      </Table.Td>
      <Table.Td>
        <Checkbox
          aria-label={t('scoring.page.ignore_empty_of', { attribute: label })}
          title={row.can_ignore_empty ? undefined : t('scoring.page.cannot_ignore_empty')}
          disabled={!row.can_ignore_empty || choice === undefined}
          checked={choice?.ignore_empty ?? false}
          onChange={(event) => {
            if (choice) props.onChange({ ...choice, ignore_empty: event.currentTarget.checked })
          }}
        />
      </Table.Td>
      {stages.length > 0 ? (
        <Table.Td>
          <MultiSelect
            size="xs"
            aria-label={t('scoring.page.stages_of', { attribute: label })}
            placeholder={choice?.stages?.length ? '' : t('scoring.page.every_stage')}
            disabled={choice === undefined}
            data={[...stages]}
            value={choice?.stages ?? []}
            onChange={(values) => {
              if (choice)
                props.onChange({
                  name: choice.name,
                  ignore_empty: choice.ignore_empty,
                  ...(values.length > 0 ? { stages: values } : {}),
                })
            }}
          />
        </Table.Td>
      ) : null}
    </Table.Tr>
  )
}

function ChoiceTable(props: {
  rows: readonly AttributeRow[]
  choices: Choices
  stages: readonly { value: string; label: string }[]
  onChange: (choices: Choices) => void
}) {
  const set = (name: string, choice: ChosenAttribute | undefined): void => {
    const next = new Map(props.choices)
    if (choice) next.set(name, choice)
    else next.delete(name)
    props.onChange(next)
  }
  return (
    <Table.ScrollContainer minWidth={props.stages.length > 0 ? 720 : 420} maxHeight={460}>
      <Table verticalSpacing={6} stickyHeader>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('scoring.page.attribute')}</Table.Th>
            <Table.Th>{t('scoring.page.ignore_empty')}</Table.Th>
            {props.stages.length > 0 ? (
              <Table.Th>{t('scoring.page.applicable_stages')}</Table.Th>
            ) : null}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {props.rows.map((row) => (
            <ChoiceRow
              key={row.name}
              row={row}
              choice={props.choices.get(row.name)}
              stages={props.stages}
              onChange={(choice) => set(row.name, choice)}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** Intelligent fields are used only where they help, unless the administrator wants them. */
function Forced(props: {
  rows: readonly AttributeRow[]
  value: readonly string[]
  onChange: (value: string[]) => void
}) {
  const intelligent = props.rows.filter((row) => row.source === 'intelligent')
  if (intelligent.length === 0) return null
  return (
    <Checkbox.Group
      label={t('scoring.page.forced_label')}
      description={t('scoring.page.forced_text')}
      value={[...props.value]}
      onChange={props.onChange}
    >
      <Group mt="xs">
        {intelligent.map((row) => (
          <Checkbox key={row.name} value={row.name} label={wordText(row.label)} />
        ))}
      </Group>
    </Checkbox.Group>
  )
}

function Editor(props: { model: Model; rows: readonly AttributeRow[]; overview: ScoringOverview }) {
  const { model, rows, overview } = props
  const { configuration } = model
  const [isOwn, setOwn] = useState(configuration.attributes !== null)
  const [choices, setChoices] = useState(() => startingChoices(rows))
  const [forced, setForced] = useState<readonly string[]>(configuration.forced)
  const [filter, setFilter] = useState<Configuration['filter']>(configuration.filter)
  const [months, setMonths] = useState(configuration.window_months)
  const verb = useModelVerb(model)
  const stages = configuration.per_stage
    ? overview.stages.map(({ value, label }) => ({ value, label: String(termText(label)) }))
    : []
  const isComplete = (!isOwn || choices.size > 0) && (filter === null || filter.values.length > 0)
  return (
    <Stack gap="md">
      <FilterFields columns={overview.filter_columns} filter={filter} onChange={setFilter} />
      <SegmentedControl
        aria-label={t('scoring.page.window_field')}
        data={WINDOW_MONTHS.map((value) => ({
          value: String(value),
          label: t('scoring.page.months', { months: value }),
        }))}
        value={String(months)}
        onChange={(value) => setMonths(monthsOf(value))}
        className="window-control"
      />
      <Forced rows={rows} value={forced} onChange={setForced} />
      <SegmentedControl
        aria-label={t('scoring.page.choice')}
        data={[
          { value: 'automatic', label: t('scoring.page.choose_automatically') },
          { value: 'own', label: t('scoring.page.choose_own') },
        ]}
        value={isOwn ? 'own' : 'automatic'}
        onChange={(value) => setOwn(value === 'own')}
        className="window-control"
      />
      {isOwn ? (
        <ChoiceTable rows={rows} choices={choices} stages={stages} onChange={setChoices} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('scoring.page.choose_automatically_text')}
        </Text>
      )}
      <Group>
        <Button
          disabled={!isComplete}
          loading={verb.isPending}
          onClick={() =>
            verb.mutate({
              name: 'edit',
              body: {
                attributes: isOwn ? [...choices.values()] : null,
                forced: [...forced],
                filter,
                window_months: months,
              },
            })
          }
        >
          {t('scoring.page.retrain_edited')}
        </Button>
      </Group>
    </Stack>
  )
}

/** Edit model: what it looks at, on which records; a new version is trained. */
export function AttributeEditor(props: {
  model: Model
  attributes: readonly AttributeRow[]
  isOpen: boolean
}) {
  const { model } = props
  const query = useScoring(model.table)
  const { is_possible, why_not } = model.actions.edit
  return (
    <Accordion
      variant="separated"
      chevronPosition="left"
      defaultValue={props.isOpen ? 'edit' : null}
    >
      <Accordion.Item value="edit" className="panel">
        <Accordion.Control>{t('scoring.page.edit')}</Accordion.Control>
        <Accordion.Panel>
          {is_possible ? (
            <Loaded query={query}>
              {(overview) => <Editor model={model} rows={props.attributes} overview={overview} />}
            </Loaded>
          ) : (
            <Alert color="orange">{whyNot(why_not) ?? t('scoring.page.not_possible')}</Alert>
          )}
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  )
}
