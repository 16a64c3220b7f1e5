import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { now } from '../../lib/clock.ts'
import type { Draft, Mail } from './draft.ts'
import { draftOf, isEmpty } from './draft.ts'
import type { DraftSaver, Saving } from './draft-saver.ts'
import { draftSaver } from './draft-saver.ts'
import { changeMail, createMail, deleteMail, readMail, refreshMails } from './queries.ts'

/** Chosen: a pause of somebody who writes. */
const REST_MS = 900

/** How a mail begins in the composer: what stands in it, and what the server has of it already. */
export type Opening = {
  mail: Mail | undefined
  draft: Draft
  /** what the server has, or would have of an empty mail */
  known: Draft
  /** made for this opening: goes again when nothing is written */
  isFresh: boolean
}

export type DraftState = {
  draft: Draft
  /** what the server last told of it */
  mail: Mail | undefined
  saving: Saving
  savedAt: Date | undefined
  change: (part: Partial<Draft>) => void
  /** Saves what is not saved yet. */
  save: () => Promise<Mail>
  learn: (mail: Mail) => void
  keepMine: () => Promise<Mail>
  /** Saves, or throws away what nobody has written in; says which. */
  leave: () => Promise<'saved' | 'gone'>
  discard: () => Promise<void>
  /** It is on its way: nothing is saved any more. */
  finish: () => void
}

/** Calls something a while after the last of many times that it was asked for. */
function useRest(): { later: (work: () => void) => void; stop: () => void } {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  return {
    later: (work) => {
      clearTimeout(timer.current)
      timer.current = setTimeout(work, REST_MS)
    },
    stop: () => clearTimeout(timer.current),
  }
}

function useSaver(opening: Opening, onSaving: (saving: Saving) => void): DraftSaver {
  const latest = useRef(onSaving)
  latest.current = onSaving
  return useMemo(
    () =>
      draftSaver({
        store: { create: createMail, change: changeMail, read: readMail },
        mail: opening.mail,
        known: opening.known,
        onSaving: (saving) => latest.current(saving),
      }),
    [opening],
  )
}

/** The mail that is being written, saved as it is. */
export function useDraft(opening: Opening): DraftState {
  const client = useQueryClient()
  const [draft, setDraft] = useState(opening.draft)
  const [mail, setMail] = useState(opening.mail)
  const [saving, setSaving] = useState<Saving>({ kind: 'untouched' })
  const [savedAt, setSavedAt] = useState<Date | undefined>()
  // Two changes of one event (a template's subject and text) build on each other.
  const current = useRef(opening.draft)
  const isTouched = useRef(false)
  const isDone = useRef(false)
  const saver = useSaver(opening, (state) => {
    setSaving(state)
    if (state.kind === 'saved') setSavedAt(now())
  })
  const rest = useRest()
  // Whoever goes to another page has not thrown away what he wrote.
  useEffect(
    () => () => {
      if (isTouched.current && !isDone.current) void saver.save().catch(() => undefined)
    },
    [saver],
  )
  const taken = async (work: Promise<Mail>): Promise<Mail> => {
    const fresh = await work
    setMail(fresh)
    return fresh
  }
  return {
    draft,
    mail,
    saving,
    savedAt,
    change: (part) => {
      isTouched.current = true
      const next = { ...current.current, ...part }
      current.current = next
      saver.want(next)
      setDraft(next)
      rest.later(() => void taken(saver.save()).catch(() => undefined))
    },
    save: () => {
      rest.stop()
      return taken(saver.save())
    },
    learn: (fresh) => {
      saver.learn(fresh)
      setMail(saver.mail())
    },
    keepMine: () => taken(saver.keepMine()),
    leave: async () => {
      rest.stop()
      const known = saver.mail()
      const isNothing = isEmpty(draft) && (known?.attachments.length ?? 0) === 0
      const isUnused = isNothing || (opening.isFresh && !isTouched.current)
      if (isUnused && known) await deleteMail(known.id)
      if (!isUnused) await saver.save()
      isDone.current = true
      await refreshMails(client)
      return isUnused ? 'gone' : 'saved'
    },
    discard: async () => {
      rest.stop()
      const known = saver.mail()
      isDone.current = true
      if (known) await deleteMail(known.id)
      await refreshMails(client)
    },
    finish: () => {
      isDone.current = true
    },
  }
}

/** An opening of what the server has. */
export const openingOf = (mail: Mail, isFresh: boolean): Opening => {
  const draft = draftOf(mail)
  return { mail, draft, known: draft, isFresh }
}
