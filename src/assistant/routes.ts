/** The wire of the assistant: cards, what a person makes of them, and the settings of card types. */
import { actorOf } from '../identity/index.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { changeCardType, changeMyCardType } from './commands/card-types.ts'
import { recordUses, setCardFeedback, setCardState } from './commands/cards.ts'
import {
  cardCount,
  cardFeedback,
  cardFeedbackBody,
  cardParams,
  cardState,
  cardStateBody,
  cards,
  cardsQuery,
  cardTypeBody,
  cardTypeParams,
  cardTypes,
  cardUses,
  cardUsesBody,
  myCardTypeBody,
} from './contract.ts'
import { readCards, readCount } from './views/assistant.ts'
import { readCardTypes } from './views/card-types.ts'

const tags = ['assistant']

/** Adds the routes of the assistant. */
export function assistantRoutes(app: App, services: Services): void {
  readingRoutes(app, services)
  actingRoutes(app, services)
  settingRoutes(app, services)
}

function readingRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/assistant/cards',
    { schema: { tags, querystring: cardsQuery, response: { 200: cards } } },
    (request) => readCards(services, actorOf(request), request.query),
  )
  app.get(
    '/api/v1/assistant/count',
    { schema: { tags, response: { 200: cardCount } } },
    (request) => readCount(services, actorOf(request)),
  )
}

function actingRoutes(app: App, services: Services): void {
  app.put(
    '/api/v1/assistant/cards/:id/state',
    { schema: { tags, params: cardParams, body: cardStateBody, response: { 200: cardState } } },
    (request) =>
      setCardState(services, actorOf(request), {
        id: request.params.id,
        state: request.body.state,
      }),
  )
  app.put(
    '/api/v1/assistant/cards/:id/feedback',
    {
      schema: { tags, params: cardParams, body: cardFeedbackBody, response: { 200: cardFeedback } },
    },
    (request) =>
      setCardFeedback(services, actorOf(request), {
        id: request.params.id,
        liked: request.body.liked,
      }),
  )
  app.post(
    '/api/v1/assistant/uses',
    { schema: { tags, body: cardUsesBody, response: { 200: cardUses } } },
    async (request) => ({
      counted: await recordUses(services, actorOf(request), request.body.uses),
    }),
  )
}

function settingRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/assistant/card-types',
    { schema: { tags, response: { 200: cardTypes } } },
    async (request) => ({
      card_types: [...(await readCardTypes(services, actorOf(request)))],
    }),
  )
  app.patch(
    '/api/v1/assistant/card-types/:type',
    {
      schema: { tags, params: cardTypeParams, body: cardTypeBody, response: { 200: cardTypes } },
    },
    async (request) => {
      const actor = actorOf(request)
      const { body } = request
      await changeCardType(services, actor, request.params.type, {
        isEnabled: body.is_enabled,
        isHighPriority: body.is_high_priority,
        amount: body.amount,
        hiddenRoleIds: body.hidden_role_ids,
      })
      return { card_types: [...(await readCardTypes(services, actor))] }
    },
  )
  app.patch(
    '/api/v1/assistant/my-card-types/:type',
    {
      schema: { tags, params: cardTypeParams, body: myCardTypeBody, response: { 200: cardTypes } },
    },
    async (request) => {
      const actor = actorOf(request)
      await changeMyCardType(services, actor, request.params.type, {
        isEnabled: request.body.is_enabled,
        amount: request.body.amount,
      })
      return { card_types: [...(await readCardTypes(services, actor))] }
    },
  )
}
