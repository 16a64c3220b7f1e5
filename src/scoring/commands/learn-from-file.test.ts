/** What is refused of a file, and how it is said. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FileTraining } from './learn-from-file.ts'
import { learnFromFile, scoreFile } from './learn-from-file.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rapport-learn-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function aFile(name: string, lines: readonly string[]): Promise<string> {
  const file = join(folder, name)
  await writeFile(file, `${lines.join('\n')}\n`)
  return file
}

/** `won` won and `lost` lost records with a sign of it and a day. */
const records = (won: number, lost: number): string[] => [
  'result,sign,closed',
  ...Array.from({ length: won }, (_, row) => `yes,${row % 7},2026-01-${10 + (row % 20)}`),
  ...Array.from({ length: lost }, (_, row) => `no,${(row % 7) - 3},2026-02-${10 + (row % 18)}`),
]

const training = (file: string, more: Partial<FileTraining> = {}): FileTraining => ({
  file,
  outcome: 'result',
  won: ['yes'],
  lost: ['no'],
  exclude: [],
  seed: 1,
  ...more,
})

describe('learning from a file', () => {
  it('says which column there is not, and which there are', async () => {
    const file = await aFile('columns.csv', records(50, 50))

    await expect(learnFromFile(training(file, { exclude: ['length'] }))).rejects.toMatchObject({
      code: 'SCORING_FILE_COLUMN_UNKNOWN',
      details: { column: 'length', columns: 'result, sign, closed' },
    })
  })

  it('says how many records are missing', async () => {
    const file = await aFile('few.csv', records(39, 12))

    await expect(learnFromFile(training(file))).rejects.toMatchObject({
      code: 'SCORING_FILE_TOO_FEW',
      details: { won: 1, lost: 28, minimum: 40 },
    })
  })

  it('says on which line a moment cannot be read', async () => {
    const file = await aFile('times.csv', [...records(50, 50), 'no,1,soon'])

    await expect(learnFromFile(training(file, { time: 'closed' }))).rejects.toMatchObject({
      code: 'SCORING_FILE_TIME_WRONG',
      details: { line: 102, column: 'closed', value: 'soon' },
    })
  })

  it('says when the model file cannot be written', async () => {
    const file = await aFile('written.csv', records(60, 60))
    const learnt = await learnFromFile(training(file))

    await expect(learnt.write(join(folder, 'nowhere', 'model.json'))).rejects.toMatchObject({
      code: 'SCORING_FILE_UNWRITABLE',
    })
  })
})

describe('scoring a file', () => {
  it('says when the model file is none', async () => {
    const file = await aFile('any.csv', records(1, 1))
    const model = await aFile('model.json', ['{"format": 2}'])

    await expect(scoreFile({ model, file }).next()).rejects.toMatchObject({
      code: 'SCORING_MODEL_FILE_WRONG',
    })
  })
})
