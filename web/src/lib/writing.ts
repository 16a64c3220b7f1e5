import { createContext, useContext } from 'react'

/** What somebody wants to write: a new mail, or one that goes on from another. */
export type Writing =
  | {
      kind: 'new'
      to?: readonly { address: string; name: string | null }[]
      regarding?: { table: string; id: string }
    }
  | { kind: 'reply' | 'reply_all' | 'forward'; messageId: string }
  | { kind: 'draft'; id: string }

/** Opens the composer beside the page; undefined where the reader may not write mail. */
export type Write = (writing: Writing) => void

/** How any page has a mail written; given by the frame, for features do not know each other. */
export const WriteContext = createContext<Write | undefined>(undefined)

export const useWrite = (): Write | undefined => useContext(WriteContext)
