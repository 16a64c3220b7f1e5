/** The wire of models: what there is, their life, how good they are. */
import { z } from 'zod'
import { actorOf } from '../../identity/index.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { createModel } from '../commands/create-model.ts'
import {
  cancelTraining,
  changeModel,
  deleteModel,
  editModel,
  publishModel,
  retrainModel,
  revertModel,
} from '../commands/models.ts'
import {
  attributeInsight,
  attributeParams,
  attributes,
  checkBody,
  checkResult,
  createBody,
  editBody,
  model,
  modelParams,
  patchBody,
  performance,
  performanceQuery,
  retrainBody,
  scoringOverview,
  typeParams,
} from '../contract.ts'
import { checkModel, readModel, readOverview } from '../views/models.ts'
import { readAttribute, readAttributes, readPerformance } from '../views/performance.ts'

const tags = ['scoring']
const nothing = { 204: z.null() }

export function modelRoutes(app: App, services: Services): void {
  makingRoutes(app, services)
  changingRoutes(app, services)
  actingRoutes(app, services)
  judgingRoutes(app, services)
}

function makingRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/scoring/:type',
    { schema: { tags, params: typeParams, response: { 200: scoringOverview } } },
    (request) => readOverview(services, actorOf(request), request.params.type),
  )
  app.post(
    '/api/v1/scoring/:type/check',
    { schema: { tags, params: typeParams, body: checkBody, response: { 200: checkResult } } },
    (request) =>
      checkModel(services, actorOf(request), {
        table: request.params.type,
        configuration: request.body.configuration,
      }),
  )
  app.post(
    '/api/v1/scoring/:type/models',
    { schema: { tags, params: typeParams, body: createBody, response: { 201: model } } },
    async (request, reply) => {
      const actor = actorOf(request)
      const id = await createModel(services, actor, {
        table: request.params.type,
        name: request.body.name,
        configuration: request.body.configuration,
        publishes: request.body.publish,
        acceptsOverlap: request.body.accept_overlap,
      })
      return reply.code(201).send(await readModel(services, actor, id))
    },
  )
}

function changingRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/scoring/models/:id',
    { schema: { tags, params: modelParams, response: { 200: model } } },
    (request) => readModel(services, actorOf(request), request.params.id),
  )
  app.patch(
    '/api/v1/scoring/models/:id',
    { schema: { tags, params: modelParams, body: patchBody, response: { 200: model } } },
    async (request) => {
      const actor = actorOf(request)
      await changeModel(services, actor, request.params.id, {
        retrainAutomatically: request.body.retrain_automatically,
        gradeMinimums: request.body.grade_minimums,
      })
      return readModel(services, actor, request.params.id)
    },
  )
  app.delete(
    '/api/v1/scoring/models/:id',
    { schema: { tags, params: modelParams, response: nothing } },
    async (request, reply) => {
      await deleteModel(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

function actingRoutes(app: App, services: Services): void {
  app.post(
    '/api/v1/scoring/models/:id/edit',
    { schema: { tags, params: modelParams, body: editBody, response: { 200: model } } },
    async (request) => {
      const actor = actorOf(request)
      const { attributes: chosen, forced, filter, window_months: windowMonths } = request.body
      await editModel(services, actor, request.params.id, {
        attributes: chosen,
        forced,
        filter,
        windowMonths,
        keepsRanges: request.body.keep_ranges,
      })
      return readModel(services, actor, request.params.id)
    },
  )
  app.post(
    '/api/v1/scoring/models/:id/retrain',
    { schema: { tags, params: modelParams, body: retrainBody, response: { 200: model } } },
    async (request) => {
      const actor = actorOf(request)
      await retrainModel(services, actor, request.params.id, {
        keepsRanges: request.body.keep_ranges,
        recommended: request.body.recommended,
      })
      return readModel(services, actor, request.params.id)
    },
  )
  for (const [name, act] of Object.entries(PLAIN_ACTIONS)) {
    app.post(
      `/api/v1/scoring/models/:id/${name}`,
      { schema: { tags, params: modelParams, response: { 200: model } } },
      async (request) => {
        const actor = actorOf(request)
        await act(services, actor, request.params.id)
        return readModel(services, actor, request.params.id)
      },
    )
  }
}

/** Actions that need nothing but the model. */
const PLAIN_ACTIONS = { publish: publishModel, revert: revertModel, cancel: cancelTraining }

function judgingRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/scoring/models/:id/performance',
    {
      schema: {
        tags,
        params: modelParams,
        querystring: performanceQuery,
        response: { 200: performance },
      },
    },
    (request) =>
      readPerformance(services, actorOf(request), {
        id: request.params.id,
        versionId: request.query.version,
      }),
  )
  app.get(
    '/api/v1/scoring/models/:id/attributes',
    {
      schema: {
        tags,
        params: modelParams,
        querystring: performanceQuery,
        response: { 200: attributes },
      },
    },
    (request) =>
      readAttributes(services, actorOf(request), {
        id: request.params.id,
        versionId: request.query.version,
      }),
  )
  app.get(
    '/api/v1/scoring/models/:id/attributes/:name',
    { schema: { tags, params: attributeParams, response: { 200: attributeInsight } } },
    (request) => readAttribute(services, actorOf(request), request.params),
  )
}
