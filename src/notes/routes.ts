/** The wire of notes analysis. */
import { z } from 'zod'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { requireReadable } from '../records/index.ts'
import { acceptSuggestion, dismissSuggestion, takeBackDecision } from './commands/decide.ts'
import {
  acceptBody,
  created,
  noteParams,
  noteSuggestions,
  suggestionList,
  suggestionParams,
  suggestionsQuery,
  takeBackQuery,
} from './contract.ts'
import { readSuggestions } from './views/suggestions.ts'

const tags = ['notes']
const nothing = { 204: z.null() }

/** Adds the routes that read suggestions from notes, and make something of them. */
export function notesRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/notes/suggestions',
    { schema: { tags, querystring: suggestionsQuery, response: { 200: suggestionList } } },
    async (request) => {
      const actor = actorOf(request)
      requirePrivilege(actor, 'activities', 'read')
      const notes = await readSuggestions(services, actor, idsFrom(request.query.ids))
      return { rows: notes.filter(({ suggestions }) => suggestions.length > 0) }
    },
  )
  app.get(
    '/api/v1/notes/:id/suggestions',
    { schema: { tags, params: noteParams, response: { 200: noteSuggestions } } },
    async (request) => {
      const actor = actorOf(request)
      const { id } = request.params
      await requireReadable(services.db, actor, 'activities', id)
      const [note] = await readSuggestions(services, actor, [id])
      return note ?? { activity_id: id, language: null, suggestions: [] }
    },
  )
  decisionRoutes(app, services)
}

/** What is no id names no activity. */
const idsFrom = (text: string): readonly string[] =>
  text.split(',').filter((id) => z.uuid().safeParse(id).success)

function decisionRoutes(app: App, services: Services): void {
  const path = '/api/v1/notes/:id/suggestions/:key'
  app.post(
    `${path}/accept`,
    { schema: { tags, params: suggestionParams, body: acceptBody, response: { 201: created } } },
    async (request, reply) => {
      const made = await acceptSuggestion(services, actorOf(request), {
        ...request.params,
        said: request.body,
      })
      return reply
        .code(201)
        .header('location', `/api/v1/records/${made.table}/${made.id}`)
        .send(made)
    },
  )
  app.post(
    `${path}/dismiss`,
    { schema: { tags, params: suggestionParams, response: nothing } },
    async (request, reply) => {
      await dismissSuggestion(services, actorOf(request), request.params)
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${path}/decision`,
    {
      schema: {
        tags,
        params: suggestionParams,
        querystring: takeBackQuery,
        // 200: the record that was created and stays
        response: { 200: created, ...nothing },
      },
    },
    async (request, reply) => {
      const kept = await takeBackDecision(services, actorOf(request), {
        ...request.params,
        isWithRecord: request.query.record === 'delete',
      })
      return kept === undefined ? reply.code(204).send(null) : reply.code(200).send(kept)
    },
  )
}
