import { Button, Fieldset, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import type { Duplicate } from '../../../../src/sales-process/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { Inputs } from './inputs.ts'
import type { Part, PartName } from './qualifying.ts'
import { ASKED, TABLE_OF } from './qualifying.ts'

/** Who is likely known already, why, and the way to take him. */
function Duplicates(props: { found: readonly Duplicate[]; onTake: (one: Duplicate) => void }) {
  if (props.found.length === 0) return null
  return (
    <Stack gap={4} role="group" aria-label={t('web.process.duplicates')}>
      <Text size="sm" fw={600}>
        {t('web.process.duplicates')}
      </Text>
      {props.found.map((one) => (
        <Group key={one.id} justify="space-between" gap="xs">
          <Text size="sm" style={{ flex: '1 1 160px', overflowWrap: 'anywhere' }}>
            {one.name}{' '}
            <Text span size="xs" c="dimmed">
              {one.reasons.map((reason) => t(`web.process.same.${reason}`)).join(' · ')}
            </Text>
          </Text>
          <Button
            size="compact-sm"
            variant="light"
            aria-label={t('web.process.take_named', { name: one.name })}
            onClick={() => props.onTake(one)}
          >
            {t('web.process.take')}
          </Button>
        </Group>
      ))}
    </Stack>
  )
}

/** One of account, contact and opportunity: new, an existing one, or none. */
export function QualifyPart(props: {
  name: PartName
  part: Part
  duplicates: readonly Duplicate[]
  missing: string | undefined
  inputs: Inputs
  onChange: (part: Part) => void
}) {
  const { name, part, missing } = props
  const label = t(`records.${TABLE_OF[name]}.label_one`)
  const needed = (field: string): string | undefined =>
    missing === field ? t('web.process.needed') : undefined
  return (
    <Fieldset legend={label}>
      <Stack gap="sm">
        <SegmentedControl
          aria-label={label}
          fullWidth
          size="sm"
          data={(['create', 'link', 'none'] as const).map((value) => ({
            value,
            label: t(`web.process.choice.${value}`),
          }))}
          value={part.choice ?? ''}
          onChange={(choice) => {
            if (choice === 'create' || choice === 'link' || choice === 'none')
              props.onChange({ ...part, choice })
          }}
        />
        {missing === 'choice' ? (
          <Text size="sm" c="red" role="alert">
            {t('web.process.choose')}
          </Text>
        ) : null}
        {part.choice === 'none' ? null : (
          <Duplicates
            found={props.duplicates.filter(({ id }) => id !== part.linked?.id)}
            onTake={({ id, name: known }) =>
              props.onChange({ ...part, choice: 'link', linked: { id, name: known } })
            }
          />
        )}
        {part.choice === 'link'
          ? props.inputs.lookup({
              table: TABLE_OF[name],
              label: t('web.process.existing', { what: label }),
              value: part.linked,
              error: needed('linked'),
              onChange: (linked) => props.onChange({ ...part, linked }),
            })
          : null}
        {part.choice === 'create'
          ? ASKED[name].map((column) => (
              <div key={column}>
                {props.inputs.field({
                  table: TABLE_OF[name],
                  column,
                  value: part.values[column] ?? null,
                  error: needed(column),
                  isRequired: column === 'name',
                  onChange: (value) =>
                    props.onChange({ ...part, values: { ...part.values, [column]: value } }),
                })}
              </div>
            ))
          : null}
      </Stack>
    </Fieldset>
  )
}
