import { describe, expect, it } from 'vitest'
import { analyseNote } from './analyse-note.ts'
import { readLearnedNotes } from './store.ts'

const read = (text: string) =>
  analyseNote(text, { at: '2026-04-21T10:00', isDayFirst: true }, readLearnedNotes()).suggestions

describe('the learned reader of a clause', () => {
  it('hears a call that no verb of the rules announces, and names the word that speaks for it', () => {
    const [suggestion] = read('Abena wants a ring before ten')

    expect(suggestion).toMatchObject({ kind: 'phonecall', reason: { cue: 'ring' } })
  })

  it('hears that a work in progress is no task', () => {
    expect(read('Work on their new hall starts in the summer')).toEqual([])
  })

  it('is as sure of a suggestion as the probability says', () => {
    const [sure] = read('Call Dana tomorrow at 10')
    const [unsure] = read('Order confirmed, 40 chairs, delivery to be agreed')

    expect(sure?.confidence).toBeGreaterThan(0.9)
    expect(unsure?.confidence ?? 0).toBeLessThan(sure?.confidence ?? 0)
  })

  it('leaves contacts to the rules, which need a name', () => {
    expect(read('A new buyer starts on Monday').map(({ kind }) => kind)).not.toContain('contact')
  })
})
