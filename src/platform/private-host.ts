/**
 * Does an address of the Internet protocol lie in the network of the machine itself? Whoever may name a server could otherwise
 * make us speak to what only we can reach (server-side request forgery). Sources: RFC 6890 and the IANA registries of
 * special-purpose addresses.
 */

type Block = readonly [base: readonly number[], bits: number]

const block4 = (text: string): Block => {
  const [address = '', bits = ''] = text.split('/')
  return [octetsOf4(address) ?? [], Number(bits)]
}

const PRIVATE_4: readonly Block[] = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
].map(block4)

/** Whether an address, as the name service writes it, is not of the public Internet; what is no address is not. */
export function isPrivateAddress(address: string): boolean {
  const bare = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const octets = octetsOf4(bare)
  if (octets !== undefined) return PRIVATE_4.some((block) => lies(octets, block))
  const six = octetsOf6(bare)
  return six === undefined || isPrivate6(six)
}

function isPrivate6(octets: readonly number[]): boolean {
  const embedded = embedded4(octets)
  if (embedded !== undefined) return PRIVATE_4.some((block) => lies(embedded, block))
  // Only 2000::/3 is given out to the public; 2001:db8::/32 is for books.
  const [first = 0, second = 0, third = 0, fourth = 0] = octets
  const isDocumentation = first === 0x20 && second === 0x01 && third === 0x0d && fourth === 0xb8
  return first >> 5 !== 1 || isDocumentation
}

/** The IPv4 address within an IPv6 one: mapped (::ffff:0:0/96), translated (64:ff9b::/96), or 6to4 (2002::/16). */
function embedded4(octets: readonly number[]): readonly number[] | undefined {
  const begins = (...start: readonly number[]): boolean =>
    start.every((octet, index) => octets[index] === octet)
  const zeros = (count: number): number[] => Array.from({ length: count }, () => 0)
  if (begins(...zeros(10), 0xff, 0xff)) return octets.slice(12)
  if (begins(0x00, 0x64, 0xff, 0x9b, ...zeros(8))) return octets.slice(12)
  if (begins(0x20, 0x02)) return octets.slice(2, 6)
  return undefined
}

function lies(octets: readonly number[], [base, bits]: Block): boolean {
  return base.every((octet, index) => {
    const covered = Math.min(Math.max(bits - index * 8, 0), 8)
    const mask = (0xff << (8 - covered)) & 0xff
    return ((octets[index] ?? 0) & mask) === (octet & mask)
  })
}

function octetsOf4(text: string): readonly number[] | undefined {
  const parts = text.split('.')
  const octets = parts.map(Number)
  const isAddress =
    parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)
  return isAddress ? octets : undefined
}

function octetsOf6(text: string): readonly number[] | undefined {
  const [left = '', right, ...more] = withoutDots(text).split('::')
  if (more.length > 0) return undefined
  const head = groupsOf(left)
  const rest = groupsOf(right ?? '')
  const gap = 8 - head.length - rest.length
  if (right === undefined ? gap !== 0 : gap < 1) return undefined
  const all = [...head, ...Array.from({ length: gap }, () => '0'), ...rest]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return all.flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}

const groupsOf = (half: string): readonly string[] => (half === '' ? [] : half.split(':'))

/** `::ffff:10.0.0.1` as `::ffff:a00:1`. */
function withoutDots(text: string): string {
  const [, head, dotted = ''] = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text) ?? []
  const four = octetsOf4(dotted)
  return four === undefined ? text : `${head}${hex(four, 0)}:${hex(four, 2)}`
}

const hex = (octets: readonly number[], from: number): string =>
  (((octets[from] ?? 0) << 8) | (octets[from + 1] ?? 0)).toString(16)
