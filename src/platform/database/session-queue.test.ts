import { describe, expect, it } from 'vitest'
import type { Priority, SessionQueue } from './session-queue.ts'
import { createSessionQueue } from './session-queue.ts'

/** Notes in which order those who wait are served, each giving the session back at once. */
async function orderOf(
  queue: SessionQueue,
  asked: ReadonlyArray<[Priority, string]>,
): Promise<string[]> {
  const served: string[] = []
  const first = await queue.acquire('interactive')
  const all = asked.map(async ([priority, name]) => {
    const turn = await queue.acquire(priority)
    served.push(name)
    turn.release()
  })
  first.release()
  await Promise.all(all)
  return served
}

describe('the queue for the session', () => {
  it('serves interactive work before background work, each in the order of arrival', async () => {
    const served = await orderOf(createSessionQueue(), [
      ['background', 'b1'],
      ['interactive', 'i1'],
      ['background', 'b2'],
      ['interactive', 'i2'],
    ])

    expect(served).toEqual(['i1', 'i2', 'b1', 'b2'])
  })

  it('lets background work in after twenty interactive turns', async () => {
    const interactive = Array.from({ length: 50 }, (_, n): [Priority, string] => [
      'interactive',
      `i${n}`,
    ])

    const served = await orderOf(createSessionQueue(), [...interactive, ['background', 'b']])

    expect(served.indexOf('b')).toBeLessThanOrEqual(20)
    expect(served).toHaveLength(51)
  })

  it('lends to one at a time, and counts those who wait', async () => {
    const queue = createSessionQueue()
    const turn = await queue.acquire('interactive')
    let isServed = false
    const second = queue.acquire('interactive').then(() => {
      isServed = true
    })
    await Promise.resolve()
    const before = [isServed, queue.waiting()]

    turn.release()
    turn.release()
    await second

    expect([before, isServed, queue.waiting()]).toEqual([[false, 1], true, 0])
  })

  it('refuses all who wait and all who come when it is closed', async () => {
    const queue = createSessionQueue()
    await queue.acquire('interactive')
    const waiting = queue.acquire('background')

    queue.close(new Error('closed'))

    await expect(waiting).rejects.toThrow('closed')
    await expect(queue.acquire('interactive')).rejects.toThrow('closed')
  })
})
