import { parseConfig } from '../platform/config.ts'
import { createLog } from '../platform/log.ts'
import type { Context } from './command.ts'
import type { Application } from './compose.ts'
import { compose } from './compose.ts'

/**
 * Gives a command the application on the database that the settings name, and closes it after. If
 * a server has the embedded database open, the command speaks to it through the server's socket.
 */
export async function withApplication(
  { env, translate }: Context,
  work: (application: Application) => Promise<number>,
): Promise<number> {
  // What happens is said to the person; the log of a command is for looking into failures.
  const config = parseConfig({ ...env, RAPPORT_LOG: env.RAPPORT_LOG ?? 'error' })
  const application = await compose({ config, log: createLog(config), translate })
  try {
    return await work(application)
  } finally {
    await application.close()
  }
}
