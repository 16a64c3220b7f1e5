/** The wire of published calendars: for their owner, and for whoever knows the address. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { tagOf } from '../client/token.ts'
import {
  choosePublished,
  PUBLISHED_PATH,
  publishCalendar,
  readPublished,
  withdrawCalendar,
} from '../commands/publish.ts'
import type { PublishBody, PublishedAnswer } from '../contract.ts'
import { publishBody, publishedAddress, publishedAnswer, publishedParams } from '../contract.ts'
import type { PublishedChoice } from '../store/published.ts'
import { findPublished } from '../store/published.ts'

const tags = ['calendars']
const PATH = '/api/v1/published-calendar'

/** Adds the routes of published calendars. */
export function publishedRoutes(app: App, services: Services): void {
  app.get(PATH, { schema: { tags, response: { 200: publishedAnswer } } }, (request) =>
    shown(services, actorOf(request).userId),
  )
  app.post(
    PATH,
    {
      config: { answersSecret: true },
      schema: { tags, body: publishBody, response: { 201: publishedAddress } },
    },
    async (request, reply) => {
      const token = await publishCalendar(services, actorOf(request), choiceIn(request.body))
      const address = `${siteOf(services, request)}${PUBLISHED_PATH}${token}/calendar.ics`
      return reply.code(201).send({ address })
    },
  )
  app.patch(
    PATH,
    { schema: { tags, body: publishBody, response: { 200: publishedAnswer } } },
    async (request) => {
      const actor = actorOf(request)
      await choosePublished(services, actor, choiceIn(request.body))
      return shown(services, actor.userId)
    },
  )
  app.delete(PATH, { schema: { tags, response: { 204: z.null() } } }, async (request, reply) => {
    await withdrawCalendar(services, actorOf(request))
    return reply.code(204).send(null)
  })
  readingRoute(app, services)
}

/** The token is the right: no session, nothing that a search engine keeps or the next server is told. */
function readingRoute(app: App, services: Services): void {
  const response = { 200: z.string(), 304: z.string() }
  app.get(
    `${PUBLISHED_PATH}:token/calendar.ics`,
    { config: { public: true }, schema: { tags, params: publishedParams, response } },
    async (request, reply) => {
      reply
        .header('x-robots-tag', 'noindex, nofollow, noarchive')
        .header('referrer-policy', 'no-referrer')
      const text = await readPublished(services, request.params.token, siteOf(services, request))
      const tag = tagOf(text)
      reply.header('cache-control', 'private, no-cache').header('etag', tag)
      reply.type('text/calendar; charset=utf-8')
      if (isKnown(request.headers['if-none-match'], tag)) return reply.code(304).send('')
      return reply
        .header('content-disposition', 'attachment; filename="rapport.ics"')
        .header('content-security-policy', "default-src 'none'; sandbox")
        .send(text)
    },
  )
}

/** Compared weakly (RFC 9110, 13.1.2): proxies that compress make tags weak, or take the mark away. */
function isKnown(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false
  const bare = (one: string): string => one.trim().replace(/^W\//, '')
  return given.trim() === '*' || given.split(',').some((one) => bare(one) === bare(tag))
}

/** Under the address that people use: the setting, else the one that was asked. */
const siteOf = ({ config }: Services, { protocol, host }: FastifyRequest): string =>
  config.publicUrl ?? `${protocol}://${host}`

const choiceIn = ({ detail, has_tasks: hasTasks }: PublishBody): PublishedChoice => ({
  detail,
  hasTasks,
})

async function shown({ db }: Services, userId: string): Promise<PublishedAnswer> {
  const found = await findPublished(db, userId)
  if (found === undefined) return { published: null }
  const { detail, hasTasks, createdAt, readAt } = found
  return {
    published: {
      detail,
      has_tasks: hasTasks,
      created_at: createdAt.toISOString(),
      read_at: readAt?.toISOString() ?? null,
    },
  }
}
