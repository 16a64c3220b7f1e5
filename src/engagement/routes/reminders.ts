/** The wire of reminders: each author's own. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { readReminder, removeReminder, setReminder } from '../commands/remind.ts'
import type { ReminderAnswer } from '../contract.ts'
import { mailParams, reminderAnswer, reminderBody } from '../contract.ts'

const tags = ['engagement']
const PATH = '/api/v1/engagement/mails/:id/reminder'

/** Adds the routes of reminders. */
export function reminderRoutes(app: App, services: Services): void {
  const schema = { tags, params: mailParams, response: { 200: reminderAnswer } }
  app.get(PATH, { schema }, (request) => shown(services, actorOf(request), request.params.id))
  app.put(PATH, { schema: { ...schema, body: reminderBody } }, async (request) => {
    const actor = actorOf(request)
    const { id } = request.params
    const { condition, remind_at: at, comment } = request.body
    await setReminder(services, actor, id, { condition, remindAt: new Date(at), comment })
    return shown(services, actor, id)
  })
  app.delete(
    PATH,
    { schema: { tags, params: mailParams, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeReminder(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

async function shown(services: Services, actor: Actor, id: string): Promise<ReminderAnswer> {
  const found = await readReminder(services, actor, id)
  if (found === undefined) return { reminder: null }
  const { remindAt, ...rest } = found
  return { reminder: { ...rest, remind_at: remindAt.toISOString() } }
}
