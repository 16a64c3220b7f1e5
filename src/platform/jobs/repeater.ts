/** A round that is run when asked and at least every so often, never two at a time. */
export type Repeater = {
  readonly soon: () => void
  /** Resolves when a round that begins after this call has ended. */
  readonly now: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** @param onError  hears what a round throws; the next round comes anyway */
export function repeater(
  round: () => Promise<void>,
  everyMs: number,
  onError: (error: unknown) => void,
): Repeater {
  let timer: NodeJS.Timeout | undefined
  let current: Promise<void> | undefined
  let isAsked = false
  let isStopped = false

  const turn = async (): Promise<void> => {
    clearTimeout(timer)
    do {
      isAsked = false
      await round().catch(onError)
    } while (isAsked && !isStopped)
    current = undefined
    if (!isStopped) timer = setTimeout(soon, everyMs)
  }
  const soon = (): void => {
    isAsked = true
    if (!isStopped) current ??= turn()
  }
  return {
    soon,
    now: async () => {
      soon()
      await current
    },
    stop: async () => {
      isStopped = true
      clearTimeout(timer)
      await current
    },
  }
}
