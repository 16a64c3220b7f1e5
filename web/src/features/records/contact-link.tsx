import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import type { MouseEvent } from 'react'
import { t } from '../../lib/i18n.ts'
import type { PersonRef, Wish } from '../../lib/wishes.ts'
import { hasWish, personQuery } from '../../lib/wishes.ts'
import { useWrite } from '../../lib/writing.ts'
import { Dialog } from '../../ui/dialog.tsx'

const SCHEME = { email: 'mailto:', phone: 'tel:' } as const
const WISH: Readonly<Record<keyof typeof SCHEME, Wish>> = {
  email: 'does_not_want_email',
  phone: 'does_not_want_calls',
}

function AskFirst(props: {
  kind: keyof typeof SCHEME
  href: string
  person: PersonRef
  onClose: () => void
}) {
  const { kind, onClose } = props
  const client = useQueryClient()
  const write = useWrite()
  const values = client.getQueryData(personQuery(props.person).queryKey)?.values ?? {}
  const { full_name: name, email } = values
  const mayWrite =
    kind === 'phone' && values.does_not_want_email !== true && typeof email === 'string'
  return (
    <Dialog onClose={onClose} title={t(`web.unwanted.title.${kind}`)}>
      <Stack>
        <Text size="sm">
          {t(`web.unwanted.text.${kind}`, { name: typeof name === 'string' ? name : '' })}
        </Text>
        <Group justify="flex-end" gap="xs">
          <Button component="a" href={props.href} variant="default" onClick={onClose}>
            {t(`web.unwanted.anyway.${kind}`)}
          </Button>
          {mayWrite && write !== undefined ? (
            <Button
              onClick={() => {
                onClose()
                const to = [{ address: email, name: typeof name === 'string' ? name : null }]
                write({ kind: 'new', to, regarding: props.person })
              }}
            >
              {t('web.mail.write')}
            </Button>
          ) : null}
          <Button onClick={onClose} variant={mayWrite ? 'default' : 'filled'} data-autofocus>
            {t('web.cancel')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

/**
 * A number or address that opens the phone or a mail program; of a person who does not want that only after one has been asked.
 *
 * @param person  undefined: it is nobody's, but a company's
 */
export function ContactLink(props: {
  kind: keyof typeof SCHEME
  text: string
  person: PersonRef | undefined
}) {
  const { kind, person } = props
  const client = useQueryClient()
  const [isAsking, { open, close }] = useDisclosure(false)
  const href = `${SCHEME[kind]}${props.text}`
  const onClick = async (event: MouseEvent): Promise<void> => {
    event.stopPropagation()
    if (person === undefined) return
    event.preventDefault()
    const known = await client.fetchQuery(personQuery(person)).catch(() => undefined)
    if (hasWish(known, WISH[kind])) open()
    else window.location.assign(href)
  }
  return (
    <>
      <Anchor href={href} inherit className="lone-link" onClick={(event) => void onClick(event)}>
        {props.text}
      </Anchor>
      {isAsking && person !== undefined ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: a press in the dialog is none on the row under it
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <span onClick={(event) => event.stopPropagation()}>
          <AskFirst kind={kind} href={href} person={person} onClose={close} />
        </span>
      ) : null}
    </>
  )
}
