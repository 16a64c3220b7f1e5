import { describe, expect, it } from 'vitest'
import { anOutgoingMail } from '../../../../test/factories/outgoing-mail.ts'
import { ApiProblem } from '../../lib/api.ts'
import type { Draft, Mail } from './draft.ts'
import { emptyDraft } from './draft.ts'
import type { DraftStore, Saving } from './draft-saver.ts'
import { draftSaver } from './draft-saver.ts'

/** A server that keeps one mail, as ours does: a version for each change, and no change of an older one. */
function aServer() {
  let kept: Mail | undefined
  const asked: string[] = []
  const put = (part: Partial<Mail>): Mail => {
    kept = { ...(kept ?? anOutgoingMail()), ...part, version: (kept?.version ?? 0) + 1 }
    return kept
  }
  const store: DraftStore = {
    create: async ({ subject = '' }) => {
      asked.push(`create ${subject}`)
      return put({ subject })
    },
    change: async ({ version }, { subject = '' }) => {
      asked.push(`change ${subject}`)
      if (version !== kept?.version)
        throw new ApiProblem({ status: 412, code: 'OUTBOX_VERSION_WRONG', detail: '' })
      return put({ subject })
    },
    read: async () => kept ?? anOutgoingMail(),
  }
  return { store, asked, put, kept: () => kept }
}

const saying = (subject: string): Draft => ({ ...emptyDraft('en'), subject })

function aSaver(server: ReturnType<typeof aServer>) {
  const said: Saving['kind'][] = []
  const saver = draftSaver({
    store: server.store,
    mail: undefined,
    known: emptyDraft('en'),
    onSaving: ({ kind }) => said.push(kind),
  })
  return { saver, said }
}

describe('a draft', () => {
  it('is made once, and then changed', async () => {
    const server = aServer()
    const { saver, said } = aSaver(server)

    saver.want(saying('a'))
    const first = saver.save()
    saver.want(saying('ab'))
    await Promise.all([first, saver.save(), saver.save()])

    expect(server.asked).toEqual(['create ab'])
    expect(server.kept()?.subject).toBe('ab')
    expect(said.at(-1)).toBe('saved')
  })

  it('says that something waits when it was written on meanwhile', async () => {
    const server = aServer()
    const { saver, said } = aSaver(server)

    const first = saver.save()
    await Promise.resolve()
    saver.want(saying('later'))
    await first

    expect(said).toEqual(['saving', 'waiting'])
  })

  it('is saved when only its version has moved', async () => {
    const server = aServer()
    const { saver } = aSaver(server)
    saver.want(saying('a'))
    await saver.save()
    server.put({
      attachments: [{ id: anOutgoingMail().id, name: 'f', mime_type: 'text/plain', size_bytes: 1 }],
    })

    saver.want(saying('b'))
    await saver.save()

    expect(server.kept()?.subject).toBe('b')
  })

  it('is not written over what was written elsewhere, until its author says so', async () => {
    const server = aServer()
    const { saver, said } = aSaver(server)
    saver.want(saying('a'))
    await saver.save()
    server.put({ subject: 'elsewhere' })

    saver.want(saying('mine'))
    await expect(saver.save()).rejects.toThrow()
    expect(server.kept()?.subject).toBe('elsewhere')
    expect(said.at(-1)).toBe('conflict')

    await saver.keepMine()
    expect(server.kept()?.subject).toBe('mine')
    expect(said.at(-1)).toBe('saved')
  })

  it('that could not be saved is saved the next time', async () => {
    const server = aServer()
    const { saver, said } = aSaver(server)
    const { create } = server.store
    server.store.create = async () => {
      throw new ApiProblem({ status: 0, code: 'OFFLINE', detail: '' })
    }
    saver.want(saying('a'))
    await expect(saver.save()).rejects.toThrow()
    expect(said.at(-1)).toBe('failed')

    server.store.create = create
    await saver.save()
    expect(server.kept()?.subject).toBe('a')
  })

  it('takes over the version that a file has made, and no older one', async () => {
    const server = aServer()
    const { saver } = aSaver(server)
    saver.want(saying('a'))
    const first = await saver.save()
    const second = server.put({ attachments: [] })

    saver.learn(second)
    saver.learn(first)

    expect(saver.mail()?.version).toBe(2)
  })
})
