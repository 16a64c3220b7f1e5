import { Button, Group } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import type { Card, CardAction } from '../../../../src/assistant/contract.ts'
import { api } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { useWrite } from '../../lib/writing.ts'
import { toastProblem, toastUndo } from '../../ui/undo-toast.tsx'
import { AddButton, isAdding } from './add-button.tsx'

const mailTo = (addresses: readonly string[]): string =>
  `mailto:${addresses.map(encodeURIComponent).join(',')}`

/** Completes or closes the activity of a card; the toast reopens it. */
function CloseActivityButton(props: { action: CardAction; label: string; variant: string }) {
  const client = useQueryClient()
  const { id, key } = props.action
  const refresh = () => client.invalidateQueries()
  const path = `/api/v1/records/activities/${id}`
  const verb = key === 'complete_activity' ? 'complete' : 'cancel'
  const close = useMutation({
    mutationFn: () => api('POST', `${path}/${verb}`, { body: {} }),
    onSuccess: async () => {
      await refresh()
      toastUndo({
        text: t(verb === 'complete' ? 'web.activity.completed' : 'web.activity.cancelled'),
        onUndo: async () => {
          await api('POST', `${path}/reopen`, { body: {} })
          await refresh()
        },
      })
    },
    onError: toastProblem,
  })
  return (
    <Button
      size="compact-sm"
      variant={props.variant}
      loading={close.isPending}
      onClick={() => close.mutate()}
    >
      {props.label}
    </Button>
  )
}

const CreateDrawer = lazy(async () => ({
  default: (await import('./create-drawer.tsx')).CreateDrawer,
}))

/** Opens the form of what is created from the card. */
function CreateButton(props: {
  card: Card
  action: 'create_meeting' | 'create_case'
  label: string
  variant: string
}) {
  const [opened, { open, close }] = useDisclosure(false)
  return (
    <>
      <Button size="compact-sm" variant={props.variant} onClick={open}>
        {props.label}
      </Button>
      {opened ? (
        <Suspense fallback={null}>
          <CreateDrawer card={props.card} action={props.action} onClose={close} />
        </Suspense>
      ) : null}
    </>
  )
}

/** Writes to those whom the card names, or answers its mail. */
function WriteButton(props: { card: Card; action: CardAction; label: string; variant: string }) {
  const { action, card } = props
  const write = useWrite()
  const to = action.addresses.map((address) => ({
    address,
    name: card.activity?.people.find((person) => person.address === address)?.name ?? null,
  }))
  const common = { size: 'compact-sm', variant: props.variant }
  if (write === undefined)
    return (
      <Button component="a" href={mailTo(action.addresses)} {...common}>
        {props.label}
      </Button>
    )
  const begin = (): void => {
    if (action.key === 'reply' && action.id !== null) write({ kind: 'reply', messageId: action.id })
    else write({ kind: 'new', to, ...(card.record ? { regarding: card.record } : {}) })
  }
  return (
    <Button {...common} onClick={begin}>
      {props.label}
    </Button>
  )
}

function ActionButton(props: { card: Card; action: CardAction; variant: string }) {
  const { action, card, variant } = props
  const label = t(`assistant.action.${action.key}`)
  if (action.key === 'create_meeting' || action.key === 'create_case')
    return <CreateButton card={card} action={action.key} label={label} variant={variant} />
  if (action.ids.length > 0 && isAdding(card.type))
    return <AddButton type={card.type} action={action} label={label} variant={variant} />
  if (action.key === 'complete_activity' || action.key === 'close_activity')
    return <CloseActivityButton action={action} label={label} variant={variant} />
  if (action.url)
    return (
      <Button
        component="a"
        href={action.url}
        target="_blank"
        rel="noreferrer"
        size="compact-sm"
        variant={variant}
      >
        {label}
      </Button>
    )
  if (action.addresses.length > 0)
    return <WriteButton card={card} action={action} label={label} variant={variant} />
  if (action.table === null || action.id === null) return null
  return (
    <Button
      component={Link}
      to={`/records/${action.table}/${action.id}`}
      size="compact-sm"
      variant={variant}
    >
      {label}
    </Button>
  )
}

/** The one or two things that a card recommends. */
export function CardActions(props: { card: Card }) {
  return (
    <Group gap="xs">
      {props.card.actions.map((action, index) => (
        <ActionButton
          key={action.key}
          card={props.card}
          action={action}
          variant={index === 0 ? 'filled' : 'default'}
        />
      ))}
    </Group>
  )
}
