import { asWindows1252 } from './windows-1252.ts'

/** Latin-1 names in the order of their code points, 160 to 255 (HTML 4, section 24.2). */
const LATIN_1 =
  'nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml'

const OTHERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  sbquo: '‚',
  ldquo: '“',
  rdquo: '”',
  bdquo: '„',
  hellip: '…',
  euro: '€',
  bull: '•',
  trade: '™',
  oelig: 'œ',
  OElig: 'Œ',
  Yuml: 'Ÿ',
  scaron: 'š',
  Scaron: 'Š',
  thinsp: '\u2009',
  ensp: '\u2002',
  emsp: '\u2003',
  zwj: '',
  zwnj: '',
  lsaquo: '‹',
  rsaquo: '›',
  rarr: '→',
  larr: '←',
  minus: '−',
  dagger: '†',
  permil: '‰',
}

const NAMED: ReadonlyMap<string, string> = new Map([
  ...LATIN_1.split(' ').map((name, index) => [name, String.fromCodePoint(160 + index)] as const),
  ...Object.entries(OTHERS),
])

function fromCode(code: number): string | undefined {
  if (code >= 128 && code < 160) return asWindows1252(String.fromCharCode(code))
  const isText = code >= 32 || code === 9 || code === 10 || code === 13
  const isSurrogate = code >= 0xd800 && code <= 0xdfff
  return isText && code <= 0x10ffff && !isSurrogate ? String.fromCodePoint(code) : undefined
}

/**
 * Replaces HTML character references by the characters; what is not one stays as it is.
 *
 * @example decodeEntities('Caf&eacute; &#x20AC;5 &foo;')  // 'Café €5 &foo;'
 */
export function decodeEntities(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,8}\d{0,2}));?/g,
    (...found) => {
      const [whole, decimal, hexadecimal, name]: readonly (string | undefined)[] = found
      const decoded =
        decimal !== undefined
          ? fromCode(Number.parseInt(decimal, 10))
          : hexadecimal !== undefined
            ? fromCode(Number.parseInt(hexadecimal, 16))
            : NAMED.get(name ?? '')
      return decoded ?? whole ?? ''
    },
  )
}
