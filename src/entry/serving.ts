/** A process at work: it serves, works through jobs, or both, until it is asked to stop. */
import { ensureDemonstration } from '../demonstration/index.ts'
import { isDemonstration, needsSetUp } from '../identity/index.ts'
import type { Config } from '../platform/config.ts'
import type { Database } from '../platform/database.ts'
import type { Log } from '../platform/log.ts'
import type { Services } from '../platform/services.ts'
import type { Context } from './command.ts'
import type { Application } from './compose.ts'
import { composeOn } from './compose.ts'
import type { Listening } from './server.ts'
import { listen } from './server.ts'

/** The whole stop takes less than the promised 10 s. */
const GRACE_MS = 8_000
const LAST_WORD_MS = 9_500

/** Runs until SIGTERM or SIGINT, then ends without losing anything; closes the database. */
export async function run(
  context: Context,
  database: Database,
  { config, log }: { readonly config: Config; readonly log: Log },
): Promise<void> {
  const stop = stopSignal()
  const application = await composed(context, database, { config, log })
  await makeDemonstration(context, application)
  const listening = config.role === 'worker' ? undefined : await serve(context, application)
  const worker = config.role === 'web' ? undefined : await application.work()
  const readers = config.role === 'web' ? undefined : await application.readMail()
  const senders = config.role === 'web' ? undefined : await application.sendMail()
  await greet(context, application, listening)
  await stop
  context.note(context.say('cli.start.stop'))
  setTimeout(() => process.exit(0), LAST_WORD_MS).unref()
  const working = [listening, worker, readers, senders]
  await Promise.all(working.map((one) => one?.stop(GRACE_MS)))
  await application.close()
}

async function composed(
  { translate }: Context,
  database: Database,
  parts: { readonly config: Config; readonly log: Log },
): Promise<Application> {
  try {
    return await composeOn(database, { ...parts, translate })
  } catch (error) {
    await database.close()
    throw error
  }
}

async function serve(context: Context, application: Application): Promise<Listening> {
  const { host, port } = application.services.config
  try {
    return await listen(await application.http(), { host, port })
  } catch (error) {
    await application.close()
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      context.note(context.say('cli.start.port_in_use', { port }))
    }
    throw error
  }
}

async function makeDemonstration(
  { say, note, progress }: Context,
  { services, database }: Application,
): Promise<void> {
  const isNew = await ensureDemonstration(services, {
    engine: database.engine,
    onStep: (step) => progress(say(`cli.demo.step.${step}`)),
  })
  progress(undefined)
  if (isNew) note(say('cli.start.demonstration'))
}

async function greet(
  { say, note }: Context,
  { services }: Application,
  listening: Listening | undefined,
): Promise<void> {
  const { config } = services
  if (config.startAt !== undefined)
    note(say('cli.start.clock', { now: config.startAt.toISOString() }))
  if (listening === undefined) return note(say('cli.start.working'))
  note(say('cli.start.listening', { url: config.publicUrl ?? listening.url }))
  note(say(await signInKey(services)))
}

/** How to get in depends on who is there. */
async function signInKey(services: Services): Promise<string> {
  if (await needsSetUp(services)) return 'cli.start.sign_in.setup'
  return (await isDemonstration(services)) ? 'cli.start.sign_in.demo' : 'cli.start.sign_in.password'
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve())
  })
}
