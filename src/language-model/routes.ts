/** The wire of the language model, for administrators. */
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { testModel } from './commands.ts'
import { callsQuery, modelCalls, modelState, testAnswer } from './contract.ts'
import { listCalls, readState } from './views.ts'

const tags = ['language-model']

/** Adds the routes that tell of the model, try it, and list what it was asked. */
export function languageModelRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/language-model',
    { schema: { tags, response: { 200: modelState } } },
    async (request) => {
      requirePrivilege(actorOf(request), 'organisation_settings', 'write')
      return readState(services)
    },
  )
  app.post(
    '/api/v1/language-model/test',
    { schema: { tags, response: { 200: testAnswer } } },
    async (request) => testModel(services, actorOf(request)),
  )
  app.get(
    '/api/v1/language-model/calls',
    { schema: { tags, querystring: callsQuery, response: { 200: modelCalls } } },
    async (request) => {
      // The log holds notes of everybody: whoever may only change settings does not read it.
      requirePrivilege(actorOf(request), 'privacy', 'read')
      const { limit, cursor } = request.query
      return listCalls(services.db, { limit, after: cursor })
    },
  )
}
