import type { Tested } from '../../../../src/mail-connections/contract.ts'
import { ApiProblem } from '../../lib/api.ts'
import { t } from '../../lib/i18n.ts'
import type { Field } from './remedies.ts'
import { fieldOf } from './remedies.ts'
import { sayFailure } from './words.ts'

export type Errors = Readonly<Partial<Record<Field, string>>>

/** What trying the servers showed, beside the field that each concerns; what IMAP says comes first. */
export function errorsOfTest({ imap, smtp }: Tested): Errors {
  return {
    ...(smtp?.error ? { [fieldOf(smtp.error.code, 'smtp')]: sayFailure(smtp.error) } : {}),
    ...(imap.error ? { [fieldOf(imap.error.code, 'imap')]: sayFailure(imap.error) } : {}),
  }
}

/** What the server refused, beside its field. */
export function errorsOfProblem(error: unknown): Errors {
  if (!(error instanceof ApiProblem)) return error ? { form: t('web.state.error_text') } : {}
  if (error.status === 0) return { form: t('web.state.offline_title') }
  if (error.fields.length === 0) return { [fieldOf(error.code, 'imap')]: error.message }
  return Object.fromEntries(
    error.fields.map(({ pointer, detail }) => [
      pointer.replace(/^\//, '').replaceAll('/', '.'),
      detail,
    ]),
  )
}

/** Whether something is wrong with what the closed part of the form holds. */
export const isAboutServers = (errors: Errors): boolean =>
  Object.keys(errors).some((field) => /^(imap|smtp)\.|^user_name$/.test(field))
