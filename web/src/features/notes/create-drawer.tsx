import { Checkbox, SegmentedControl, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useState } from 'react'
import type {
  GivenValues,
  NoteSuggestion,
  ProposedParty,
  SuggestedForm,
} from '../../../../src/notes/contract.ts'
import { formColumns } from '../../../../src/notes/contract.ts'
import { t } from '../../lib/i18n.ts'
import type { PersonRef } from '../../lib/wishes.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { NoCalls } from '../../ui/no-calls.tsx'
import { useAccept } from './queries.ts'

/** The form of a table, as the records have it. */
export type RenderForm = (form: {
  table: SuggestedForm['table']
  columns: readonly string[]
  initial: SuggestedForm['values']
  error: unknown
  isBusy: boolean
  onSubmit: (values: GivenValues) => void
  onCancel: () => void
}) => ReactNode

const idOf = (party: ProposedParty): string =>
  party.user_id ?? party.contact_id ?? party.lead_id ?? party.name

/** Who takes part besides oneself; whoever is not meant is unticked. */
function Participants(props: {
  parties: readonly ProposedParty[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
}) {
  const [, ...others] = props.parties
  if (others.length === 0) return null
  return (
    <Checkbox.Group
      label={t('notes.participants')}
      value={[...props.chosen]}
      onChange={props.onChange}
    >
      <Stack gap={6} mt={6}>
        {others.map((party) => (
          <Checkbox key={idOf(party)} value={idOf(party)} label={party.name} size="sm" />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

/** Where it will stand: on the record of the note. */
function OnRecord({ form }: { form: SuggestedForm }) {
  const { regarding } = form.values
  if (typeof regarding !== 'object' || regarding.name === null) return null
  return (
    <Text size="sm" c="dimmed">
      {t('notes.on_record', { name: regarding.name })}
    </Text>
  )
}

const personAt = (table: string | undefined, id: string): readonly PersonRef[] =>
  table === 'contacts' || table === 'leads' ? [{ table, id }] : []

/** With whom a call of the form would be: its participants, and the person on whose record it stands. */
function calledPeople(form: SuggestedForm, chosen: readonly string[]): readonly PersonRef[] {
  const { regarding } = form.values
  const about = typeof regarding === 'object' ? personAt(regarding.table, regarding.id) : []
  const parties = chosenParties(form, chosen).flatMap(({ contact_id, lead_id }): PersonRef[] => {
    if (contact_id) return [{ table: 'contacts', id: contact_id }]
    return lead_id ? [{ table: 'leads', id: lead_id }] : []
  })
  return [...about, ...parties].filter(
    ({ id }, at, all) => all.findIndex((one) => one.id === id) === at,
  )
}

function chosenParties(form: SuggestedForm, chosen: readonly string[]) {
  return form.parties
    .filter((party, index) => index === 0 || chosen.includes(idOf(party)))
    .map(({ name: _, ...party }) => party)
}

/** The form of what a suggestion becomes, filled in; saving creates it on the record of the note. */
export function CreateDrawer(props: {
  noteId: string
  suggestion: NoteSuggestion
  form: RenderForm
  onClose: () => void
}) {
  const { suggestion, onClose } = props
  const [table, setTable] = useState(suggestion.forms[0]?.table)
  const [chosen, setChosen] = useState(suggestion.forms[0]?.parties.map(idOf) ?? [])
  const accept = useAccept(props.noteId, suggestion.key)
  const form = suggestion.forms.find((one) => one.table === table)
  if (form === undefined) return null
  return (
    <Sheet onClose={onClose} size="lg" title={t(`notes.new.${form.table}`)}>
      <Stack>
        {suggestion.forms.length > 1 ? (
          <SegmentedControl
            aria-label={t('notes.create_as')}
            data={suggestion.forms.map((one) => ({
              value: one.table,
              label: t(`notes.as.${one.table}`),
            }))}
            value={form.table}
            onChange={(value) => {
              const next = suggestion.forms.find((one) => one.table === value)
              setTable(next?.table)
              setChosen(next?.parties.map(idOf) ?? [])
            }}
          />
        ) : null}
        <OnRecord form={form} />
        {form.table === 'phone_calls' && !suggestion.is_past ? (
          <NoCalls people={calledPeople(form, chosen)} />
        ) : null}
        <Participants parties={form.parties} chosen={chosen} onChange={setChosen} />
        {props.form({
          table: form.table,
          columns: formColumns(form.table, suggestion.is_past),
          initial: form.values,
          error: accept.error,
          isBusy: accept.isPending,
          onCancel: onClose,
          onSubmit: (values) =>
            accept.mutate(
              {
                table: form.table,
                values,
                ...(form.parties.length > 0 && { parties: chosenParties(form, chosen) }),
              },
              { onSuccess: onClose },
            ),
        })}
      </Stack>
    </Sheet>
  )
}
