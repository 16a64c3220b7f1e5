import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { createSignal } from './signal.ts'

describe('the signal that there is work', () => {
  it('is heard here at once and each time, and told to others once for many', async () => {
    let heard = 0
    let told = 0
    const signal = createSignal(async () => {
      told += 1
    })
    signal.onHear(() => {
      heard += 1
    })

    for (let n = 0; n < 50; n += 1) signal.send()
    await sleep(150)
    await signal.close()

    expect([heard, told]).toEqual([50, 1])
  })

  it('is not heard by who has left', () => {
    let heard = 0
    const signal = createSignal(async () => undefined)
    const leave = signal.onHear(() => {
      heard += 1
    })

    signal.hear()
    leave()
    signal.hear()

    expect(heard).toBe(1)
  })

  it('is told before the end if it was about to be', async () => {
    let told = 0
    const signal = createSignal(async () => {
      told += 1
    })

    signal.send()
    await signal.close()
    signal.send()
    await sleep(150)

    expect(told).toBe(1)
  })
})
