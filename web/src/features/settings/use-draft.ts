import { useState } from 'react'

/**
 * What is being typed or moved, until it is saved; begins anew when what is saved changes, without a new element, which
 * would lose the keyboard.
 *
 * @param saved     where it is the value that is being saved, while one is, what is typed meanwhile stays
 * @param isSaving  an older value that arrives meanwhile must not pull the draft back
 */
export function useDraft<Value>(saved: Value, isSaving = false): [Value, (value: Value) => void] {
  const [draft, setDraft] = useState(saved)
  const [from, setFrom] = useState(saved)
  if (!isSaving && JSON.stringify(from) !== JSON.stringify(saved)) {
    setFrom(saved)
    setDraft(saved)
  }
  return [draft, setDraft]
}
