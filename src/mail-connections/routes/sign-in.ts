/** The wire of signing in by the browser: providers for administrators, the way there and back for everybody with a mailbox. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorOf, requirePrivilege, sessionSecretIn } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { App } from '../../platform/http.ts'
import type { Services } from '../../platform/services.ts'
import { addProvider, changeProvider, removeProvider } from '../commands/providers.ts'
import { beginSignIn, beginSignInAgain, finishSignIn } from '../commands/sign-in.ts'
import type { ConnectionWire, ProviderList } from '../contract.ts'
import {
  connection,
  connectionParams,
  providerBody,
  providerChangeBody,
  providerList,
  signInAgainBody,
  signInBegun,
  signInBody,
  signInReturn,
} from '../contract.ts'
import { redirectUriAt } from '../sign-in-provider.ts'
import { listProviders } from '../views/providers.ts'

const tags = ['mail-connections']
const PATH = '/api/v1/mail-connections'
const PROVIDERS = '/api/v1/mail-providers'

/** Providers: every answer is the whole list. */
export function providerRoutes(app: App, services: Services): void {
  const listed = async (request: FastifyRequest): Promise<ProviderList> => {
    requirePrivilege(actorOf(request), 'organisation_settings', 'write')
    return {
      providers: await listProviders(services.db),
      redirect_uri: redirectUri(services, request),
    }
  }
  app.get(PROVIDERS, { schema: { tags, response: { 200: providerList } } }, listed)
  app.post(
    PROVIDERS,
    { schema: { tags, body: providerBody, response: { 201: providerList } } },
    async (request, reply) => {
      const { client_id, client_secret, authorization_url, token_url, ...body } = request.body
      await addProvider(services, actorOf(request), {
        ...body,
        clientId: client_id,
        clientSecret: client_secret,
        authorizationUrl: authorization_url,
        tokenUrl: token_url,
      })
      return reply.code(201).send(await listed(request))
    },
  )
  const params = connectionParams
  app.patch(
    `${PROVIDERS}/:id`,
    { schema: { tags, params, body: providerChangeBody, response: { 200: providerList } } },
    async (request) => {
      const { client_secret: clientSecret, ...body } = request.body
      const { id } = request.params
      await changeProvider(services, actorOf(request), { id, clientSecret, ...body })
      return listed(request)
    },
  )
  app.delete(
    `${PROVIDERS}/:id`,
    { schema: { tags, params, response: { 204: z.null() } } },
    async (request, reply) => {
      await removeProvider(services, actorOf(request), request.params.id)
      return reply.code(204).send(null)
    },
  )
}

/** @param shown  how a connection is presented */
export function signInRoutes(
  app: App,
  services: Services,
  shown: (actor: Actor, id: string) => Promise<ConnectionWire>,
): void {
  const way = (request: FastifyRequest) => ({
    session: sessionSecretIn(request.headers.cookie) ?? '',
    redirectUri: redirectUri(services, request),
  })
  app.post(
    `${PATH}/sign-in`,
    { schema: { tags, body: signInBody, response: { 200: signInBegun } } },
    async (request) => {
      const { provider_id, user_name, display_name, history_days, is_shared, is_dropbox, address } =
        request.body
      const url = await beginSignIn(services, actorOf(request), {
        providerId: provider_id,
        address,
        userName: user_name,
        displayName: display_name,
        isShared: is_shared,
        isDropbox: is_dropbox,
        historyDays: history_days,
        ...way(request),
      })
      return { url }
    },
  )
  app.post(
    `${PATH}/:id/sign-in`,
    {
      schema: {
        tags,
        params: connectionParams,
        body: signInAgainBody,
        response: { 200: signInBegun },
      },
    },
    async (request) => {
      const { id: connectionId } = request.params
      const providerId = request.body.provider_id
      const given = { connectionId, providerId, ...way(request) }
      return { url: await beginSignInAgain(services, actorOf(request), given) }
    },
  )
  app.post(
    `${PATH}/sign-in/finish`,
    { schema: { tags, body: signInReturn, response: { 200: connection } } },
    async (request) => {
      const actor = actorOf(request)
      const query = request.body.query.replace(/^\?/, '')
      const state = new URLSearchParams(query).get('state') ?? ''
      const { session } = way(request)
      return shown(actor, await finishSignIn(services, actor, { state, query, session }))
    },
  )
}

/** Under the address that people use: the setting, else the one that this browser came to. */
const redirectUri = ({ config }: Services, { protocol, host }: FastifyRequest): string =>
  redirectUriAt(config.publicUrl ?? `${protocol}://${host}`)
