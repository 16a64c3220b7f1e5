import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { KnownPerson } from './people-queries.ts'
import { usePeople } from './people-queries.ts'

const labelOf = ({ name, address }: KnownPerson): string =>
  name === null ? address : `${name} (${address})`

/** Chooses a contact or lead by a part of the name. */
export function PersonSelect(props: {
  label: string
  onChange: (person: { table: 'contacts' | 'leads'; id: string } | undefined) => void
}) {
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<KnownPerson | undefined>()
  const [asked] = useDebouncedValue(text, 150)
  const found = usePeople(chosen && text === labelOf(chosen) ? '' : asked)
  const known = chosen && !found.some(({ id }) => id === chosen.id) ? [chosen] : []
  const people = [...known, ...found]
  return (
    <Select
      label={props.label}
      placeholder={t('composer.preview_search')}
      searchable
      clearable
      data={people.map((person) => ({ value: person.id, label: labelOf(person) }))}
      // The server has already chosen.
      filter={({ options }) => options}
      value={chosen?.id ?? null}
      onSearchChange={setText}
      onChange={(id) => {
        const person = people.find((one) => one.id === id)
        setChosen(person)
        props.onChange(person ? { table: person.table, id: person.id } : undefined)
      }}
      nothingFoundMessage={t(
        asked.trim().length < 2 ? 'composer.preview_search' : 'web.nothing_found',
      )}
    />
  )
}
