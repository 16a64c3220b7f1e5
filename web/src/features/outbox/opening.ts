import { useEffect, useState } from 'react'
import type { Message } from '../../../../src/mailbox/contract.ts'
import { api } from '../../lib/api.ts'
import { currentLanguage } from '../../lib/i18n.ts'
import type { Writing } from '../../lib/writing.ts'
import { emptyDraft } from './draft.ts'
import type { Senders } from './queries.ts'
import { createMail, readMail } from './queries.ts'
import type { Opening } from './use-draft.ts'
import { openingOf } from './use-draft.ts'

const REGARDING = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const

function newMail(writing: Extract<Writing, { kind: 'new' }>, senders: Senders): Opening {
  const empty = emptyDraft(currentLanguage())
  const table = REGARDING.find((one) => one === writing.regarding?.table)
  return {
    mail: undefined,
    known: empty,
    isFresh: true,
    draft: {
      ...empty,
      connectionId: senders.rows[0]?.connection_id ?? null,
      to: writing.to ?? [],
      regarding: table && writing.regarding ? { table, id: writing.regarding.id } : null,
    },
  }
}

/** The mailbox that the message went to or came from: it is answered from there; else the first. */
async function senderFor(messageId: string, { rows }: Senders): Promise<string | null> {
  const [first, ...others] = rows
  if (first === undefined || others.length === 0) return first?.connection_id ?? null
  const message = await api<Message>('GET', `/api/v1/messages/${messageId}`)
  const addresses = message.correspondents.map(({ address }) => address?.toLowerCase())
  const own = rows.find(({ address }) => addresses.includes(address.toLowerCase()))
  return (own ?? first).connection_id
}

/** A draft whose mailbox is gone leaves from the first one. */
function withSender(opening: Opening, { rows }: Senders): Opening {
  const isThere = rows.some(({ connection_id: id }) => id === opening.draft.connectionId)
  const connectionId = isThere ? opening.draft.connectionId : (rows[0]?.connection_id ?? null)
  return { ...opening, draft: { ...opening.draft, connectionId } }
}

async function open(writing: Writing, senders: Senders): Promise<Opening> {
  if (writing.kind === 'new') return newMail(writing, senders)
  if (writing.kind === 'draft')
    return withSender(openingOf(await readMail(writing.id), false), senders)
  const answers = { id: writing.messageId, kind: writing.kind, has_history: true }
  const connection_id = await senderFor(writing.messageId, senders)
  return openingOf(await createMail({ answers, connection_id }), true)
}

/** What the composer opens with: asked for once, never again while it is written. */
export function useOpening(writing: Writing, senders: Senders) {
  const [opened, setOpened] = useState<{ opening?: Opening; error?: unknown }>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: an answer is begun once, whatever else changes
  useEffect(() => {
    let isGone = false
    open(writing, senders).then(
      (opening) => {
        if (!isGone) setOpened({ opening })
      },
      (error: unknown) => {
        if (!isGone) setOpened({ error })
      },
    )
    return () => {
      isGone = true
    }
  }, [])
  return opened
}
