/** Words for numbers, French and English; folded. */
import type { TextLanguage } from '../text/language.ts'

/** "vingt:20 …" as a map. */
const values = (list: string): ReadonlyMap<string, number> =>
  new Map(
    list.split(' ').map((entry) => {
      const [word = '', value = ''] = entry.split(':')
      return [word, Number(value)] as const
    }),
  )

export interface NumberWords {
  /** below one hundred */
  readonly small: ReadonlyMap<string, number>
  readonly hundred: ReadonlySet<string>
  /** thousand and more */
  readonly scales: ReadonlyMap<string, number>
  /** dozen and its kind: multiply what stands before */
  readonly groups: ReadonlyMap<string, number>
  /** the denominators of fractions, singular and plural */
  readonly parts: ReadonlyMap<string, number>
  readonly ordinals: ReadonlyMap<string, number>
  readonly articles: ReadonlySet<string>
  readonly and: string
  readonly point: ReadonlySet<string>
  readonly over: ReadonlySet<string>
  readonly minus: ReadonlySet<string>
}

const FRENCH_ORDINALS =
  'deuxieme:2 troisieme:3 quatrieme:4 cinquieme:5 sixieme:6 septieme:7 huitieme:8 neuvieme:9 dixieme:10 onzieme:11 douzieme:12 treizieme:13 quatorzieme:14 quinzieme:15 seizieme:16 vingtieme:20 trentieme:30 quarantieme:40 cinquantieme:50 soixantieme:60 centieme:100 millieme:1000 millionieme:1000000 milliardieme:1000000000 billionieme:1000000000000'
const ENGLISH_ORDINALS =
  'third:3 fourth:4 fifth:5 sixth:6 seventh:7 eighth:8 ninth:9 tenth:10 eleventh:11 twelfth:12 thirteenth:13 fourteenth:14 fifteenth:15 sixteenth:16 seventeenth:17 eighteenth:18 nineteenth:19 twentieth:20 thirtieth:30 fortieth:40 fiftieth:50 sixtieth:60 seventieth:70 eightieth:80 ninetieth:90 hundredth:100 thousandth:1000 millionth:1000000 billionth:1000000000 trillionth:1000000000000'
const plural = (list: string): string => list.replace(/(\w+):/g, '$1s:')

const FRENCH: NumberWords = {
  small: values(
    'zero:0 un:1 une:1 deux:2 trois:3 quatre:4 cinq:5 six:6 sept:7 huit:8 neuf:9 dix:10 onze:11 douze:12 treize:13 quatorze:14 quinze:15 seize:16 vingt:20 vingts:20 trente:30 quarante:40 cinquante:50 soixante:60 septante:70 huitante:80 octante:80 nonante:90',
  ),
  hundred: new Set(['cent', 'cents']),
  scales: values(
    'mille:1000 mil:1000 million:1e6 millions:1e6 milliard:1e9 milliards:1e9 billion:1e12 billions:1e12 trillion:1e12 trillions:1e12',
  ),
  groups: values(
    'douzaine:12 douzaines:12 dizaine:10 dizaines:10 quinzaine:15 vingtaine:20 vingtaines:20 trentaine:30 quarantaine:40 cinquantaine:50 soixantaine:60 centaine:100 centaines:100 millier:1000 milliers:1000',
  ),
  parts: values(
    `demi:2 demie:2 demis:2 moitie:2 tiers:3 quart:4 quarts:4 ${FRENCH_ORDINALS} ${plural(FRENCH_ORDINALS)}`,
  ),
  ordinals: values(`premier:1 premiere:1 second:2 seconde:2 ${FRENCH_ORDINALS}`),
  articles: new Set(['un', 'une', 'la', 'le']),
  and: 'et',
  point: new Set(['virgule', 'point']),
  over: new Set(['sur']),
  minus: new Set(['moins', 'negative', 'negatif']),
}

const ENGLISH: NumberWords = {
  small: values(
    'zero:0 nil:0 nought:0 naught:0 one:1 two:2 three:3 four:4 five:5 six:6 seven:7 eight:8 nine:9 ten:10 eleven:11 twelve:12 thirteen:13 fourteen:14 fifteen:15 sixteen:16 seventeen:17 eighteen:18 nineteen:19 twenty:20 thirty:30 forty:40 fourty:40 fifty:50 sixty:60 seventy:70 eighty:80 ninety:90',
  ),
  hundred: new Set(['hundred', 'hundreds']),
  scales: values(
    'thousand:1000 thousands:1000 grand:1000 lakh:1e5 million:1e6 millions:1e6 mln:1e6 crore:1e7 billion:1e9 billions:1e9 bln:1e9 trillion:1e12 trillions:1e12 tln:1e12',
  ),
  groups: values('dozen:12 dozens:12 doz:12 dozs:12 dz:12 dzs:12 couple:2 pair:2 gross:144'),
  parts: values(
    `half:2 halves:2 quarter:4 quarters:4 ${ENGLISH_ORDINALS} ${plural(ENGLISH_ORDINALS)}`,
  ),
  ordinals: values(`first:1 second:2 ${ENGLISH_ORDINALS}`),
  articles: new Set(['a', 'an', 'the']),
  and: 'and',
  point: new Set(['point']),
  over: new Set(['over', 'in']),
  minus: new Set(['minus', 'negative']),
}

export const NUMBER_WORDS: Readonly<Record<TextLanguage, NumberWords>> = { fr: FRENCH, en: ENGLISH }

/** Groups that name no exact number ("une dizaine"). */
export const ROUND_GROUP =
  /^(?:dizaine|quinzaine|vingtaine|(?:tren|quaran|cinquan|soixan)taine|centaine|millier|couple)/
