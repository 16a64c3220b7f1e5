import type { ReactNode } from 'react'
import { createContext } from 'react'

/** Shows the text that one of us wrote; `plain` is how it looks without anything added. */
export type Words = (entry: { id: string; text: string; plain: ReactNode }) => ReactNode

/** What another feature makes of the texts of a timeline. */
export const WordsContext = createContext<Words | undefined>(undefined)
