import type { ReactNode } from 'react'
import { NoteText } from '../features/notes/note-text.tsx'
import { PrefilledForm } from '../features/records/prefilled-form.tsx'

/** The text of a note with what can be made of it, in the forms of the records. */
export function NoteWords(props: { id: string; text: string; plain: ReactNode }) {
  return <NoteText {...props} form={(form) => <PrefilledForm {...form} />} />
}
