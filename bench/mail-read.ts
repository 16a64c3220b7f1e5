/**
 * Reading mails: how many a second one core reads, and how long a megabyte takes.
 *
 * Data: the development half of the labelled mails (test/fixtures/understanding). Baseline: cutting the
 * same mails into own text and quotation only (splitMessage), on the same machine in the same run.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { splitMessage } from '../src/kernel/text/split-message.ts'
import { answerMailLine, mailLine } from '../src/understanding/index.ts'
import { median, print, rounded } from './figure.ts'

const MAILS = fileURLToPath(
  new URL('../test/fixtures/understanding/mails.dev.jsonl', import.meta.url),
)
const RUNS = 5

/** Milliseconds of CPU: other work on the machine does not count. */
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function timed(work: () => unknown): number {
  const from = cpuMs()
  work()
  return cpuMs() - from
}

/** What the command does with a line. */
const readLine = (line: string): string =>
  JSON.stringify(answerMailLine(mailLine.parse(JSON.parse(line))))

const perSecond = (count: number, work: () => unknown): number => {
  work()
  return rounded((count / median(Array.from({ length: RUNS }, () => timed(work)))) * 1000)
}

export async function benchMailRead(): Promise<void> {
  const lines = readFileSync(MAILS, 'utf8').split('\n').filter(Boolean)
  const bodies = lines.map((line) => String(JSON.parse(line).body))
  const read = perSecond(lines.length, () => lines.map(readLine))
  const split = perSecond(bodies.length, () => bodies.map((body) => splitMessage(body)))
  print({
    bench: 'mail-read',
    figure: 'mails read a second and core',
    value: read,
    unit: 'mails/s',
    baseline: 'splitMessage alone',
    baselineValue: split,
  })
  const large = JSON.stringify({
    id: 1,
    body: 'Can you send the price list by Friday? '.repeat(26_000),
  })
  print({
    bench: 'mail-read',
    figure: 'one line of 1 MB',
    value: rounded(timed(() => readLine(large))),
    unit: 'ms',
    baseline: 'goal',
    baselineValue: 1000,
  })
}
