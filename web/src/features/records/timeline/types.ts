import type { TimelineEntry } from '../../../../../src/records/contract.ts'

export type Entry = TimelineEntry
export type Party = TimelineEntry['parties'][number]
export type Attachment = { position: number; name: string; mime_type: string; size_bytes: number }
export type TimelinePage = { rows: readonly Entry[]; next_cursor: string | null }

/** A mail in full, as the mailbox keeps it. */
export type Message = {
  id: string
  own_text: string
  quoted_text: string | null
  signature_text: string | null
  attachments: readonly Attachment[]
}
