import { useState } from 'react'

/**
 * What is being typed or moved, until it is saved. It follows what is saved, as long as nobody has changed it; what was
 * refused stays to be mended. It keeps its element, which has the keyboard.
 *
 * @param isSaving  an older value that arrives meanwhile must not pull the draft back
 */
export function useDraft<Value>(saved: Value, isSaving: boolean): [Value, (value: Value) => void] {
  const [draft, setDraft] = useState(saved)
  const [from, setFrom] = useState(saved)
  if (!isSaving && !isSame(from, saved)) {
    setFrom(saved)
    if (isSame(draft, from)) setDraft(saved)
  }
  return [draft, setDraft]
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)
