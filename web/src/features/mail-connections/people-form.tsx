import { ActionIcon, Badge, Button, Group, Stack, Text } from '@mantine/core'
import { User, Users, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { t } from '../../lib/i18n.ts'
import type { Colleague } from './colleagues.tsx'
import { AddColleague } from './colleagues.tsx'

export type Person = Colleague & {
  /** false: the person has left */
  readonly is_active: boolean
}

type Change<P> = (part: Partial<P>) => void

function Row(props: {
  person: Person
  note: ReactNode
  children: ReactNode
  remove: (() => void) | undefined
}) {
  const { person } = props
  const Icon = person.kind === 'team' ? Users : User
  return (
    <li className="mail-member">
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Group gap={6} wrap="nowrap" style={{ minWidth: 0 }}>
          <Icon size={16} aria-hidden style={{ flex: 'none' }} />
          <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
            {person.name}
          </Text>
          {props.note}
          {person.is_active ? null : (
            <Badge variant="light" color="gray" tt="none">
              {t('mail_connections.has_left')}
            </Badge>
          )}
        </Group>
        {props.remove ? (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('mail_connections.remove_member', { name: person.name })}
            onClick={props.remove}
          >
            <X size={16} />
          </ActionIcon>
        ) : null}
      </Group>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that the name above already is */}
      <div role="group" aria-label={person.name}>
        {props.children}
      </div>
    </li>
  )
}

/**
 * People who have to do with a mailbox, what each may do, and one more; saved together.
 *
 * @param props.before   as they are now
 * @param props.isFixed  the reader sees them and changes nothing
 * @param props.except   ids of people who cannot be added
 * @param props.welcome  what somebody who is added may do at first
 */
export function PeopleForm<P extends Person>(props: {
  before: readonly P[]
  isFixed?: boolean
  text: string
  nobody: string
  add: { label: string; kinds: readonly Colleague['kind'][] }
  except?: readonly string[]
  welcome: (colleague: Colleague) => P
  note?: (person: P) => ReactNode
  rights: (person: P, change: Change<P>) => ReactNode
  isSaving: boolean
  onSave: (people: readonly P[]) => void
  onClose: () => void
}) {
  const { isFixed = false, except = [] } = props
  const [people, setPeople] = useState(props.before)
  const isSame = JSON.stringify(people) === JSON.stringify(props.before)
  const changing =
    (id: string): Change<P> =>
    (part) =>
      setPeople(people.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {props.text}
      </Text>
      {people.length === 0 ? <Text size="sm">{props.nobody}</Text> : null}
      {people.length === 0 ? null : (
        <ul className="mail-members">
          {people.map((person) => (
            <Row
              key={person.id}
              person={person}
              note={props.note?.(person)}
              remove={
                isFixed ? undefined : () => setPeople(people.filter(({ id }) => id !== person.id))
              }
            >
              {props.rights(person, changing(person.id))}
            </Row>
          ))}
        </ul>
      )}
      {isFixed ? null : (
        <>
          <AddColleague
            {...props.add}
            taken={[...except, ...people.map(({ id }) => id)]}
            onAdd={(colleague) => setPeople([...people, props.welcome(colleague)])}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('web.cancel')}
            </Button>
            <Button disabled={isSame} loading={props.isSaving} onClick={() => props.onSave(people)}>
              {t('web.save')}
            </Button>
          </Group>
        </>
      )}
    </Stack>
  )
}
