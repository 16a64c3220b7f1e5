import { useEffect, useState } from 'react'
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

async function open(writing: Writing, senders: Senders): Promise<Opening> {
  if (writing.kind === 'new') return newMail(writing, senders)
  if (writing.kind === 'draft') return openingOf(await readMail(writing.id), false)
  const answers = { id: writing.messageId, kind: writing.kind, has_history: true }
  return openingOf(await createMail({ answers }), true)
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
