/**
 * Saves a draft as it is written: one request at a time, of the last text only.
 *
 * A version that has moved on while the text is what was saved (a file was attached) is no conflict: the change is sent again
 * with the new version. Where the text is another one, somebody has written elsewhere, and the author decides.
 */
import type { MailBody, MailChange } from '../../../../src/outbox/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import type { Draft, Mail } from './draft.ts'
import { changeOf, draftOf } from './draft.ts'

export type Saving =
  | { kind: 'untouched' | 'waiting' | 'saving' | 'saved' | 'conflict' }
  | { kind: 'failed'; error: unknown }

export type DraftStore = {
  create: (body: MailBody) => Promise<Mail>
  change: (mail: Pick<Mail, 'id' | 'version'>, body: MailChange) => Promise<Mail>
  read: (id: string) => Promise<Mail>
}

export type DraftSaver = {
  /** The text as it stands now; saved with the next `save`. */
  want: (draft: Draft) => void
  /** Saves what is not saved yet and returns the mail; makes one if there is none. */
  save: () => Promise<Mail>
  /** Takes over what another request told of the mail. */
  learn: (mail: Mail) => void
  /** Of two texts keeps the one on the page. */
  keepMine: () => Promise<Mail>
  /** What the server knows; undefined before the first save. */
  mail: () => Mail | undefined
}

const isMoved = (error: unknown): boolean => error instanceof ApiProblem && error.status === 412

const isSame = (one: Draft, other: Draft): boolean => Object.keys(changeOf(one, other)).length === 0

/** @param options.known  what the server has of it; of a new mail the empty one */
export function draftSaver(options: {
  store: DraftStore
  mail: Mail | undefined
  known: Draft
  onSaving: (saving: Saving) => void
}): DraftSaver {
  const { store, onSaving } = options
  let { mail, known } = options
  let wanted = known
  let line: Promise<unknown> = Promise.resolve()

  const told = (fresh: Mail, draft: Draft): Mail => {
    mail = fresh
    known = draft
    return fresh
  }
  /** Sends a change again where only the version had moved. */
  const changeMoved = async (before: Mail, draft: Draft): Promise<Mail> => {
    const fresh = await store.read(before.id)
    if (!isSame(draftOf(before), draftOf(fresh))) throw new Conflict()
    return store.change(fresh, changeOf(known, draft))
  }
  const write = async (): Promise<Mail> => {
    const draft = wanted
    if (mail === undefined) return told(await store.create(changeOf(known, draft)), draft)
    const before = mail
    if (isSame(known, draft)) return before
    const changed = store.change(before, changeOf(known, draft)).catch((error: unknown) => {
      if (isMoved(error)) return changeMoved(before, draft)
      throw error
    })
    return told(await changed, draft)
  }
  const save = async (): Promise<Mail> => {
    onSaving({ kind: 'saving' })
    try {
      const saved = await write()
      onSaving({ kind: isSame(known, wanted) ? 'saved' : 'waiting' })
      return saved
    } catch (error) {
      onSaving(error instanceof Conflict ? { kind: 'conflict' } : { kind: 'failed', error })
      throw error
    }
  }
  const inLine = (work: () => Promise<Mail>): Promise<Mail> => {
    const next = line.then(work, work)
    line = next.catch(() => undefined)
    return next
  }
  return {
    want: (draft) => {
      wanted = draft
    },
    save: () => inLine(save),
    learn: (fresh) => {
      if (mail === undefined || fresh.version >= mail.version) mail = fresh
    },
    keepMine: () =>
      inLine(async () => {
        if (mail !== undefined) {
          mail = await store.read(mail.id)
          known = draftOf(mail)
        }
        return save()
      }),
    mail: () => mail,
  }
}

/** Somebody has written elsewhere. */
export class Conflict extends Error {}
