/** `rapport start`: one process that serves, works, or both. */
import type { Environment } from '../../platform/config.ts'
import { parseConfig } from '../../platform/config.ts'
import { openDatabase } from '../../platform/database.ts'
import { createLog } from '../../platform/log.ts'
import type { Command } from '../command.ts'

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
    // The embedded database starts in its own thread: meanwhile this one loads all the rest.
    const [database, { run }] = await Promise.all([
      openDatabase(config, log),
      import('../serving.ts'),
    ])
    await run(context, database, { config, log })
    return 0
  },
}

/** A person who watches wants to be told of trouble only, unless asked otherwise. */
function withQuietTerminal(env: Environment): Environment {
  return process.stderr.isTTY ? { ...env, RAPPORT_LOG: env.RAPPORT_LOG ?? 'warn' } : env
}
