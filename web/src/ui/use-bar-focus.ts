import type { KeyboardEvent } from 'react'
import { useState } from 'react'

/** The bar under the pointer or chosen by the arrow keys; undefined when none is. */
export function useBarFocus(count: number) {
  const [index, setIndex] = useState<number | undefined>()
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (step === undefined || count === 0) return
    event.preventDefault()
    setIndex((current) => {
      const from = current ?? (step > 0 ? -1 : count)
      return Math.min(count - 1, Math.max(0, from + step))
    })
  }
  return { index, setIndex, onKeyDown }
}
