/**
 * The address of a record beside that of the dropbox: `rapport+tag@…` (subaddressing, RFC 5233). What is sent there is filed under the
 * record. Here is only how such addresses are written and found; tags are made and read by `client/record-tag.ts`.
 */
import type { Correspondent, ParsedMail } from './mail.ts'

/** Tables whose records have an address; their place in the list is what a tag holds, so none is ever moved. */
export const ADDRESSED_TABLES = ['accounts', 'contacts', 'leads', 'opportunities', 'cases'] as const
export type AddressedTable = (typeof ADDRESSED_TABLES)[number]
export type Addressed = { readonly table: AddressedTable; readonly id: string }

/** RFC 5321, 4.5.3.1.1: octets before the @. */
const LONGEST_LOCAL_PART = 64

type Parts = { readonly local: string; readonly tag: string | undefined; readonly domain: string }

function partsOf(address: string): Parts {
  const at = address.lastIndexOf('@')
  const [local = '', ...tags] = address.slice(0, at).split('+')
  return { local, tag: tags.length === 0 ? undefined : tags.join('+'), domain: address.slice(at) }
}

/** An address without what follows the first “+” of its local part. */
export function plainAddress(address: string): string {
  const { local, domain } = partsOf(address)
  return local === '' ? address : `${local}${domain}`
}

/** @returns undefined where the address would be longer than mail servers take */
export function withTag(dropbox: string, tag: string): string | undefined {
  const at = dropbox.lastIndexOf('@')
  const local = `${dropbox.slice(0, at)}+${tag}`
  return local.length > LONGEST_LOCAL_PART ? undefined : `${local}${dropbox.slice(at)}`
}

/** Whether an address is that of the dropbox, with a tag or without. Both in lower case. */
export const isAtDropbox = (address: string, dropbox: string): boolean =>
  address === dropbox || tagAt(address, dropbox) !== undefined

function tagAt(address: string, dropbox: string): string | undefined {
  const at = dropbox.lastIndexOf('@')
  const start = `${dropbox.slice(0, at)}+`
  const end = dropbox.slice(at)
  const isLonger = address.length > start.length + end.length
  return isLonger && address.startsWith(start) && address.endsWith(end)
    ? address.slice(start.length, -end.length)
    : undefined
}

/** Where servers write for whom a message was: all that tells of a blind copy. */
const ENVELOPE_FIELDS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to']
/** Of a header as a stranger writes it so much is looked at. */
const MOST_ADDRESSES = 200

/**
 * The tags to which a message was sent, those that its author shows first, each once.
 *
 * @param dropbox  its address in lower case
 */
export function tagsAt(
  { to, cc, bcc, headers }: Pick<ParsedMail, 'to' | 'cc' | 'bcc' | 'headers'>,
  dropbox: string,
): readonly string[] {
  const shown = [...to, ...cc, ...bcc].map(({ address }: Correspondent) => address)
  const delivered = ENVELOPE_FIELDS.flatMap((name) => headers.get(name) ?? []).slice(
    0,
    MOST_ADDRESSES,
  )
  const received = (headers.get('received') ?? [])
    .slice(0, MOST_ADDRESSES)
    .flatMap((value) => /\bfor\s+<([^<>\s]{3,320})>/i.exec(value)?.[1] ?? [])
  const all = [...shown, ...[...delivered, ...received].map(bare)]
  return [...new Set(all.flatMap((address) => tagAt(address, dropbox) ?? []))]
}

const bare = (field: string): string => field.trim().replace(/^<|>$/g, '').toLowerCase()
