/** The wire of suggested mail. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import {
  ignoreSuggestion,
  readSuggestions,
  takeBackIgnored,
  trackSuggestion,
} from '../commands/suggestions.ts'
import type { Suggestions, VisibilityChanged } from '../contract.ts'
import {
  subjectParams,
  suggestionParams,
  suggestions,
  trackBody,
  visibilityChanged,
} from '../contract.ts'

const tags = ['mailbox']
const PATH = '/api/v1/suggestions/:table/:id'
const nothing = { 204: z.null() }

/** Adds the routes of suggested mail. */
export function suggestionRoutes(app: App, services: Services): void {
  app.get(
    PATH,
    { schema: { tags, params: subjectParams, response: { 200: suggestions } } },
    async (request): Promise<Suggestions> => {
      const found = await readSuggestions(services, actorOf(request), request.params)
      return {
        rows: found.map(({ sentAt, fromName, fromAddress, ...mail }) => ({
          ...mail,
          sent_at: sentAt.toISOString(),
          from_name: fromName,
          from_address: fromAddress,
        })),
      }
    },
  )
  app.post(
    `${PATH}/:message_id/track`,
    {
      schema: {
        tags,
        params: suggestionParams,
        body: trackBody,
        response: { 200: visibilityChanged },
      },
    },
    async (request): Promise<VisibilityChanged> => {
      const { message_id: messageId, ...subject } = request.params
      const before = await trackSuggestion(services, actorOf(request), {
        ...subject,
        messageId,
        visibility: request.body.visibility,
        isWholeConversation: request.body.is_whole_conversation,
        setsRegarding: request.body.sets_regarding,
      })
      return { before: before.map(({ id, standing }) => ({ id, visibility: standing })) }
    },
  )
  app.post(
    `${PATH}/:message_id/ignore`,
    { schema: { tags, params: suggestionParams, response: nothing } },
    async (request, reply) => {
      const { message_id: messageId, ...subject } = request.params
      await ignoreSuggestion(services, actorOf(request), { ...subject, messageId })
      return reply.code(204).send(null)
    },
  )
  app.delete(
    `${PATH}/:message_id/ignore`,
    { schema: { tags, params: suggestionParams, response: nothing } },
    async (request, reply) => {
      const { message_id: messageId, ...subject } = request.params
      await takeBackIgnored(services, actorOf(request), { ...subject, messageId })
      return reply.code(204).send(null)
    },
  )
}
