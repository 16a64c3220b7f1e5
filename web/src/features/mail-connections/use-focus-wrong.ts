import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'

/** Brings the keyboard to the first field that something is wrong with, each time that an answer says so. */
export function useFocusWrong(
  tested: unknown,
  refused: unknown,
): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (tested || refused)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tested, refused])
  return form
}
