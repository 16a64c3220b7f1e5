import {
  Input,
  MultiSelect,
  SegmentedControl,
  Select,
  SimpleGrid,
  Switch,
  TextInput,
} from '@mantine/core'
import type { ScoringOverview, ScoringTable } from '../../../../../src/scoring/contract.ts'
import { t } from '../../../lib/i18n.ts'
import { wordText } from '../words.ts'
import { FilterFields, optionsOf } from './filter-fields.tsx'
import type { Draft } from './use-draft.ts'
import { columnNamed, monthsOf, NAME, WINDOW_MONTHS } from './use-draft.ts'

type Props = {
  table: ScoringTable
  overview: ScoringOverview
  draft: Draft
  /** what the server has against the name */
  nameProblem: string | undefined
}

/** The column that says how a record ended, and which of its values mean what. */
function OutcomeFields(props: Props) {
  const { table, overview, draft } = props
  const { configuration, change } = draft
  const column = columnNamed(overview.outcome_columns, configuration.outcome_column)
  const options = optionsOf(column)
  const without = (taken: readonly string[]) =>
    options.filter(({ value }) => !taken.includes(value))
  return (
    <>
      <Select
        label={t('scoring.page.outcome_column')}
        description={t('scoring.page.outcome_text')}
        allowDeselect={false}
        data={overview.outcome_columns.map(({ name, label }) => ({
          value: name,
          label: wordText(label),
        }))}
        value={configuration.outcome_column}
        onChange={(value) => {
          if (value !== null) draft.setOutcome(value)
        }}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <MultiSelect
          label={t(`scoring.page.won_values.${table}`)}
          required
          data={without(configuration.lost_values)}
          value={configuration.won_values}
          onChange={(won_values) => change({ won_values })}
        />
        <MultiSelect
          label={t(`scoring.page.lost_values.${table}`)}
          required
          data={without(configuration.won_values)}
          value={configuration.lost_values}
          onChange={(lost_values) => change({ lost_values })}
        />
      </SimpleGrid>
    </>
  )
}

/** The process of opportunities, and whether each of its stages has a model of its own. */
function ProcessFields(props: Props) {
  const { configuration, change } = props.draft
  return (
    <>
      <Select
        label={t('scoring.page.process')}
        description={t('scoring.page.process_text')}
        allowDeselect={false}
        data={[
          { value: 'none', label: t('scoring.page.process_none') },
          { value: 'default', label: t('scoring.page.process_default') },
        ]}
        value={configuration.process ?? 'none'}
        onChange={(value) => change({ process: value === 'default' ? 'default' : null })}
      />
      <Switch
        label={t('scoring.page.per_stage')}
        description={t('scoring.page.per_stage_text')}
        checked={configuration.per_stage}
        onChange={(event) => change({ per_stage: event.currentTarget.checked })}
      />
    </>
  )
}

/** The fields of a new model. */
export function ModelFields(props: Props) {
  const { table, overview, draft } = props
  const { configuration, change } = draft
  return (
    <>
      <TextInput
        label={t('scoring.page.name')}
        description={t('scoring.page.name_text')}
        required
        maxLength={200}
        value={draft.name}
        error={NAME.test(draft.name) ? props.nameProblem : t('scoring.page.name_wrong')}
        onChange={(event) => draft.setName(event.currentTarget.value)}
      />
      {table === 'opportunities' ? <ProcessFields {...props} /> : null}
      <OutcomeFields {...props} />
      <FilterFields
        columns={overview.filter_columns}
        filter={configuration.filter}
        onChange={(filter) => change({ filter })}
      />
      <Input.Wrapper
        label={t('scoring.page.window_field')}
        description={t('scoring.page.window_text')}
        labelElement="div"
      >
        <SegmentedControl
          aria-label={t('scoring.page.window_field')}
          data={WINDOW_MONTHS.map((months) => ({
            value: String(months),
            label: t('scoring.page.months', { months }),
          }))}
          value={String(configuration.window_months)}
          onChange={(value) => change({ window_months: monthsOf(value) })}
          className="window-control"
          mt={6}
        />
      </Input.Wrapper>
    </>
  )
}
