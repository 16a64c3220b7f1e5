import { Alert, Button, Checkbox, Group, Skeleton, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useState } from 'react'
import type { Qualification } from '../../../../src/sales-process/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/dialog.tsx'
import { Loaded } from '../../ui/loaded.tsx'
import type { Inputs, RecordRow } from './inputs.ts'
import { QualifyPart } from './qualify-part.tsx'
import type { Chosen, Part } from './qualifying.ts'
import { bodyOf, chosenAtFirst, missingOf } from './qualifying.ts'
import { qualificationQuery, useStep } from './queries.ts'

/** As many as one lead may come to; the server holds to it. */
const MOST_OPPORTUNITIES = 5
const ANOTHER: Part = { choice: 'create', values: {}, linked: null }

function missingIn({ account, contact, opportunities }: Chosen) {
  return {
    account: missingOf('account', account),
    contact: missingOf('contact', contact),
    opportunities: opportunities.map((part) => missingOf('opportunity', part)),
  }
}

function Deals(props: {
  parts: readonly Part[]
  missing: readonly (string | undefined)[]
  inputs: Inputs
  onChange: (parts: readonly Part[]) => void
}) {
  const { parts } = props
  return (
    <>
      {parts.map((part, index) => (
        <QualifyPart
          // biome-ignore lint/suspicious/noArrayIndexKey: they have no other name, and none is moved
          key={index}
          name="opportunity"
          part={part}
          duplicates={[]}
          missing={props.missing[index]}
          inputs={props.inputs}
          onChange={(changed) =>
            props.onChange(parts.map((one, place) => (place === index ? changed : one)))
          }
        />
      ))}
      {parts.length < MOST_OPPORTUNITIES ? (
        <Button
          variant="subtle"
          leftSection={<Plus size={16} />}
          onClick={() => props.onChange([...parts, ANOTHER])}
        >
          {t('web.process.another_deal')}
        </Button>
      ) : null}
    </>
  )
}

function QualifyForm(props: {
  row: RecordRow
  proposal: Qualification
  inputs: Inputs
  onClose: () => void
}) {
  const { row, proposal, inputs } = props
  const navigate = useNavigate()
  const [chosen, setChosen] = useState<Chosen>(() => chosenAtFirst(proposal))
  const [isChecked, setIsChecked] = useState(false)
  const [accepts, setAccepts] = useState(false)
  const show = (table: string, id: string): void =>
    void navigate({ to: '/records/$table/$id', params: { table, id } })
  const step = useStep(
    { table: 'leads', id: row.id, version: row.version },
    {
      onDone: ({ opportunity_ids: [deal] = [] }) => {
        props.onClose()
        if (deal) show('opportunities', deal)
      },
      onUndone: () => show('leads', row.id),
    },
  )
  const missing = missingIn(chosen)
  const shown = isChecked ? missing : { account: undefined, contact: undefined, opportunities: [] }
  const isRefused =
    step.error instanceof ApiProblem && step.error.code === 'SALES_PROCESS_DUPLICATES'
  const take = (): void => {
    setIsChecked(true)
    if ([missing.account, missing.contact, ...missing.opportunities].some(Boolean)) return
    step.mutate({
      name: 'qualify',
      body: bodyOf(chosen, accepts),
      said: t('web.process.qualified'),
    })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        take()
      }}
    >
      <Stack>
        <Text size="sm">{t('web.process.qualify.text')}</Text>
        <QualifyPart
          name="account"
          part={chosen.account}
          duplicates={proposal.account.duplicates}
          missing={shown.account}
          inputs={inputs}
          onChange={(account) => setChosen({ ...chosen, account })}
        />
        <QualifyPart
          name="contact"
          part={chosen.contact}
          duplicates={proposal.contact.duplicates}
          missing={shown.contact}
          inputs={inputs}
          onChange={(contact) => setChosen({ ...chosen, contact })}
        />
        <Deals
          parts={chosen.opportunities}
          missing={shown.opportunities}
          inputs={inputs}
          onChange={(opportunities) => setChosen({ ...chosen, opportunities })}
        />
        {step.error ? (
          <Alert color={isRefused ? 'yellow' : 'red'} title={t('web.process.not_qualified')}>
            {step.error.message}
          </Alert>
        ) : null}
        {isRefused ? (
          <Checkbox
            label={t('web.process.all_the_same')}
            checked={accepts}
            onChange={(event) => setAccepts(event.currentTarget.checked)}
          />
        ) : null}
        <Group justify="flex-end" className="form-actions">
          <Button variant="default" onClick={props.onClose}>
            {t('web.cancel')}
          </Button>
          <Button type="submit" loading={step.isPending}>
            {t('web.process.qualify')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** What becomes of a lead, beside its page; nothing is saved until it is qualified. */
export function QualifySheet(props: { row: RecordRow; inputs: Inputs; onClose: () => void }) {
  const proposal = useQuery(qualificationQuery(props.row.id))
  return (
    <Sheet title={t('web.process.qualify.title')} size="lg" onClose={props.onClose}>
      <Loaded query={proposal} skeleton={<Skeleton height={400} />}>
        {(found) => <QualifyForm {...props} proposal={found} />}
      </Loaded>
    </Sheet>
  )
}
