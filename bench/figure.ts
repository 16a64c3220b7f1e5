/** What a bench prints: one JSON line a figure, with the baseline it is to be read against. */

export type Figure = {
  readonly bench: string
  readonly figure: string
  /** Absent where no database takes part. */
  readonly engine?: 'postgres' | 'embedded'
  readonly value: number
  readonly unit: string
  /** What was measured beside it, on the same machine in the same run. */
  readonly baseline: string
  readonly baselineValue: number
  /** value ÷ baselineValue */
  readonly ratio: number
}

export function print(figure: Omit<Figure, 'ratio'>): void {
  const ratio = Number((figure.value / figure.baselineValue).toPrecision(3))
  process.stdout.write(`${JSON.stringify({ ...figure, ratio })}\n`)
}

/** @param values  at least one, any order */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

/** Nearest-rank quantile. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other)
  const at = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))
  return sorted[at] ?? Number.NaN
}

export type Timing = { readonly medianMs: number; readonly p95Ms: number }

/** Runs `work` once to warm up and then `count` times. */
export async function time(count: number, work: () => Promise<unknown>): Promise<Timing> {
  await work()
  const times: number[] = []
  for (let run = 0; run < count; run += 1) {
    const from = performance.now()
    await work()
    times.push(performance.now() - from)
  }
  return { medianMs: rounded(median(times)), p95Ms: rounded(quantile(times, 0.95)) }
}

/** Milliseconds of CPU of this process: other work on the machine does not count. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** CPU of one run, in milliseconds. */
export function cpuOf(work: () => unknown): number {
  const from = cpuMs()
  work()
  return cpuMs() - from
}

/** Runs before any is measured (chosen): several thousand texts, as a server has read that runs for a minute. */
const WARM_UPS = 20

/** CPU of one run in milliseconds, the median of `count`, of an engine that has translated what it runs often. */
export function warmCpuOf(count: number, work: () => unknown): number {
  for (let run = 0; run < WARM_UPS; run += 1) work()
  return median(Array.from({ length: count }, () => cpuOf(work)))
}

export const rounded = (value: number): number => Number(value.toPrecision(4))
