/** Reads the texts of the demonstration company from `demonstration/`. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { Contents, DemoLanguage } from './content.ts'

const strings = z.array(z.string()).min(1)
const thread = z.object({
  subject: z.string(),
  messages: z
    .array(z.object({ from: z.enum(['us', 'them']), asks: z.boolean(), texts: strings }))
    .min(1),
})
const threads = z.array(thread).min(1)

const content = z.object({
  domain_suffix: z.string(),
  country: z.string(),
  phone_prefix: z.string(),
  first_names: z.object({ f: strings, m: strings }),
  last_names: strings,
  job_titles: z.array(
    z.object({ title: z.string(), title_f: z.string(), is_decider: z.boolean() }),
  ),
  products: strings,
  deal_names: strings,
  lead_topics: strings,
  competitors: strings,
  lost_reasons: strings,
  won_reasons: strings,
  disqualified_reasons: strings,
  case_titles: strings,
  greetings: strings,
  closings: strings,
  threads: z.object({
    enquiry: threads,
    quote: threads,
    negotiation: threads,
    won: threads,
    lost: threads,
    care: threads,
    waiting: threads,
    case: threads,
  }),
  calls: z.object({ out: strings, in: strings }),
  call_notes: strings,
  meetings: strings,
  meeting_notes: strings,
  tasks: strings,
  note_texts: strings,
  quote_header: z.string(),
  accounts: z.array(
    z.object({
      name: z.string(),
      industry: z.string(),
      city: z.string(),
      employees: z.int(),
    }),
  ),
})

/** Reads both languages. */
export async function readContents(): Promise<Contents> {
  const read = async (language: DemoLanguage): Promise<Contents['en']> => {
    const path = new URL(`../../demonstration/${language}.json`, import.meta.url)
    return content.parse(JSON.parse(await readFile(path, 'utf8')))
  }
  return { en: await read('en'), fr: await read('fr') }
}
