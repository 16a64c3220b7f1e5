/**
 * Who wrote what was passed on, when, and about what: the header block above a forwarded part. The
 * inner sender is the one who asks, not the colleague who forwards.
 */
import { headerRole } from './announcements.ts'
import { splitLines } from './fold.ts'

/** What the block says; absent where it does not. */
export interface ForwardedHeader {
  readonly name?: string
  /** lower case */
  readonly address?: string
  /** as the mail program wrote it, in the language of its menus */
  readonly sentAt?: string
  readonly subject?: string
}

const ADDRESS = /[^\s<>"'(),;:@[\]]{1,64}@[^\s<>"'(),;:@[\]]{1,253}/
/** Lines of a block at most, announcement and blank lines included. */
const LINES = 16
const READ = 300

/** "Luc Perrin <luc@x>", "luc@x [mailto:luc@x]", "Perrin, Luc": the name without the address. */
function nameOf(value: string): string {
  return value
    .replace(/<[^>]*>|\[[^\]]*\]|\([^)]*@[^)]*\)/g, ' ')
    .replace(ADDRESS, ' ')
    .replace(/["*]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s'<]+|[\s'>]+$/g, '')
}

/** "Forwarded by Ann <ann@x> on …" and the like say who forwards, not who wrote: only labelled lines count. */
function labelledLines(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const line of splitLines(text.slice(0, LINES * READ)).slice(0, LINES)) {
    const role = headerRole(line.text)
    if (role === undefined) {
      if (found.size > 1 && line.text.replace(/[>\s]/g, '') === '') break
      continue
    }
    const value = line.text.slice(0, READ).replace(/^[^:：]{0,40}[:：][\s*]*/, '')
    if (!found.has(role)) found.set(role, value.trim())
  }
  return found
}

/**
 * Reads the header block of a forwarded part.
 *
 * @param forwarded  the part, from its announcement on (see splitMessage)
 * @returns the fields that the block has; empty without a block; never throws
 * @example readForwardedHeader('De : Luc <luc@x.example>\nObjet : Prix\n\nCombien ?')
 *          // { name: 'Luc', address: 'luc@x.example', subject: 'Prix' }
 */
export function readForwardedHeader(forwarded: string): ForwardedHeader {
  const lines = labelledLines(forwarded)
  const from = lines.get('from') ?? ''
  const name = nameOf(from)
  const address = ADDRESS.exec(from)?.[0].toLowerCase()
  const sentAt = lines.get('sent') ?? ''
  const subject = lines.get('subject') ?? ''
  return {
    ...(name === '' ? {} : { name }),
    ...(address === undefined ? {} : { address }),
    ...(sentAt === '' ? {} : { sentAt }),
    ...(subject === '' ? {} : { subject }),
  }
}
