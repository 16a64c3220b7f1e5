/**
 * Names a record in the address to which mail about it is sent, so that nobody can make one for another record: HMAC-SHA-256 under a key
 * derived (HKDF, RFC 5869) from RAPPORT_SECRET, cut to 8 bytes. Layout: table (1 byte), id (16), tag (8), in base32 of RFC 4648, lower
 * case, because mail servers may change the case: 40 characters. Guessing is by mail, and only of a colleague's: 64 bits are ample.
 */
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Addressed } from '../record-address.ts'
import { ADDRESSED_TABLES } from '../record-address.ts'

const NAMED_BYTES = 17
const SEAL_BYTES = 8
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const SHAPE = /^[a-z2-7]{40}$/

function sealOf(named: Uint8Array, secret: string): Buffer {
  const key = Buffer.from(hkdfSync('sha256', secret, 'rapport', 'mailbox record address 1', 32))
  return createHmac('sha256', key).update(named).digest().subarray(0, SEAL_BYTES)
}

/** Whole groups of five bytes only. */
function toBase32(bytes: Uint8Array): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits.replace(/.{5}/g, (five) => ALPHABET.charAt(Number.parseInt(five, 2)))
}

function fromBase32(text: string): Buffer {
  const bits = [...text]
    .map((letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)))
}

/** @returns 40 characters of a–z and 2–7 */
export function recordTag({ table, id }: Addressed, secret: string): string {
  const named = Buffer.from([
    ADDRESSED_TABLES.indexOf(table),
    ...Buffer.from(id.replaceAll('-', ''), 'hex'),
  ])
  return toBase32(Buffer.concat([named, sealOf(named, secret)]))
}

/** @returns the record; undefined where the tag was not made here, or with another secret */
export function recordOfTag(tag: string, secret: string | undefined): Addressed | undefined {
  if (secret === undefined || !SHAPE.test(tag)) return undefined
  const bytes = fromBase32(tag)
  const named = bytes.subarray(0, NAMED_BYTES)
  const table = ADDRESSED_TABLES[named[0] ?? ADDRESSED_TABLES.length]
  if (table === undefined) return undefined
  if (!timingSafeEqual(bytes.subarray(NAMED_BYTES), sealOf(named, secret))) return undefined
  const hex = named.subarray(1).toString('hex')
  return { table, id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') }
}
