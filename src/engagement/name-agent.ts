/**
 * Which kind of program asked, by the name that it gives itself. The name itself is not kept.
 *
 * Apple's proxy says “Mozilla/5.0” and nothing else; it loads pictures when mail arrives, whether or not it is read (Apple Platform
 * Security, Mail Privacy Protection). Gmail's says “GoogleImageProxy” when a person opens the mail, and ends in “Edge/12.246 Mozilla/5.0”
 * when the app loads ahead (SparkPost, January 2022: 1–6 % of the opens of 9.8 billion events).
 */
export const AGENTS = [
  'apple_proxy',
  'google_prefetch',
  'google_proxy',
  'other_proxy',
  'scanner',
  'program',
  'mail_program',
  'browser',
  'nameless',
] as const
export type Agent = (typeof AGENTS)[number]

/** Makers of filters, by what they or their crawlers are called. */
const SCANNERS =
  /avanan|barracuda|bitdefender|checkpoint|cisco|clamav|cloudmark|cyren|defender|fireeye|forcepoint|fortinet|hornetsecurity|ironport|kaspersky|mailguard|mailscanner|mimecast|messagelabs|proofpoint|safelinks|sophos|spamhaus|symantec|trend ?micro|trellix|urlscan|vade ?secure|virustotal|zscaler/i
/** Programs that no person sits at. */
const PROGRAMS =
  /bot\b|bot[/ ]|crawl|spider|slurp|preview|scan|monitor|fetch|headless|phantom|puppeteer|playwright|^(curl|wget|python|java|go-http-client|okhttp|axios|node|ruby|perl|php|libwww|apache-httpclient|winhttp|dart|undici|got)\b|facebookexternalhit|whatsapp|microsoft office (existence|protocol) discovery/i
const MAIL_PROGRAMS = /microsoft office|ms-office|msoffice|outlook|thunderbird|airmail|postbox/i

const NAMES: readonly (readonly [Agent, RegExp])[] = [
  ['nameless', /^\s*$/],
  ['apple_proxy', /^mozilla\/5\.0$/i],
  ['google_prefetch', /edge\/12\.246 mozilla\/5\.0$/i],
  ['google_proxy', /googleimageproxy/i],
  ['other_proxy', /yahoomailproxy|outlook-?image-?proxy|imageproxy/i],
  ['scanner', SCANNERS],
  ['program', PROGRAMS],
  ['mail_program', MAIL_PROGRAMS],
  ['browser', /mozilla\//i],
]

/** @param name  the User-Agent line; undefined where there is none */
export function nameAgent(name: string | undefined): Agent {
  const given = (name ?? '').trim()
  return NAMES.find(([, pattern]) => pattern.test(given))?.[0] ?? 'program'
}
