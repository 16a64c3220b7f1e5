export type Tally = {
  readonly passed: number
  readonly failed: number
  readonly skipped: readonly { readonly name: string }[]
}
export type Report = {
  readonly testResults: readonly {
    readonly status: string
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[]
  }[]
}
export function tally(report: Report): Tally
export function sum(tallies: readonly Tally[]): Tally
export function unexcused(skipped: Tally['skipped'], hasShared: boolean): Tally['skipped']
export function summary(tally: Tally): string
