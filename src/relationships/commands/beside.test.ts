import { describe, expect, it } from 'vitest'
import { besideEachOther } from './beside.ts'

/** Work that goes on until it is ended, and then fails by itself. */
const goingOn = (signal: AbortSignal): Promise<void> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('ended')))
  })

describe('work beside each other', () => {
  it('is done when all of it is done', async () => {
    const done: string[] = []

    await besideEachOther([
      async () => {
        await new Promise((then) => setTimeout(then, 5))
        done.push('slow')
      },
      async () => {
        done.push('quick')
      },
    ])

    expect(done).toEqual(['quick', 'slow'])
  })

  it('is ended where a piece fails, whose error is thrown whatever else fails then', async () => {
    const failing = async () => {
      throw new Error('cause')
    }

    await expect(besideEachOther([goingOn, failing, goingOn])).rejects.toThrow('cause')
  })

  it('is ended by its signal', async () => {
    const ender = new AbortController()
    const work = besideEachOther([goingOn, goingOn], ender.signal)

    ender.abort()

    await expect(work).rejects.toThrow('ended')
  })
})
