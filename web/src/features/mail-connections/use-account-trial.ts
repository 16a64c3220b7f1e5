import type { RefObject } from 'react'
import { useEffect, useRef } from 'react'
import { errorsOfProblem, errorsOfTest } from './account-errors.ts'
import { useTest } from './queries.ts'

/** What keeps an account: connecting, changing. */
interface Keeping {
  readonly error: unknown
  reset(): void
}

/** Brings the keyboard to the first field that something is wrong with, each time that an answer says so. */
function useFocusWrong(tested: unknown, refused: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (tested || refused)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tested, refused])
  return form
}

/** An account is tested and then kept: what either says is wrong, beside its field, until the account is changed. */
export function useAccountTrial(keeping: Keeping) {
  const test = useTest()
  return {
    test,
    errors: {
      ...(test.data ? errorsOfTest(test.data) : errorsOfProblem(test.error)),
      ...errorsOfProblem(keeping.error),
    },
    /** the form, whose wrong field gets the keyboard */
    form: useFocusWrong(test.data ?? test.error, keeping.error),
    forget: (): void => {
      test.reset()
      keeping.reset()
    },
  }
}
