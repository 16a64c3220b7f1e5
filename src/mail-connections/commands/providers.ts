/** The providers at which people sign in, as administrators set them up. */
import type { Administrator } from '../../identity/index.ts'
import { requirePrivilege, writeAudit } from '../../identity/index.ts'
import { inTransaction, isUniqueViolation } from '../../platform/database.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { ProviderAccess } from '../client/oauth-client.ts'
import { requireProvider } from '../client/oauth-client.ts'
import { seal, unseal } from '../client/secret-box.ts'
import { MAIL_CONNECTIONS_ERRORS as E } from '../errors.ts'
import type { ServerAddress } from '../model.ts'
import type { ProviderKind, SignInProvider } from '../sign-in-provider.ts'
import { presetOf } from '../sign-in-provider.ts'
import type { KeptProvider } from '../store/providers.ts'
import { deleteProvider, findProvider, insertProvider, updateProvider } from '../store/providers.ts'

export type ProviderInput = {
  readonly kind: ProviderKind
  readonly clientId: string
  readonly clientSecret?: string | undefined
  /** of Microsoft: who may sign in; default: every organisation */
  readonly tenant?: string | undefined
  readonly name?: string | undefined
  readonly issuer?: string | undefined
  readonly authorizationUrl?: string | undefined
  readonly tokenUrl?: string | undefined
  readonly scopes?: readonly string[] | undefined
  readonly domains?: readonly string[] | undefined
  readonly imap?: ServerAddress | undefined
  readonly smtp?: ServerAddress | undefined
}

/** What a provider that describes itself is asked for unless something else is said. */
const USUAL_SCOPES = ['openid', 'email', 'offline_access']

function requireToAdminister(actor: Administrator): void {
  if (actor !== 'operator') requirePrivilege(actor, 'organisation_settings', 'write')
}

/**
 * Sets a provider up; one that describes itself is asked whether it does.
 *
 * @returns its id
 * @throws AppError MAIL_CONNECTIONS_PROVIDER_INCOMPLETE, …_PROVIDER_AMBIGUOUS, …_PROVIDER_TAKEN, …_PROVIDER_WRONG, …_SECRET_MISSING;
 *         what keeps us from reaching it
 */
export async function addProvider(
  services: Services,
  actor: Administrator,
  input: ProviderInput,
): Promise<string> {
  requireToAdminister(actor)
  const { clientSecret, ...provider } = completed(services, input)
  await requireAnswer({
    provider,
    clientSecret: input.clientSecret,
    mayReachPrivateHosts: services.config.mayReachPrivateHosts,
  })
  const now = services.clock.now()
  try {
    await inTransaction(services.db, async (trx) => {
      await insertProvider(trx, { ...provider, clientSecret, now })
      await writeAudit(trx, auditOf(services, actor, { action: 'create', ...provider }))
    })
  } catch (error) {
    throw isUniqueViolation(error) ? taken(provider.name) : error
  }
  return provider.id
}

const taken = (name: string): AppError =>
  new AppError(E.MAIL_CONNECTIONS_PROVIDER_TAKEN, { details: { name } })

function completed({ newId, config }: Services, input: ProviderInput): KeptProvider {
  const preset = presetOf(input.kind, input.tenant)
  const issuer = issuerOf(input) ?? (input.tokenUrl === undefined ? preset?.issuer : undefined)
  const imap = input.imap ?? preset?.imap
  const name = input.name ?? preset?.name ?? hostIn(issuer ?? input.tokenUrl)
  if ((issuer === undefined && input.tokenUrl === undefined) || !imap || name === undefined) {
    throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_INCOMPLETE)
  }
  const id = newId()
  return {
    id,
    kind: input.kind,
    name,
    clientId: input.clientId,
    clientSecret: sealed(input.clientSecret, id, config.secret),
    issuer,
    authorizationUrl: input.authorizationUrl,
    tokenUrl: input.tokenUrl,
    scopes: input.scopes ?? preset?.scopes ?? USUAL_SCOPES,
    domains: lowerCase(input.domains ?? preset?.domains ?? []),
    imap,
    smtp: input.smtp ?? preset?.smtp,
  }
}

/** Its issuer, if that is said. @throws AppError MAIL_CONNECTIONS_PROVIDER_AMBIGUOUS; …_PROVIDER_INCOMPLETE where one address is */
function issuerOf({ issuer, authorizationUrl, tokenUrl }: ProviderInput): string | undefined {
  if (issuer !== undefined && (authorizationUrl !== undefined || tokenUrl !== undefined)) {
    throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_AMBIGUOUS)
  }
  if ((authorizationUrl === undefined) !== (tokenUrl === undefined)) {
    throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_INCOMPLETE)
  }
  return issuer
}

const sealed = (text: string | undefined, id: string, secret: string | undefined) =>
  text === undefined ? undefined : seal(text, id, secret)

const lowerCase = (domains: readonly string[]): readonly string[] => [
  ...new Set(domains.map((domain) => domain.trim().toLowerCase())),
]

const hostIn = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url) ? new URL(url).hostname : undefined

async function requireAnswer(access: ProviderAccess): Promise<void> {
  try {
    await requireProvider(access)
  } catch (error) {
    // What is no network is a page that is no description of a provider.
    const isNoDescription =
      error instanceof AppError && error.code === E.MAIL_CONNECTIONS_SIGN_IN_FAILED.code
    if (!isNoDescription) throw error
    const { issuer = '' } = access.provider
    throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_WRONG, { details: { issuer } })
  }
}

/** What may change. Tokens go to where they came from: addresses, client and servers stay as they are. */
export type ProviderChange = {
  readonly name?: string | undefined
  readonly clientSecret?: string | undefined
  readonly domains?: readonly string[] | undefined
}

/** @throws AppError MAIL_CONNECTIONS_PROVIDER_NOT_FOUND, …_PROVIDER_TAKEN, …_SECRET_MISSING */
export async function changeProvider(
  services: Services,
  actor: Administrator,
  { id, ...change }: ProviderChange & { readonly id: string },
): Promise<void> {
  requireToAdminister(actor)
  const before = await providerWith(services, id)
  const after = {
    ...before,
    name: change.name ?? before.name,
    domains: change.domains === undefined ? before.domains : lowerCase(change.domains),
    clientSecret: sealed(change.clientSecret, id, services.config.secret) ?? before.clientSecret,
  }
  try {
    await inTransaction(services.db, async (trx) => {
      await updateProvider(trx, { ...after, now: services.clock.now() })
      await writeAudit(
        trx,
        auditOf(services, actor, {
          action: 'change',
          ...after,
          isSecretNew: change.clientSecret !== undefined,
        }),
      )
    })
  } catch (error) {
    throw isUniqueViolation(error) ? taken(after.name) : error
  }
}

/** @throws AppError MAIL_CONNECTIONS_PROVIDER_NOT_FOUND; …_PROVIDER_USED while mailboxes are connected by it */
export async function removeProvider(
  services: Services,
  actor: Administrator,
  id: string,
): Promise<void> {
  requireToAdminister(actor)
  const provider = await providerWith(services, id)
  await inTransaction(services.db, async (trx) => {
    if (!(await deleteProvider(trx, id))) {
      throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_USED, { details: { name: provider.name } })
    }
    await writeAudit(trx, auditOf(services, actor, { action: 'delete', ...provider }))
  })
}

/** A provider, and as whom we come to it. @throws AppError MAIL_CONNECTIONS_PROVIDER_NOT_FOUND, …_PROVIDER_SECRET_CHANGED, …_SECRET_MISSING */
export async function accessTo(services: Services, id: string): Promise<ProviderAccess> {
  const { clientSecret, ...provider } = await providerWith(services, id)
  const { secret, mayReachPrivateHosts } = services.config
  const opened = (sealedText: Uint8Array): string => {
    try {
      return unseal(sealedText, id, secret)
    } catch (cause) {
      if (!isAppError(cause, E.MAIL_CONNECTIONS_SECRET_CHANGED)) throw cause
      const details = { provider: provider.name }
      throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_SECRET_CHANGED, { cause, details })
    }
  }
  return {
    provider,
    clientSecret: clientSecret === undefined ? undefined : opened(clientSecret),
    mayReachPrivateHosts,
  }
}

async function providerWith({ db }: Services, id: string): Promise<KeptProvider> {
  const provider = await findProvider(db, id)
  if (provider !== undefined) return provider
  throw new AppError(E.MAIL_CONNECTIONS_PROVIDER_NOT_FOUND, { details: { id } })
}

function auditOf(
  { clock }: Services,
  actor: Administrator,
  given: Pick<SignInProvider, 'id' | 'name' | 'domains'> & {
    readonly action: string
    readonly isSecretNew?: boolean
  },
): Parameters<typeof writeAudit>[1] {
  return {
    happenedAt: clock.now(),
    actorId: actor === 'operator' ? undefined : actor.userId,
    source: actor === 'operator' ? actor : actor.source,
    action: given.action,
    subjectKind: 'mail_provider',
    subjectId: given.id,
    after: {
      name: given.name,
      domains: given.domains,
      // Not the secret: that it was exchanged.
      ...(given.isSecretNew === true && { is_client_secret_new: true }),
    },
  }
}
