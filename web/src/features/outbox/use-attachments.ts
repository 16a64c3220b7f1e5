import { useRef, useState } from 'react'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import { upload } from '../../lib/upload.ts'
import { toastProblem } from '../../ui/undo-toast.tsx'
import type { Mail } from './draft.ts'
import { roomLeft } from './draft.ts'
import { attachmentPath, removeAttachment } from './queries.ts'
import type { DraftState } from './use-draft.ts'

/** A file on its way to the server. */
export type Upload = {
  key: number
  name: string
  sizeBytes: number
  /** share of it that has left, 0–1 */
  share: number
  error: string | undefined
  abort: () => void
}

const sizesOf = (mail: Mail | undefined): readonly number[] =>
  (mail?.attachments ?? []).map(({ size_bytes: size }) => size)

/** What keeps a file from being attached; undefined when nothing does. */
function refusalOf(file: File, room: number): string | undefined {
  if (file.size === 0) return t('composer.file_empty', { name: file.name })
  return file.size > room ? t('composer.file_too_large', { name: file.name }) : undefined
}

const sayFailure = (error: unknown, file: File): string =>
  error instanceof ApiProblem && error.status !== 0
    ? error.message
    : t('composer.file_failed', { name: file.name })

export type Attachments = {
  uploads: readonly Upload[]
  add: (files: readonly File[]) => void
  remove: (attachmentId: string) => void
  forget: (key: number) => void
}

/** The files of a draft: sent one after the other, each with its progress. */
export function useAttachments(state: DraftState): Attachments {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const nextKey = useRef(0)
  const line = useRef<Promise<void>>(Promise.resolve())
  const set = (key: number, part: Partial<Upload>): void =>
    setUploads((all) => all.map((one) => (one.key === key ? { ...one, ...part } : one)))
  const forget = (key: number): void => {
    uploads.find((one) => one.key === key)?.abort()
    setUploads((all) => all.filter((one) => one.key !== key))
  }
  const send = async (file: File, key: number, signal: AbortSignal): Promise<void> => {
    const { id } = state.mail ?? (await state.save())
    const mail = await upload<Mail>(attachmentPath(id, file), file, {
      signal,
      onProgress: (share) => set(key, { share }),
    })
    state.learn(mail)
    setUploads((all) => all.filter((one) => one.key !== key))
  }
  const attempt = async (file: File, key: number, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return
    await send(file, key, signal).catch((error: unknown) => {
      if (!signal.aborted) set(key, { error: sayFailure(error, file) })
    })
  }
  const add = (files: readonly File[]): void => {
    let room = roomLeft([...sizesOf(state.mail), ...uploads.map(({ sizeBytes }) => sizeBytes)])
    for (const file of files) {
      nextKey.current += 1
      const key = nextKey.current
      const stop = new AbortController()
      const error = refusalOf(file, room)
      const upload = { key, name: file.name, sizeBytes: file.size, share: 0, error }
      setUploads((all) => [...all, { ...upload, abort: () => stop.abort() }])
      if (error !== undefined) continue
      room -= file.size
      line.current = line.current.then(() => attempt(file, key, stop.signal))
    }
  }
  const remove = (attachmentId: string): void => {
    if (state.mail === undefined) return
    removeAttachment(state.mail.id, attachmentId).then(state.learn, toastProblem)
  }
  return { uploads, add, remove, forget }
}
