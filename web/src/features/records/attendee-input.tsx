import { MultiSelect } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Attendee } from './attendees.ts'
import { attendeeOf, typedAttendee } from './attendees.ts'
import { labelMany } from './labels.ts'
import { useChoices } from './lookup-input.tsx'

const TABLES = ['contacts', 'leads', 'users'] as const
/** So that colleagues are seen without scrolling. */
const MOST_OF_EACH = 5
type PeopleTable = (typeof TABLES)[number]

const groupOf = (table: PeopleTable): string =>
  table === 'users' ? t('web.attendees.colleagues') : labelMany(table)

/** People of each table by a part of their name. */
function useFound(text: string) {
  const [contacts, leads, users] = [
    useChoices('contacts', text),
    useChoices('leads', text),
    useChoices('users', text, true),
  ]
  const found = { contacts, leads, users }
  return {
    isFetching: TABLES.some((table) => found[table].isFetching),
    groups: TABLES.map((table) => ({
      group: groupOf(table),
      people: (found[table].data ?? [])
        .slice(0, MOST_OF_EACH)
        .map(({ id, name }) => attendeeOf(table, id, name)),
    })),
  }
}

const optionsOf = (people: readonly Attendee[]) =>
  people.map(({ key, name }) => ({ value: key, label: name }))

/** Chooses contacts, leads and colleagues by a part of their name, and others by their address. */
export function AttendeeInput(props: {
  label: string
  value: readonly Attendee[]
  onChange: (value: readonly Attendee[]) => void
}) {
  const { value, onChange } = props
  const [text, setText] = useState('')
  const isOpen = useRef(false)
  const [asked] = useDebouncedValue(text, 150)
  const { groups, isFetching } = useFound(asked)
  const typed = typedAttendee(text)
  const known = groups.flatMap(({ people }) => people)
  const chosen = new Set(value.map(({ key }) => key))
  const others = groups
    .map(({ group, people }) => ({
      group,
      items: optionsOf(people.filter(({ key }) => !chosen.has(key))),
    }))
    .filter(({ items }) => items.length > 0)
  const extra = typed && !chosen.has(typed.key) ? [typed] : []
  return (
    <MultiSelect
      label={props.label}
      searchable
      hidePickedOptions
      data={[...optionsOf([...extra, ...value]), ...others]}
      // The server has already chosen.
      filter={({ options }) => options}
      onDropdownOpen={() => {
        isOpen.current = true
      }}
      onDropdownClose={() => {
        isOpen.current = false
      }}
      onKeyDown={(event) => {
        // Escape closes the list, not the form around it.
        if (event.key === 'Escape' && isOpen.current) event.stopPropagation()
      }}
      searchValue={text}
      onSearchChange={setText}
      value={value.map(({ key }) => key)}
      onChange={(keys) => {
        const people = [...value, ...known, ...extra]
        onChange(keys.flatMap((key) => people.find((person) => person.key === key) ?? []))
        setText('')
      }}
      nothingFoundMessage={t(isFetching ? 'web.searching' : 'web.attendees.nobody')}
    />
  )
}
