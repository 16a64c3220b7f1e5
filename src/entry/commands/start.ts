/** `rapport start`: one process that serves, works, or both; it stops without losing anything. */
import { ensureDemonstration } from '../../demonstration/index.ts'
import { isDemonstration, needsSetUp } from '../../identity/index.ts'
import type { Environment } from '../../platform/config.ts'
import { parseConfig } from '../../platform/config.ts'
import { createLog } from '../../platform/log.ts'
import type { Services } from '../../platform/services.ts'
import type { Command, Context } from '../command.ts'
import type { Application } from '../compose.ts'
import { compose } from '../compose.ts'
import type { Listening } from '../server.ts'
import { listen } from '../server.ts'

/** The whole stop takes less than the promised 10 s. */
const GRACE_MS = 8_000
const LAST_WORD_MS = 9_500

export const command: Command = {
  words: ['start'],
  run: async (context) => {
    const config = parseConfig(withQuietTerminal(context.env))
    const log = createLog(config)
    if (config.unknownSettings.length > 0) {
      const names = config.unknownSettings.join(', ')
      context.note(context.say('cli.start.unknown_settings', { names }))
    }
    context.note(context.say('cli.start.opening'))
    const application = await compose({ config, log, translate: context.translate })
    const stop = stopSignal()
    await makeDemonstration(context, application)
    const listening = config.role === 'worker' ? undefined : await serve(context, application)
    const worker = config.role === 'web' ? undefined : await application.work()
    await greet(context, application, listening)
    await stop
    context.note(context.say('cli.start.stop'))
    setTimeout(() => process.exit(0), LAST_WORD_MS).unref()
    await Promise.all([listening?.stop(GRACE_MS), worker?.stop(GRACE_MS)])
    await application.close()
    return 0
  },
}

/** A person who watches wants to be told of trouble only, unless asked otherwise. */
function withQuietTerminal(env: Environment): Environment {
  return process.stderr.isTTY ? { ...env, RAPPORT_LOG: env.RAPPORT_LOG ?? 'warn' } : env
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
