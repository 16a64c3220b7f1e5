/** Gives what libraries and the network throw a code of ours. */
import type { ErrorCode } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Symptom } from '../diagnose-failure.ts'
import { diagnoseFailure } from '../diagnose-failure.ts'
import { MAIL_CONNECTIONS_ERRORS } from '../errors.ts'
import type { Account, Failure, ServerAddress } from '../model.ts'

const CODES: ReadonlyMap<string, ErrorCode> = new Map(Object.entries(MAIL_CONNECTIONS_ERRORS))

const field = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null && name in error
    ? Object.getOwnPropertyDescriptor(error, name)?.value
    : undefined

function word(error: unknown, name: string): string | undefined {
  const value = field(error, name)
  return typeof value === 'string' ? value : undefined
}

/** A password or token that a server repeats goes no further. */
const without = (text: string, secret: string): string =>
  secret === '' ? text : text.replaceAll(secret, '•••')

const secretOf = (account: Account): string =>
  'accessToken' in account ? account.accessToken : account.password

/** The error to throw for what was caught while speaking to a server; an AppError stays what it is. */
export function failureOf(
  error: unknown,
  { server, account, folder }: { server: ServerAddress; account: Account; folder?: string },
): AppError {
  if (error instanceof AppError) return error
  const said = [word(error, 'responseText'), word(error, 'response'), word(error, 'message')]
  const symptom: Symptom = {
    server,
    userName: account.userName,
    code: word(error, 'code') ?? word(field(error, 'cause'), 'code'),
    serverCode: word(error, 'serverResponseCode'),
    text: without(said.filter((one) => one !== undefined).join(' '), secretOf(account)),
    isLoginRefused:
      field(error, 'authenticationFailed') === true ||
      ['EAUTH', 'EOAUTH2'].includes(word(error, 'code') ?? ''),
    isByToken: 'accessToken' in account,
    folder,
    isFolderMissing: field(error, 'mailboxMissing') === true,
  }
  const { code, details } = diagnoseFailure(symptom)
  // The cause may hold words of mails or the command with the password: it is not kept.
  return errorOf({ code, details })
}

/** The error that a failure is thrown as. */
export const errorOf = ({ code, details }: Failure): AppError =>
  new AppError(CODES.get(code) ?? MAIL_CONNECTIONS_ERRORS.MAIL_CONNECTIONS_FAILED, { details })

/** One deadline for an attempt, whatever it is doing: then `giveUp` ends what hangs. */
export async function withinMs<T>(
  deadlineMs: number,
  work: Promise<T>,
  giveUp: () => void,
): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      giveUp()
      reject(Object.assign(new Error('the deadline has passed'), { code: 'DEADLINE' }))
    }, deadlineMs)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    // What was given up ends in an error of its own, which nobody waits for.
    work.catch(() => undefined)
  }
}
