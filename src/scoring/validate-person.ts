/** How an address and a name look: whether a person gave those of his work, his own, or none. */
import { isPublicMailProvider } from '../kernel/text/public-mail-providers.ts'

export type EmailKind = 'business' | 'personal' | 'invalid' | 'missing'

/** One @, no blanks, a domain of labels with a top-level one of letters; RFC 5321 allows 254. */
const ADDRESS = /^[^\s@"<>]{1,64}@((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63})$/

/**
 * Says of which kind the domain of an address is (Microsoft, "Email domain validation").
 *
 * @example emailKind('ines@gmail.com')  // 'personal'
 */
export function emailKind(address: string | null): EmailKind {
  const text = address?.trim().toLowerCase() ?? ''
  if (text === '') return 'missing'
  const domain = text.length > 254 ? undefined : ADDRESS.exec(text)?.[1]
  if (domain === undefined) return 'invalid'
  return isPublicMailProvider(domain) ? 'personal' : 'business'
}

export type NameKind = 'valid' | 'invalid' | 'missing'

/** Letters of any script and digits, with what joins names. */
const NAME = /^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .'’-]*$/u
const LETTER = /\p{L}/u
/** One character only, again and again. */
const REPEATED = /^(.)\1{2,}$/u

/**
 * Says whether a name can be one (Microsoft, "First name validation": alphanumeric characters).
 *
 * @example nameKind('xxx')  // 'invalid'
 */
export function nameKind(name: string | null): NameKind {
  const text = name?.trim() ?? ''
  if (text === '') return 'missing'
  const isOne = NAME.test(text) && LETTER.test(text) && !REPEATED.test(text.toLowerCase())
  return isOne ? 'valid' : 'invalid'
}
