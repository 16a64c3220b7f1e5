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

export const rounded = (value: number): number => Number(value.toPrecision(4))
