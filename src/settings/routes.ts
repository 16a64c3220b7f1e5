import { z } from 'zod'
import { session } from '../identity/contract.ts'
import { actorFor, actorOf, describeSession, isSecure, sessionCookie } from '../identity/index.ts'
import { AppError } from '../platform/errors.ts'
import type { App } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { ORGANISATION_TIME_ZONE } from './catalogue.ts'
import { changeMySetting, changeSetting, setUp } from './commands.ts'
import {
  mySetting,
  settingBody,
  settingList,
  settingParams,
  setUpBody,
  setUpState,
} from './contract.ts'
import { SETTINGS_ERRORS } from './errors.ts'
import { listSettings, viewMySetting, viewSetUp } from './views.ts'

const nothing = { 204: z.null() }

/** Set-up, the settings of the organisation and those of a person. */
export function settingsRoutes(app: App, services: Services): void {
  setUpRoutes(app, services)

  app.get('/api/v1/settings', { schema: { response: { 200: settingList } } }, async (request) => ({
    rows: [...(await listSettings(services, actorOf(request)))],
    next_cursor: null,
  }))

  app.put(
    '/api/v1/settings/:key',
    { schema: { params: settingParams, body: settingBody, response: nothing } },
    async (request, reply) => {
      await changeSetting(services, actorOf(request), request.params.key, request.body.value)
      return reply.code(204).send(null)
    },
  )

  app.get(
    '/api/v1/me/settings/:key',
    { schema: { params: settingParams, response: { 200: mySetting } } },
    async (request) => {
      const { key } = request.params
      return { key, value: await viewMySetting(services, actorOf(request), key) }
    },
  )

  app.put(
    '/api/v1/me/settings/:key',
    { schema: { params: settingParams, body: settingBody, response: nothing } },
    async (request, reply) => {
      await changeMySetting(services, actorOf(request), request.params.key, request.body.value)
      return reply.code(204).send(null)
    },
  )
}

function setUpRoutes(app: App, services: Services): void {
  app.get(
    '/api/v1/setup',
    { config: { public: true }, schema: { response: { 200: setUpState } } },
    async (request) => ({
      ...(await viewSetUp(services)),
      signed_in: request.caller !== undefined,
    }),
  )

  app.post(
    '/api/v1/setup',
    { config: { public: true }, schema: { body: setUpBody, response: { 201: session } } },
    async (request, reply) => {
      const { organisation, time_zone, ...person } = request.body
      if (ORGANISATION_TIME_ZONE.read(time_zone) === undefined) throw wrongTimeZone()
      const { userId, secret } = await setUp(services, {
        ...person,
        organisationName: organisation,
        timeZone: time_zone,
        address: request.ip,
        userAgent: request.headers['user-agent'],
      })
      const secure = isSecure(request.protocol, services.config.publicUrl)
      reply.header('set-cookie', sessionCookie(secret, secure))
      const actor = await actorFor(services, userId)
      return reply.code(201).send(await describeSession(services, actor))
    },
  )
}

const wrongTimeZone = (): AppError =>
  new AppError(SETTINGS_ERRORS.SETTINGS_VALUE_REFUSED, {
    fields: [{ pointer: '/time_zone', code: SETTINGS_ERRORS.SETTINGS_VALUE_REFUSED.code }],
  })
