/** The wire of scores: of one record, what they rest on, the pipeline, and scores from elsewhere. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import { AppError } from '../../platform/errors.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { changeExternalScore, setExternalScore } from '../commands/external-scores.ts'
import {
  evidence,
  evidenceQuery,
  grade as gradeNames,
  patchScoreBody,
  pipeline,
  pipelineQuery,
  postScoreBody,
  recordParams,
  scoreParams,
  trend as trendNames,
  typeParams,
  widget,
} from '../contract.ts'
import { SCORING_ERRORS } from '../errors.ts'
import type { EvidencePosition } from '../views/evidence.ts'
import { readEvidence } from '../views/evidence.ts'
import { readPipeline } from '../views/pipeline.ts'
import { readWidget } from '../views/widget.ts'

const tags = ['scoring']
const nothing = { 204: z.null() }

export function recordScoreRoutes(app: App, services: Services): void {
  widgetRoutes(app, services)
  externalRoutes(app, services)
}

function widgetRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/scoring/:type/records/:id',
    { schema: { tags, params: recordParams, response: { 200: widget } } },
    (request) =>
      readWidget(services, actorOf(request), { table: request.params.type, id: request.params.id }),
  )
  app.get(
    '/api/v1/scoring/:type/records/:id/evidence',
    {
      schema: {
        tags,
        params: recordParams,
        querystring: evidenceQuery,
        response: { 200: evidence },
      },
    },
    async (request) => {
      const { attribute, limit, cursor } = request.query
      const { page, next } = await readEvidence(services, actorOf(request), {
        table: request.params.type,
        id: request.params.id,
        attribute,
        limit,
        after: cursor === undefined ? undefined : readCursor(cursor),
      })
      return { ...page, next_cursor: next === undefined ? null : writeCursor(next) }
    },
  )
  app.get(
    '/api/v1/scoring/:type/pipeline',
    {
      schema: { tags, params: typeParams, querystring: pipelineQuery, response: { 200: pipeline } },
    },
    (request) =>
      readPipeline(services.db, actorOf(request), {
        table: request.params.type,
        whose: request.query.whose,
        now: services.clock.now(),
      }),
  )
}

function externalRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/scoring/scores',
    { schema: { tags, body: postScoreBody, response: nothing } },
    async (request, reply) => {
      const { table, record_id: recordId, score, trend, grade } = request.body
      await setExternalScore(
        services,
        actorOf(request),
        { table, recordId },
        { score, trend: named(trendNames, trend), grade: named(gradeNames, grade) },
      )
      return reply.code(204).send(null)
    },
  )
  app.patch(
    '/api/v1/scoring/scores/:table/:id',
    { schema: { tags, params: scoreParams, body: patchScoreBody, response: nothing } },
    async (request, reply) => {
      const { score, trend, grade } = request.body
      await changeExternalScore(
        services,
        actorOf(request),
        { table: request.params.table, recordId: request.params.id },
        {
          score,
          trend: trend === undefined ? undefined : named(trendNames, trend),
          grade: grade === undefined ? undefined : named(gradeNames, grade),
        },
      )
      return reply.code(204).send(null)
    },
  )
}

/** Microsoft numbers trends and grades; here they have the names at these places. */
const named = <Name extends string>(
  names: { readonly options: readonly Name[]; parse(value: unknown): Name },
  position: number,
): Name => names.parse(names.options[position])

const cursorContent = z.tuple([z.iso.datetime(), z.uuid()])

const writeCursor = ({ at, id }: EvidencePosition): string =>
  Buffer.from(JSON.stringify([at, id])).toString('base64url')

function readCursor(cursor: string): EvidencePosition {
  try {
    const [at, id] = cursorContent.parse(
      JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
    )
    return { at, id }
  } catch (cause) {
    throw new AppError(SCORING_ERRORS.SCORING_CURSOR_WRONG, { cause })
  }
}
