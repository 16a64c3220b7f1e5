import { CloseButton, Menu, Select, Text, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { t } from '../../lib/i18n.ts'
import { relationLabel } from './filter-columns.ts'
import type { Group } from './filters.ts'
import type { Table } from './types.ts'

/** Some or none of the records that belong to the record. */
function Relation(props: { table: Table; group: Group; onChange: (group: Group) => void }) {
  const { group, table } = props
  if (group.related === undefined) return null
  const { name } = group.related
  return (
    <>
      <Text size="sm" fw={500}>
        {relationLabel(table, name)}
      </Text>
      <Select
        size="xs"
        aria-label={t('web.filter.group.quantifier', { what: relationLabel(table, name) })}
        data={[
          { value: 'some', label: t('web.filter.group.some') },
          { value: 'none', label: t('web.filter.group.none') },
        ]}
        value={group.related.quantifier}
        allowDeselect={false}
        onChange={(value) =>
          props.onChange({
            ...group,
            related: { name, quantifier: value === 'none' ? 'none' : 'some' },
          })
        }
        w={150}
      />
    </>
  )
}

/** Conditions that belong together: how they are joined, themselves, and a way to be rid of them. */
export function FilterGroup(props: {
  table: Table
  group: Group
  words: string
  onChange: (group: Group) => void
  onRemove: () => void
  /** the conditions */
  children: ReactNode
}) {
  const { group } = props
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset breaks the line
    <div className="filter-group" role="group" aria-label={props.words}>
      <Relation table={props.table} group={group} onChange={props.onChange} />
      {group.items.length > 1 || group.related === undefined ? (
        <Select
          size="xs"
          aria-label={t('web.filter.group.match')}
          data={[
            { value: 'all', label: t('web.filter.group.all') },
            { value: 'any', label: t('web.filter.group.any') },
          ]}
          value={group.match}
          allowDeselect={false}
          onChange={(value) => props.onChange({ ...group, match: value === 'any' ? 'any' : 'all' })}
          w={160}
        />
      ) : null}
      {props.children}
      <CloseButton
        size={24}
        iconSize={14}
        aria-label={t('web.filter.remove', { words: props.words })}
        onClick={props.onRemove}
      />
    </div>
  )
}

/** Begins a group of conditions, or asks of records that belong to the record. */
export function AddGroup(props: { table: Table; onAdd: (group: Group) => void }) {
  const { table, onAdd } = props
  return (
    <Menu position="bottom-start" withinPortal>
      <Menu.Target>
        <UnstyledButton className="chip chip-add">+ {t('web.filter.group.add')}</UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onAdd({ match: 'any', items: [] })}>
          {t('web.filter.group.new_any')}
        </Menu.Item>
        <Menu.Item onClick={() => onAdd({ match: 'all', items: [] })}>
          {t('web.filter.group.new_all')}
        </Menu.Item>
        {table.relations.length > 0 ? (
          <>
            <Menu.Divider />
            <Menu.Label>{t('web.filter.group.related')}</Menu.Label>
            {table.relations.map(({ name }) => (
              <Menu.Item
                key={name}
                onClick={() =>
                  onAdd({ match: 'all', items: [], related: { quantifier: 'some', name } })
                }
              >
                {relationLabel(table, name)}
              </Menu.Item>
            ))}
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  )
}
