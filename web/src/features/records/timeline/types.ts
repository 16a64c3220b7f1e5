import type { Message, Thread } from '../../../../../src/mailbox/contract.ts'
import type { TimelineEntry } from '../../../../../src/records/contract.ts'

export type Entry = TimelineEntry
export type Party = TimelineEntry['parties'][number]
export type Attachment = Message['attachments'][number]
export type TimelinePage = { rows: readonly Entry[]; next_cursor: string | null }
export type { Message, Thread }
