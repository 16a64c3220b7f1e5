import { DEFAULTS } from '../../src/platform/jobs/definition.ts'
import type { JobDefinition, Schedule } from '../../src/platform/jobs.ts'
import { code, page, table } from './markdown.ts'

/** Every queue, how often its work is tried, and when it comes by the clock. */
export function jobsPage(
  definitions: readonly JobDefinition[],
  schedules: readonly Schedule[],
): string {
  const rows = definitions.map((definition) => [
    code(definition.queue),
    String(definition.maxAttempts ?? DEFAULTS.maxAttempts),
    String(definition.batch ?? DEFAULTS.batch),
    definition.isSerial === true ? 'one at a time' : '',
    schedules
      .filter(({ queue }) => queue === definition.queue)
      .map(comes)
      .join(', '),
  ])
  return page(
    'Jobs',
    'Work done later, at least once. A job that has failed as often as it may is put to the dead, where an administrator sees it and can retry it (`/api/v1/jobs`).',
    table(
      ['queue', 'attempts', 'jobs in a batch', 'batches', 'comes by the clock'],
      rows.sort(([a = ''], [b = '']) => a.localeCompare(b)),
    ),
  )
}

function comes({ when }: Schedule): string {
  return when.kind === 'daily'
    ? `daily at ${when.at} (${when.timeZone})`
    : `every ${when.ms / 60_000} min`
}
