/**
 * Serves the built web application. Assets carry a hash in their name and are kept for ever; the
 * page itself is asked for each time, so that a new release shows at once. Any address that is
 * neither a file nor part of the API is the page's own to understand.
 */
import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import { fastifyStatic } from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError } from '../errors.ts'
import type { App } from './caller.ts'
import { HTTP_ERRORS } from './errors.ts'

const YEAR_SECONDS = 31_536_000
const IMMUTABLE = `public, max-age=${YEAR_SECONDS}, immutable`
/** Without a dot in its last part an address is a page, with one it is a file that is missing. */
const PAGE = /^[^?]*\/[^./?]*(\?|$)/

/**
 * @param root  the folder of the built application; when it does not exist, only the API answers
 */
export async function serveApplication(app: App, root: string | undefined): Promise<void> {
  const hasPage = root !== undefined && existsSync(join(root, 'index.html'))
  if (hasPage) {
    await app.register(fastifyStatic, {
      root,
      index: ['index.html'],
      cacheControl: false,
      setHeaders: (reply, path) => {
        const isHashed = path.includes(`${sep}assets${sep}`)
        reply.header('cache-control', isHashed ? IMMUTABLE : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    if (hasPage && isPage(request)) return sendPage(reply)
    throw new AppError(HTTP_ERRORS.HTTP_NOT_FOUND)
  })
}

function isPage({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  if (/^\/(api|assets)(\/|$)/.test(url) || !PAGE.test(url)) return false
  const accept = headers.accept ?? '*/*'
  return accept.includes('text/html') || accept.includes('*/*')
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache').sendFile('index.html')
}
