/** The page behind the link that ends such mail: for whoever got it, without sign-in. */
import { z } from 'zod'
import type { App } from '../../platform/http.ts'
import { PLAIN_PAGE_POLICY, plainPage } from '../../platform/plain-page.ts'
import type { Services } from '../../platform/services.ts'
import { say } from '../client/words.ts'
import { readerOf, setUnsubscribed, UNSUBSCRIBE_PATH } from '../commands/unsubscribe.ts'
import { escapeHtml } from '../write-html.ts'

const params = z.object({ token: z.string().max(100) })
const query = z.object({
  /** takes it back */
  undo: z.enum(['yes']).optional(),
})
/** Adds the routes of the link. */
export function unsubscribeRoutes(app: App, services: Services): void {
  app.addContentTypeParser(
    ['application/x-www-form-urlencoded', 'multipart/form-data'],
    { parseAs: 'string', bodyLimit: 10_000 },
    (_request, body, done) => done(null, body),
  )
  const options = {
    config: { public: true },
    schema: { tags: ['outbox'], params, querystring: query, response: { 200: z.string() } },
  }
  const path = `${UNSUBSCRIBE_PATH}/:token`
  app.get(path, options, async (request, reply) => {
    const page = await pageOf(services, request.params.token)
    return reply
      .header('content-security-policy', PLAIN_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(page)
  })
  app.post(path, options, async (request, reply) => {
    await setUnsubscribed(services, request.params.token, request.query.undo !== 'yes')
    const page = await pageOf(services, request.params.token)
    return reply
      .header('content-security-policy', PLAIN_PAGE_POLICY)
      .type('text/html; charset=utf-8')
      .send(page)
  })
}

/** @throws AppError OUTBOX_LINK_WRONG */
async function pageOf(services: Services, token: string): Promise<string> {
  const { address, language, isGone } = await readerOf(services, token)
  const word = isGone ? 'gone' : 'here'
  const text = (part: string): string =>
    say(language, `outbox.unsubscribe.${word}.${part}`, { address })
  const action = isGone ? '?undo=yes' : '?'
  return plainPage({
    language,
    title: text('title'),
    text: text('text'),
    below: `<form method="post" action="${action}"><button>${escapeHtml(text('button'))}</button></form>`,
  })
}
