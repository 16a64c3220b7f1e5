import type { ReactNode } from 'react'
import { createContext } from 'react'

/** What another feature shows of the calendar file in a mail, and of the answers of attendees. */
export type Meetings = {
  readonly invitation: (messageId: string) => ReactNode
  readonly attendance: (appointmentId: string) => ReactNode
  /** times at which the owner, else the reader, and these colleagues have time, and what speaks against the chosen one */
  readonly times: (asked: {
    readonly ownerId?: string | undefined
    /** that is moved, and stands in nobody's way itself */
    readonly meetingId?: string | undefined
    readonly colleagueIds: readonly string[]
    readonly startsAt: string | null
    readonly minutes: number
    readonly onChoose: (startsAt: string) => void
  }) => ReactNode
}

export const MeetingContext = createContext<Meetings | undefined>(undefined)
