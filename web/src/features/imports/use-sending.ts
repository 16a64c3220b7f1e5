import { useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import type { ImportTable } from '../../../../src/imports/contract.ts'
import { keepFile } from './kept-files.ts'
import type { Wishes } from './queries.ts'
import { sendFile } from './queries.ts'

export type Sending = {
  /** 0–1 of what has left; 1 while the server reads it; undefined: nothing is sent */
  share: number | undefined
  error: unknown
  send: (table: ImportTable, file: File, wishes?: Wishes) => Promise<string | undefined>
  cancel: () => void
}

/** Sends a file and opens its draft. */
export function useSending(): Sending {
  const navigate = useNavigate()
  const [share, setShare] = useState<number>()
  const [error, setError] = useState<unknown>()
  const aborting = useRef<AbortController | undefined>(undefined)
  const send: Sending['send'] = async (table, file, wishes = {}) => {
    const controller = new AbortController()
    aborting.current = controller
    setError(undefined)
    setShare(0)
    try {
      const { id } = await sendFile({
        table,
        file,
        wishes,
        onProgress: setShare,
        signal: controller.signal,
      })
      keepFile(id, file)
      await navigate({ to: '/imports/$id', params: { id } })
      return id
    } catch (problem) {
      if (!(problem instanceof DOMException)) setError(problem)
      return undefined
    } finally {
      setShare(undefined)
    }
  }
  return { share, error, send, cancel: () => aborting.current?.abort() }
}
