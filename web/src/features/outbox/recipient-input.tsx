import { Combobox, Pill, PillsInput, Text, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import type { ClipboardEvent, KeyboardEvent, ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Recipient } from './addresses.ts'
import { isAddress, parseRecipients, withRecipients } from './addresses.ts'
import type { KnownPerson } from './people-queries.ts'
import { usePeople } from './people-queries.ts'

/** Chosen: shorter than between two words. */
const REST_MS = 150

function Chip(props: { person: Recipient; onRemove: () => void }) {
  const { address, name } = props.person
  const isWrong = !isAddress(address)
  return (
    <Pill
      size="md"
      withRemoveButton
      className={isWrong ? 'chip-wrong' : undefined}
      title={name ? `${name} <${address}>` : address}
      removeButtonProps={{
        'aria-label': t('composer.remove_person', { person: name ?? address }),
        'aria-hidden': false,
        tabIndex: 0,
      }}
      onRemove={props.onRemove}
    >
      {name ?? address}
      {isWrong ? <span className="visually-hidden"> {t('composer.no_address')}</span> : null}
    </Pill>
  )
}

function Choice(props: { person: KnownPerson }) {
  const { name, address, note } = props.person
  return (
    <Combobox.Option value={address}>
      <Text size="sm" className="truncate">
        {name ?? address}
      </Text>
      <Text size="xs" c="dimmed" className="truncate">
        {[address, note].filter(Boolean).join(' · ')}
      </Text>
    </Combobox.Option>
  )
}

/** What is typed, and taking it over as chips. */
function useTyping(value: readonly Recipient[], onChange: (value: readonly Recipient[]) => void) {
  const [text, setText] = useState('')
  const add = (people: readonly Recipient[]): void => {
    setText('')
    if (people.length > 0) onChange(withRecipients(value, people))
  }
  return {
    text,
    setText,
    add,
    take: (): void => add(parseRecipients(text)),
    onPaste: (event: ClipboardEvent): void => {
      const people = parseRecipients(event.clipboardData.getData('text'))
      // A part of an address is typed on; a list is taken at once.
      if (people.length < 2 && !people.some(({ address }) => isAddress(address))) return
      event.preventDefault()
      add(people)
    },
  }
}

const isTakingBack = (event: KeyboardEvent, text: string): boolean =>
  event.key === 'Backspace' && text === ''

/** Whether a key ends what is being typed; a comma inside quotes belongs to a name. */
function endsAddress(event: KeyboardEvent, text: string): boolean {
  if (text.trim() === '' || event.ctrlKey || event.metaKey) return false
  const isInQuotes = (text.match(/"/g) ?? []).length % 2 === 1
  return isInQuotes ? event.key === 'Enter' : [',', ';', 'Enter', 'Tab'].includes(event.key)
}

/** People a mail goes to: contacts and leads by a part of their name, addresses as they are typed or pasted. */
export function RecipientInput(props: {
  label: string
  value: readonly Recipient[]
  autoFocus?: boolean
  aside?: ReactNode
  onChange: (value: readonly Recipient[]) => void
}) {
  const { value, onChange } = props
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const typing = useTyping(value, onChange)
  const [asked] = useDebouncedValue(typing.text, REST_MS)
  const found = usePeople(asked)
  const taken = new Set(value.map(({ address }) => address.toLowerCase()))
  const choices = found.filter(({ address }) => !taken.has(address.toLowerCase()))
  const wrong = value.filter(({ address }) => !isAddress(address))
  const removeAt = (index: number): void => onChange(value.filter((_, each) => each !== index))
  const onKeyDown = (event: KeyboardEvent): void => {
    const { dropdownOpened, getSelectedOptionIndex } = combobox
    const isChosen = event.key === 'Enter' && dropdownOpened && getSelectedOptionIndex() >= 0
    if (isTakingBack(event, typing.text)) removeAt(value.length - 1)
    if (event.key === 'Escape' && dropdownOpened) event.stopPropagation()
    if (isChosen || !endsAddress(event, typing.text)) return
    if (event.key !== 'Tab') event.preventDefault()
    typing.take()
    combobox.closeDropdown()
  }
  return (
    <div className="mail-line">
      <span className="mail-label" aria-hidden>
        {props.label}
      </span>
      <div className="mail-field">
        <Combobox
          store={combobox}
          onOptionSubmit={(address) => {
            typing.add(choices.filter((choice) => choice.address === address))
            combobox.closeDropdown()
          }}
        >
          <Combobox.DropdownTarget>
            <PillsInput variant="unstyled" size="sm" onClick={() => combobox.openDropdown()}>
              <Pill.Group gap={4}>
                {value.map((person, index) => (
                  <Chip key={person.address} person={person} onRemove={() => removeAt(index)} />
                ))}
                <Combobox.EventsTarget withExpandedAttribute>
                  <PillsInput.Field
                    aria-label={props.label}
                    role="combobox"
                    aria-autocomplete="list"
                    value={typing.text}
                    autoComplete="off"
                    autoFocus={props.autoFocus}
                    onChange={(event) => {
                      typing.setText(event.currentTarget.value)
                      combobox.openDropdown()
                      combobox.updateSelectedOptionIndex()
                    }}
                    onPaste={typing.onPaste}
                    onBlur={() => {
                      combobox.closeDropdown()
                      typing.take()
                    }}
                    onKeyDown={onKeyDown}
                  />
                </Combobox.EventsTarget>
              </Pill.Group>
            </PillsInput>
          </Combobox.DropdownTarget>
          <Combobox.Dropdown hidden={choices.length === 0 || typing.text.trim() === ''}>
            <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={props.label}>
              {choices.map((person) => (
                <Choice key={person.address} person={person} />
              ))}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
        {wrong.length > 0 ? (
          <Text size="xs" c="var(--mantine-color-error)" role="alert">
            {t('composer.wrong_addresses', {
              count: wrong.length,
              addresses: wrong.map(({ address }) => address).join(', '),
            })}
          </Text>
        ) : null}
      </div>
      {props.aside}
    </div>
  )
}
