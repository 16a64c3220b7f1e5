import type { ReactNode } from 'react'
import { createContext } from 'react'

/** What another feature shows of the calendar file in a mail, and of the answers of attendees. */
export type Meetings = {
  readonly invitation: (messageId: string) => ReactNode
  readonly attendance: (appointmentId: string) => ReactNode
}

export const MeetingContext = createContext<Meetings | undefined>(undefined)
