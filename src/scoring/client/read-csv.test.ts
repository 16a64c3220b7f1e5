import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'

const folder = mkdtempSync(join(tmpdir(), 'rapport-csv-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const write = (content: string | Uint8Array): string => {
  files += 1
  const path = join(folder, `${files}.csv`)
  writeFileSync(path, content)
  return path
}
const read = async (content: string | Uint8Array) => {
  const { header, rows } = await readCsv(write(content))
  return [header, ...rows]
}
const latin1 = (text: string): Buffer => Buffer.from(text, 'latin1')

describe('a CSV file', () => {
  it.each([
    ['commas', 'a,b\n1,2\n'],
    ['semicolons', 'a;b\r\n1;2\r\n'],
    ['tabs', 'a\tb\n1\t2'],
    ['a byte order mark', '\uFEFFa,b\n1,2\n'],
    ['old line ends', 'a,b\r1,2\r'],
    ['empty lines', '\na,b\n\n1,2\n\n'],
    ['spaces around names', ' a , b \n1,2\n'],
    ['gzip', gzipSync('a,b\n1,2\n')],
  ])('may have %s', async (_, content) => {
    expect(await read(content)).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ])
  })

  it('may be in Windows-1252, and else is UTF-8', async () => {
    expect(await read(latin1('pr\xe9nom;prix\nZo\xe9;5 \x80\n'))).toEqual([
      ['prénom', 'prix'],
      ['Zoé', '5 €'],
    ])
    expect(await read('prénom,ville\nZoé,東京 🦊\n')).toEqual([
      ['prénom', 'ville'],
      ['Zoé', '東京 🦊'],
    ])
  })

  it('may have separators, quotes and line ends within quotes', async () => {
    expect(await read('"a, or b",c\n"1,5","say ""hi""\nagain"\n')).toEqual([
      ['a, or b', 'c'],
      ['1,5', 'say "hi"\nagain'],
    ])
  })

  it('takes the separator that the line of names has most of, outside quotes', async () => {
    expect(await read('"a,b,c";d\n1,5;2\n')).toEqual([
      ['a,b,c', 'd'],
      ['1,5', '2'],
    ])
  })

  it('fills up short rows and cuts long ones', async () => {
    expect(await read('a,b\n1\n1,2,3\n')).toEqual([
      ['a', 'b'],
      ['1', ''],
      ['1', '2'],
    ])
  })

  it('gives each column a name of its own', async () => {
    const [header] = await read('x,,x,x (2),x,\n1,2,3,4,5,6\n')

    expect(header).toEqual(['x', '#2', 'x (2)', 'x (2) (2)', 'x (3)', '#6'])
  })
})

describe('a file that is none', () => {
  it.each([
    ['is empty', ''],
    ['has a line of names only', 'a,b\n'],
    ['has blank lines only', '\n\n'],
  ])('is refused when it %s', async (_, content) => {
    await expect(readCsv(write(content))).rejects.toMatchObject({ code: 'SCORING_FILE_EMPTY' })
  })

  it('is refused when it is absent, a folder, or broken gzip', async () => {
    const half = gzipSync('a,b\n1,2\n').subarray(0, 12)

    await expect(readCsv(join(folder, 'none.csv'))).rejects.toMatchObject({
      code: 'SCORING_FILE_UNREADABLE',
      details: { file: join(folder, 'none.csv') },
    })
    await expect(readCsv(folder)).rejects.toMatchObject({ code: 'SCORING_FILE_UNREADABLE' })
    await expect(readCsv(write(half))).rejects.toMatchObject({ code: 'SCORING_FILE_UNREADABLE' })
  })

  it.each([
    ['a quote within a value', 'a,b\n1,2\n5" pipe,3\n', 3],
    ['text after a closing quote', 'a,b\n"1"x,2\n', 2],
    ['a quote that never closes', 'a,b\n1,2\n"1,2\n', 3],
  ])('is refused with the line of %s', async (_, content, line) => {
    await expect(readCsv(write(content))).rejects.toMatchObject({
      code: 'SCORING_FILE_MALFORMED',
      details: { line },
    })
  })
})
