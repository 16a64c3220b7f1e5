import type { App } from './caller.ts'
import type { Metrics } from './metrics.ts'

/** One thing that must be well before requests are sent here. */
export type Check = {
  readonly name: string
  /** @returns whether it is well; a rejection counts as not well */
  isWell(): Promise<boolean>
}

/** Adds `/healthz` (the process is up), `/readyz` (it can answer) and `/metrics`. */
export function healthRoutes(
  app: App,
  {
    checks,
    metrics,
    isDraining,
  }: { checks: readonly Check[]; metrics: Metrics; isDraining(): boolean },
): void {
  app.get('/healthz', () => ({ status: 'up' }))

  app.get('/readyz', async (request, reply) => {
    const results = await Promise.all(
      checks.map(async (check) => [check.name, await isWell(check, request.log)] as const),
    )
    const isReady = !isDraining() && results.every(([, well]) => well)
    return reply
      .code(isReady ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: isReady ? 'ready' : 'not_ready', checks: Object.fromEntries(results) })
  })

  app.get('/metrics', async (_request, reply) =>
    reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text()),
  )
}

async function isWell(
  check: Check,
  log: { warn(fields: object, message: string): void },
): Promise<boolean> {
  try {
    return await check.isWell()
  } catch (error) {
    log.warn({ err: error, check: check.name }, 'readiness check failed')
    return false
  }
}
