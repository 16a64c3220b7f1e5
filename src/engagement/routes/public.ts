/**
 * What recipients ask for, without sign-in: the picture, links, files, and not to be followed.
 *
 * Nothing is set in their browser, nothing of them is kept but that it was asked for. The picture is the same whether or not a token
 * stands for something; links lead only where the author of the mail wrote, and what stands for nothing is answered by one page. Asking
 * for the head alone, and loading ahead, counts as nothing.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { App } from '../../platform/http.ts'
import { PLAIN_PAGE_POLICY, plainPage } from '../../platform/plain-page.ts'
import type { Services } from '../../platform/services.ts'
import { say } from '../client/words.ts'
import { noteEvent } from '../commands/note-event.ts'
import { FILE_PATH, LINK_PATH, PIXEL_PATH, REFUSAL_PATH } from '../commands/paths.ts'
import type { RefusalPage } from '../commands/refuse.ts'
import { findRefusalPage, refuse } from '../commands/refuse.ts'
import { escaped } from '../follow-html.ts'
import type { TargetKind } from '../model.ts'
import type { Target } from '../store/events.ts'
import { findTarget, readFile } from '../store/events.ts'

const params = z.object({ token: z.string().max(100) })
const tags = ['engagement']
const config = { public: true }
/** A transparent picture of one pixel (GIF89a). */
const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** Adds the routes for recipients. */
export function publicRoutes(app: App, services: Services): void {
  pixelRoute(app, services)
  linkRoute(app, services)
  fileRoutes(app, services)
  refusalRoutes(app, services)
}

function pixelRoute(app: App, services: Services): void {
  app.get(
    `${PIXEL_PATH}:token`,
    { config, schema: { tags, params, response: { 200: z.instanceof(Buffer) } } },
    async (request, reply) => {
      await found(services, request, 'open')
      return unkept(reply)
        .header('cross-origin-resource-policy', 'cross-origin')
        .type('image/gif')
        .send(PIXEL)
    },
  )
}

function linkRoute(app: App, services: Services): void {
  app.get(
    `${LINK_PATH}:token`,
    { config, schema: { tags, params, response: { 302: z.null(), 404: z.string() } } },
    async (request, reply) => {
      const target = await found(services, request, 'link')
      if (target?.url == null) return gone(services, reply)
      return unkept(reply).code(302).header('location', target.url).send(null)
    },
  )
}

function fileRoutes(app: App, services: Services): void {
  app.get(
    `${FILE_PATH}:token`,
    { config, schema: { tags, params, response: { 200: z.string(), 404: z.string() } } },
    async (request, reply) => {
      // Only who fetches the file has seen it.
      const target = await findTarget(services.db, 'file', request.params.token)
      if (target?.file == null) return gone(services, reply)
      return page(reply, filePage(target, target.file, request.params.token))
    },
  )
  app.get(
    `${FILE_PATH}:token/file`,
    { config, schema: { tags, params, response: { 200: z.instanceof(Buffer), 404: z.string() } } },
    async (request, reply) => {
      const target = await found(services, request, 'file')
      const bytes = target?.file == null ? undefined : await readFile(services.db, target.file.id)
      if (target?.file == null || bytes === undefined) return gone(services, reply)
      return (
        unkept(reply)
          .header('content-disposition', dispositionOf(target.file.name))
          .header('content-security-policy', "default-src 'none'; sandbox")
          // A file of strangers is never shown as a page of ours.
          .type('application/octet-stream')
          .send(Buffer.from(bytes))
      )
    },
  )
}

function refusalRoutes(app: App, services: Services): void {
  const path = `${REFUSAL_PATH}:token`
  const response = { 200: z.string(), 404: z.string() }
  app.get(path, { config, schema: { tags, params, response } }, async (request, reply) => {
    const shown = await findRefusalPage(services, request.params.token)
    return shown === undefined ? gone(services, reply) : page(reply, askPage(shown))
  })
  // The form comes as text: the outbox has said how forms are read.
  const body = z.string().max(1_000).nullish()
  app.post(path, { config, schema: { tags, params, body, response } }, async (request, reply) => {
    const { token } = request.params
    const shown = await findRefusalPage(services, token)
    if (shown === undefined) return gone(services, reply)
    const address = new URLSearchParams(request.body ?? '').get('address')
    await refuse(services, token, address ?? undefined)
    return page(reply, donePage(shown))
  })
}

/** Finds what a token stands for, and keeps that it was asked for. */
async function found(
  services: Services,
  request: FastifyRequest<{ Params: { token: string } }>,
  kind: TargetKind,
): Promise<Target | undefined> {
  const target = await findTarget(services.db, kind, request.params.token)
  if (target === undefined || isAhead(request)) return target
  const userAgent = request.headers['user-agent']
  await noteEvent(services, target, { userAgent, isOurs: request.caller !== undefined })
  return target
}

/** Only the head, or before anybody wants it. */
function isAhead({ method, headers }: FastifyRequest): boolean {
  if (method === 'HEAD') return true
  return ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].some((name) =>
    /prefetch|preview|prerender/i.test(String(headers[name] ?? '')),
  )
}

/** Kept by nobody on the way, and telling the next server nothing of this one. */
const unkept = (reply: FastifyReply): FastifyReply =>
  reply
    .header('cache-control', 'no-store, private, max-age=0')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow')

const page = (reply: FastifyReply, html: string): FastifyReply =>
  unkept(reply)
    .header('content-security-policy', PLAIN_PAGE_POLICY)
    .type('text/html; charset=utf-8')
    .send(html)

function gone({ config: { language } }: Services, reply: FastifyReply): FastifyReply {
  const title = say(language, 'engagement.page.gone.title')
  const text = say(language, 'engagement.page.gone.text')
  return page(reply.code(404), plainPage({ language, title, text }))
}

function filePage(
  { language }: Target,
  { name, sizeBytes }: { readonly name: string; readonly sizeBytes: number },
  token: string,
): string {
  const kilobytes = Math.max(1, Math.round(sizeBytes / 1024))
  const button = escaped(say(language, 'engagement.page.file.button'))
  return plainPage({
    language,
    title: name,
    text: say(language, 'engagement.page.file.text', { kilobytes }),
    below: `<p><a class="b" href="${FILE_PATH}${escaped(token)}/file" download>${button}</a></p>`,
  })
}

function askPage({ language, isAlone }: RefusalPage): string {
  const label = escaped(say(language, 'engagement.page.refuse.address'))
  const field = isAlone
    ? ''
    : `<label>${label}<input type="email" name="address" required autocomplete="email"></label>`
  const button = escaped(say(language, 'engagement.page.refuse.button'))
  return plainPage({
    language,
    title: say(language, 'engagement.page.refuse.title'),
    text: say(language, 'engagement.page.refuse.text'),
    below: `<form method="post">${field}<button>${button}</button></form>`,
  })
}

const donePage = ({ language }: RefusalPage): string =>
  plainPage({
    language,
    title: say(language, 'engagement.page.refused.title'),
    text: say(language, 'engagement.page.refused.text'),
  })

/** RFC 6266, with the name in both forms. */
const dispositionOf = (name: string): string =>
  `attachment; filename="${name.replace(/[^\w. -]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`)}`
