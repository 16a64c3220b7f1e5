import { CloseButton, Group, Popover, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import type { Edited } from './filter-editor.tsx'
import { FilterEditor } from './filter-editor.tsx'
import { conditionWords } from './filter-words.ts'
import type { Condition } from './filters.ts'
import type { Table } from './types.ts'

type Props = {
  table: Table
  conditions: readonly Condition[]
  names: Readonly<Record<string, string>>
  onChange: (conditions: readonly Condition[], names?: Readonly<Record<string, string>>) => void
}

function Chip(props: Props & { condition: Condition; index: number }) {
  const { condition, index, conditions } = props
  const reader = useReader()
  const [editing, setEditing] = useState(false)
  const words = conditionWords(props.table, condition, props.names, reader)
  const replace = (edited: Edited): void => {
    setEditing(false)
    props.onChange(
      conditions.map((one, at) => (at === index ? edited.condition : one)),
      edited.names,
    )
  }
  return (
    <Popover opened={editing} onChange={setEditing} position="bottom-start" trapFocus withinPortal>
      <div className="chip">
        <Popover.Target>
          <UnstyledButton
            className="chip-words"
            aria-label={t('web.filter.edit', { words })}
            onClick={() => setEditing(!editing)}
          >
            {words}
          </UnstyledButton>
        </Popover.Target>
        <CloseButton
          size={24}
          iconSize={14}
          aria-label={t('web.filter.remove', { words })}
          onClick={() => props.onChange(conditions.filter((_, at) => at !== index))}
        />
      </div>
      <Popover.Dropdown>
        <FilterEditor
          table={props.table}
          initial={condition}
          names={props.names}
          onDone={replace}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

/** The filter of a list as sentences that can be changed or taken away. */
export function FilterChips(props: Props) {
  const [adding, setAdding] = useState(false)
  return (
    <Group gap={6} role="group" aria-label={t('web.filter.title')}>
      {props.conditions.map((condition, index) => (
        <Chip
          key={`${condition.column}.${condition.operator}.${String(condition.value)}`}
          {...props}
          condition={condition}
          index={index}
        />
      ))}
      <Popover opened={adding} onChange={setAdding} position="bottom-start" trapFocus withinPortal>
        <Popover.Target>
          <UnstyledButton
            className="chip chip-add"
            aria-expanded={adding}
            onClick={() => setAdding(!adding)}
          >
            + {t('web.filter.add')}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <FilterEditor
            table={props.table}
            names={props.names}
            onDone={(edited) => {
              setAdding(false)
              props.onChange([...props.conditions, edited.condition], edited.names)
            }}
          />
        </Popover.Dropdown>
      </Popover>
      {props.conditions.length > 1 ? (
        <UnstyledButton onClick={() => props.onChange([])}>
          <Text size="xs" c="dimmed" td="underline">
            {t('web.filter.clear')}
          </Text>
        </UnstyledButton>
      ) : null}
    </Group>
  )
}
