import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvOf, pages, printRows } from './rows.ts'

async function printed(
  rows: Record<string, unknown>[],
  format: 'csv' | 'json' | 'jsonl',
): Promise<string> {
  let text = ''
  const out = async (part: string): Promise<void> => {
    text += part
  }
  const source = pages<Record<string, unknown>, number>(async (after = 0) => ({
    rows: rows.slice(after, after + 2),
    next: after + 2 < rows.length ? after + 2 : undefined,
  }))
  await printRows({ out }, source, format)
  return text
}

describe('rows of a command', () => {
  it('are CSV with one heading, whatever the number of pages', async () => {
    const rows = [
      { a: 1, b: 'x' },
      { a: 2, b: 'y,z' },
      { a: null, b: 'say "hi"\n' },
    ]

    expect(await printed(rows, 'csv')).toBe('a,b\r\n1,x\r\n2,"y,z"\r\n,"say ""hi""\n"\r\n')
  })

  it('are one JSON array, empty or not', async () => {
    expect(JSON.parse(await printed([], 'json'))).toEqual([])
    expect(JSON.parse(await printed([{ a: 1 }, { a: 2 }, { a: 3 }], 'json'))).toHaveLength(3)
  })

  it('are one JSON object a line', async () => {
    const lines = (await printed([{ a: '1\n2' }, { a: 2 }, { a: 3 }], 'jsonl'))
      .trimEnd()
      .split('\n')

    expect(lines.map((line) => JSON.parse(line))).toEqual([{ a: '1\n2' }, { a: 2 }, { a: 3 }])
  })

  it('never begin a cell as a spreadsheet begins a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, text) => {
        expect(csvOf([`${sign}x${text}`])).toMatch(/^"?'/)
      }),
    )
  })
})
