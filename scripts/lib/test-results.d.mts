export type Fault = { readonly name: string; readonly why: string }
export type Tally = {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly { readonly name: string }[]
  readonly faults: readonly Fault[]
  readonly unsteady: readonly Fault[]
}
export type Report = {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly fullName: string
      readonly failureMessages?: readonly string[]
    }[]
  }[]
}
export function tally(report: Report): Tally
export function sum(tallies: readonly Tally[]): Tally
export function unexcused(skipped: Tally['skipped'], hasShared: boolean): Tally['skipped']
export function summary(tally: Tally): string
