/** The ideas of working time. */
export type { EntryContent } from './entry.ts'
