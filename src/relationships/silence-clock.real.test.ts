/**
 * What the silence clock reaches on a public list that stays outside the repository: learnt on
 * maven-dev of November 2017, judged on December 2017, against the rule that only counts days.
 */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { rocAuc } from '../kernel/numerics/roc-curve.ts'
import type { Question } from './silence-clock.ts'
import { noAnswerWithin, silenceClock } from './silence-clock.ts'

const fileOf = (month: string): string =>
  fileURLToPath(
    new URL(
      `../../../shared/data/apache-mailing-lists/maven-dev-2017-${month}-mailarchivesao.mbox.gz`,
      import.meta.url,
    ),
  )
const DAY = 86_400

type Mail = { id: string; from: string; at: number; answers: string }
type Asked = Question & { of: string; open: number }

/** Reads the four headers that say who answers whom; a message without a date is left out. */
function readMails(path: string): Mail[] {
  const text = gunzipSync(readFileSync(path)).toString('latin1')
  return text.split(/^From .*\d{4}\r?\n/m).flatMap((message) => {
    const head = (message.split(/\r?\n\r?\n/)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ')
    const header = (name: string) => new RegExp(`^${name}: *(.*)$`, 'im').exec(head)?.[1] ?? ''
    const at = Date.parse(header('Date').replace(/\(.*\)/, '')) / 1000
    const from = /[^\s<>"]+@[^\s<>"]+/.exec(header('From'))?.[0].toLowerCase() ?? ''
    const answers =
      header('In-Reply-To')
        .match(/<[^<>\s]+>/g)
        ?.at(-1) ?? ''
    return Number.isNaN(at) ? [] : [{ id: header('Message-ID').trim(), from, at, answers }]
  })
}

/** A message that answers one of B asks B; it is answered when B writes later in the thread. */
function readAsked(path: string): Asked[] {
  const mails = new Map(readMails(path).map((mail) => [mail.id, mail]))
  const rootOf = (mail: Mail, depth = 0): string => {
    const parent = depth < 100 ? mails.get(mail.answers) : undefined
    return parent === undefined ? mail.id : rootOf(parent, depth + 1)
  }
  const end = Math.max(...[...mails.values()].map((mail) => mail.at))
  return [...mails.values()].flatMap((mail) => {
    const of = mails.get(mail.answers)?.from
    if (of === undefined || of === mail.from) return []
    const root = rootOf(mail)
    const delays = [...mails.values()]
      .filter((later) => later.from === of && later.at > mail.at && rootOf(later) === root)
      .map((later) => later.at - mail.at)
    const open = end - mail.at
    return [{ of, open, answered: delays.length > 0, seconds: Math.min(open, ...delays) }]
  })
}

type Snapshot = { age: number; predicted: number; silent: number }

function snapshots(): Snapshot[] {
  const known = readAsked(fileOf('11'))
  return readAsked(fileOf('12'))
    .filter((asked) => asked.open >= 7 * DAY)
    .flatMap((asked) => {
      const clock = silenceClock({
        person: known.filter((question) => question.of === asked.of),
        company: known.filter((question) => question.of !== asked.of),
      })
      const isSilent = !asked.answered || asked.seconds > 7 * DAY
      return [0, 1, 2, 3]
        .filter((age) => asked.seconds > age * DAY)
        .map((age) => ({
          age,
          predicted: noAnswerWithin(clock, 7 * DAY, age * DAY),
          silent: isSilent ? 1 : 0,
        }))
    })
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length

/** Five bins of equal size: what was predicted, what came, and in how many cases. */
function calibration(rows: readonly Snapshot[]) {
  const sorted = [...rows].sort((one, other) => one.predicted - other.predicted)
  return [0, 1, 2, 3, 4].map((bin) => {
    const part = sorted.slice((bin * sorted.length) / 5, ((bin + 1) * sorted.length) / 5)
    return {
      predicted: mean(part.map((row) => row.predicted)),
      observed: mean(part.map((row) => row.silent)),
      count: part.length,
    }
  })
}

describe.skipIf(!existsSync(fileOf('11')))('a list of developers in ../shared', () => {
  it('shows in December that the clock of November tells silence better than days alone', () => {
    const rows = snapshots()
    const silent = rows.map((row) => row.silent)
    const auc = (score: (row: Snapshot) => number) => rocAuc(rows.map(score), silent)
    const clock = auc((row) => row.predicted)
    const rule = auc((row) => row.age)
    const predicted = mean(rows.map((row) => row.predicted))

    expect(rows.length).toBe(152)
    expect(clock.auc).toBeGreaterThan(0.75)
    expect(rule.auc).toBeLessThan(0.7)
    expect(Math.abs(predicted - mean(silent))).toBeLessThan(0.03)
    for (const bin of calibration(rows)) {
      expect(Math.abs(bin.predicted - bin.observed)).toBeLessThan(0.08)
    }
  })
})
