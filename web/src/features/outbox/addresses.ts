/** Recipients as they are typed or pasted: lists with names, quotes and angle brackets (RFC 5322, 3.4). */

/** Somebody a mail goes to; `name` as it stands before the address, null without. */
export type Recipient = { address: string; name: string | null }

/** RFC 5321, 4.5.3.1: longest path that a server must take. */
const MOST_CHARACTERS = 254
const ADDRESS =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\p{L}\d](?:[\p{L}\d-]*[\p{L}\d])?\.)+[\p{L}\d-]{2,63}$/u

export const isAddress = (text: string): boolean =>
  text.length <= MOST_CHARACTERS && ADDRESS.test(text) && !/\.\.|^\.|\.@/.test(text)

/** Cuts a list at commas, semicolons and line ends, but not inside quotes or angle brackets. */
function cut(text: string): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  let isQuoted = false
  let isBracketed = false
  for (const sign of text) {
    if (sign === '"') isQuoted = !isQuoted
    if (sign === '<') isBracketed = true
    if (sign === '>') isBracketed = false
    const isEnd = /[\n\r]/.test(sign) || (/[,;\t]/.test(sign) && !isQuoted && !isBracketed)
    if (isEnd) {
      pieces.push(piece)
      piece = ''
      isQuoted = false
      isBracketed = false
    } else piece += sign
  }
  return [...pieces, piece].map((one) => one.trim()).filter((one) => one !== '')
}

/** "Moreau, Julien <j@example.org>" is one person: Outlook leaves out the quotes. */
function joinNames(pieces: readonly string[]): readonly string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const last = joined.at(-1)
    const isRest = last !== undefined && !/[@<"]/.test(last) && /^[^@<"]+<[^>]*>$/.test(piece)
    if (isRest) joined.splice(-1, 1, `${last}, ${piece}`)
    else joined.push(piece)
  }
  return joined
}

function recipientOf(piece: string): Recipient {
  const named = /^(.*?)<([^>]*)>?$/.exec(piece)
  if (named === null) return { address: piece.replace(/^mailto:/i, ''), name: null }
  const name = (named[1] ?? '')
    .trim()
    .replace(/^["']|["']$/g, '')
    .trim()
  return { address: (named[2] ?? '').trim(), name: name === '' ? null : name }
}

/** The recipients of a list, in its order; what is no address stays as it was typed, to be mended. */
export const parseRecipients = (text: string): readonly Recipient[] =>
  joinNames(cut(text)).map(recipientOf)

/** Adds recipients that are not there yet; capitals make no other address. */
export function withRecipients(
  known: readonly Recipient[],
  more: readonly Recipient[],
): readonly Recipient[] {
  const seen = new Set(known.map(({ address }) => address.toLowerCase()))
  const fresh = more.filter(({ address }) => {
    const key = address.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
  return [...known, ...fresh]
}
