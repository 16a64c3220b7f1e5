import { CloseButton, Popover, Group as Row, Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import { useReader } from '../../lib/reader.ts'
import type { FilterPlace } from './filter-columns.ts'
import type { Edited } from './filter-editor.tsx'
import { FilterEditor } from './filter-editor.tsx'
import { AddGroup, FilterGroup } from './filter-group.tsx'
import { itemsWords, itemWords, placeWithin } from './filter-words.ts'
import type { Condition, Group, Item } from './filters.ts'
import { isGroup } from './filters.ts'
import { useTables } from './queries.ts'
import type { Table } from './types.ts'

type Names = Readonly<Record<string, string>>
type Change = (items: readonly Item[], names?: Names) => void

/** Chosen: groups within groups, as far as a person follows them. The server takes more. */
const DEEPEST = 2

type Props = {
  place: FilterPlace
  items: readonly Item[]
  names: Names
  onChange: Change
  /** groups around these */
  depth: number
}

const replaced = (items: readonly Item[], index: number, item: Item): readonly Item[] =>
  items.map((one, at) => (at === index ? item : one))

const without = (items: readonly Item[], index: number): readonly Item[] =>
  items.filter((_, at) => at !== index)

function Chip(props: Props & { condition: Condition; index: number; words: string }) {
  const { condition, index, items, words } = props
  const [editing, setEditing] = useState(false)
  const replace = (edited: Edited): void => {
    setEditing(false)
    props.onChange(replaced(items, index, edited.condition), edited.names)
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
          onClick={() => props.onChange(without(items, index))}
        />
      </div>
      <Popover.Dropdown>
        <FilterEditor
          place={props.place}
          initial={condition}
          names={props.names}
          onDone={replace}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function AddCondition(props: Props) {
  const [adding, setAdding] = useState(false)
  return (
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
          place={props.place}
          names={props.names}
          onDone={(edited) => {
            setAdding(false)
            props.onChange([...props.items, edited.condition], edited.names)
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}

function Inner(props: Props & { group: Group; index: number; words: string }) {
  const { group, index, items, onChange } = props
  const within = placeWithin(props.place, group)
  return (
    <FilterGroup
      table={props.place.table}
      group={group}
      words={props.words}
      onChange={(changed) => onChange(replaced(items, index, changed))}
      onRemove={() => onChange(without(items, index))}
    >
      {within === undefined ? null : (
        <Items
          place={within}
          items={group.items}
          names={props.names}
          depth={props.depth + 1}
          onChange={(inner, names) =>
            onChange(replaced(items, index, { ...group, items: inner }), names)
          }
        />
      )}
    </FilterGroup>
  )
}

function Items(props: Props) {
  const { place, items, names } = props
  const reader = useReader()
  return (
    <>
      {items.map((item, index) => {
        const words = itemWords(place, item, { names, reader })
        // Two groups may say the same, and a group keeps its place while it is changed.
        const key = isGroup(item) ? `group ${index}` : `${words} ${index}`
        return isGroup(item) ? (
          <Inner key={key} {...props} group={item} index={index} words={words} />
        ) : (
          <Chip key={key} {...props} condition={item} index={index} words={words} />
        )
      })}
      <AddCondition {...props} />
      {props.depth < DEEPEST ? (
        <AddGroup table={place.table} onAdd={(group) => props.onChange([...items, group])} />
      ) : null}
    </>
  )
}

/** The filter of a list as sentences that can be changed or taken away; where it has groups, also as one sentence. */
export function FilterChips(props: {
  table: Table
  items: readonly Item[]
  names: Names
  onChange: Change
}) {
  const { table, items, names } = props
  const reader = useReader()
  const tables = useTables().data?.tables ?? [table]
  const place: FilterPlace = { table, tables, isInside: false }
  return (
    <div>
      <Row gap={6} role="group" aria-label={t('web.filter.title')}>
        <Items place={place} items={items} names={names} onChange={props.onChange} depth={0} />
        {items.length > 1 ? (
          <UnstyledButton onClick={() => props.onChange([])}>
            <Text size="xs" c="dimmed" td="underline">
              {t('web.filter.clear')}
            </Text>
          </UnstyledButton>
        ) : null}
      </Row>
      {items.some(isGroup) ? (
        <Text size="xs" c="dimmed" mt={6} className="break-words">
          {t('web.filter.sentence', {
            words: itemsWords(place, { match: 'all', items }, { names, reader }),
          })}
        </Text>
      ) : null}
    </div>
  )
}
