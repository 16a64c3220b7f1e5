/** The jobs that failed for good: an administrator sees them, lets them run again or removes them. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { AppError } from '../errors.ts'
import { discardDead, listDead, retryDead } from '../jobs.ts'
import type { Services } from '../services.ts'
import type { App } from './caller.ts'
import { HTTP_ERRORS } from './errors.ts'

const MAX_LIMIT = 200
const DEFAULT_LIMIT = 50

const jobId = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) })
const listQuery = z.object({
  state: z.literal('dead').default('dead'),
  limit: z.coerce.number().int().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
  cursor: z.coerce.number().int().positive().optional(),
})
const jobList = z.object({
  rows: z.array(
    z.object({
      id: z.number(),
      queue: z.string(),
      attempts: z.number(),
      error: z.string(),
      created_at: z.string(),
    }),
  ),
  next_cursor: z.string().nullable(),
})

/** @param authorize  throws unless the caller may read or change the jobs of the organisation */
export function jobsRoutes(
  app: App,
  { db }: Pick<Services, 'db'>,
  authorize: (request: FastifyRequest, action: 'read' | 'write' | 'delete') => void,
): void {
  const schema = { querystring: listQuery, response: { 200: jobList } }
  app.get('/api/v1/jobs', { schema }, async (request) => {
    authorize(request, 'read')
    const { limit, cursor } = request.query
    const found = await listDead(db, {
      limit: limit + 1,
      ...(cursor !== undefined && { beforeId: cursor }),
    })
    const rows = found.slice(0, limit)
    const last = found.length > limit ? rows.at(-1) : undefined
    return {
      // Payloads stay inside: they may name people.
      rows: rows.map(({ id, queue, attempts, error, createdAt }) => ({
        id,
        queue,
        attempts,
        error: error.split('\n')[0] ?? '',
        created_at: createdAt.toISOString(),
      })),
      next_cursor: last === undefined ? null : String(last.id),
    }
  })

  app.post('/api/v1/jobs/:id/retry', { schema: { params: jobId } }, async (request, reply) => {
    authorize(request, 'write')
    requireFound(await retryDead(db, [request.params.id]))
    return reply.code(204).send()
  })

  app.delete('/api/v1/jobs/:id', { schema: { params: jobId } }, async (request, reply) => {
    authorize(request, 'delete')
    requireFound(await discardDead(db, [request.params.id]))
    return reply.code(204).send()
  })
}

function requireFound(count: number): void {
  if (count === 0) throw new AppError(HTTP_ERRORS.HTTP_NOT_FOUND)
}
