/** The job titles that stand beside a name: after it, before it, the one that somebody gave up. Folded texts. */
import { allMatchesIn } from '../kernel/text/screened-pattern.ts'
import { after } from '../kernel/text/word-list.ts'
import { JOBS } from '../understanding/model.ts'

/** "Le geste commercial" is nobody's job. */
const NO_JOB =
  /(?<!\p{L})(?:a (?:deja )?(?:quitte|demissionne)|est parti|has left|has retired|has resigned)(?!\p{L})|(?:geste|accord|bail|litige|courrier|document|effort) commercial|(?:s'en|se) charge/u
/** Where a title ends and the sentence goes on. */
const AFTER_TITLE =
  /\s(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|demain|hier|ce matin|monday|tuesday|wednesday|thursday|friday|today|tomorrow|yesterday)(?!\p{L}).*$/u

/** Of what stands beside a job its first part is the title. */
const REST = /[^,.;:()\n]{0,40}/y
const WORD = /[a-z/&'-]+\s/y
/** Words before the job that belong to it (chosen): "grands comptes", "regional". */
const MOST_WORDS = 2

/** Where the job ends that begins at a place or at most two words after it; -1 without one. */
function jobFrom(text: string, at: number): number {
  let place = at
  for (let words = 0; words <= MOST_WORDS && place >= 0; words += 1) {
    const end = JOBS.endAt(text, place)
    if (end >= 0) return end
    place = after(WORD, text, place)
  }
  return -1
}

/** The title that begins at a place, to the end of its phrase; empty without one. */
function titleFrom(text: string, at: number, job: number): string {
  return job < 0 ? '' : text.slice(at, after(REST, text, job))
}

/** From a name to what is told of its role. */
const LEADS_TO_ROLE =
  /^(?:\s?[,:(–|/\n-]+|\s(?=(?:est|is|as|comme|sera|was|will|nomme|promu|qui|who|notre|our|leur|their|son|sa|his|her|the|le|la)\b))[\s,:(–-]*(?:(?:l'|(?:le|la|leur|notre|son|sa|un|une|the|their|our|his|her|a|an|is|est|as|comme|en tant que|sera|will be|was|named|nomme[es]?|promue?|qui est|who is|who's)(?![a-z]))\s*){0,4}/
const NEW = /(?:nouve(?:au|lle|l)|new|acting|interim|senior|junior|futur|future)\s/y

/** The role of somebody from the text after the name; or empty. */
export function roleAfter(text: string): string {
  const at = LEADS_TO_ROLE.exec(text)?.[0].length
  if (at === undefined) return ''
  const qualified = after(NEW, text, at)
  const job = qualified < 0 ? -1 : jobFrom(text, qualified)
  const title = titleFrom(text, at, job < 0 ? jobFrom(text, at) : job)
  const trimmed = title.replace(AFTER_TITLE, '').trim()
  return NO_JOB.test(trimmed) ? '' : trimmed
}

/** What stands between job and name is a sentence, or a company: "CFO says we're above the", « commercial de ». */
const NO_TITLE =
  /(?<!\p{L})(?:de|du|des|d'|of|at|from|for|chez|et|and|ou|or|que|qui|avec|with)$|(?<!\p{L})(?:says?|said|told|tells|dit|disent|thinks?|pense|wants?|veut|asks?|asked|demande|prefers?|prefere|we|we're|nous|they|vu|saw|sees)(?!\p{L})|\d ?%/u

/** "notre nouvelle acheteuse" */
const NEW_BEFORE = /(?:nouve(?:au|lle|l)|new)\s(?:[a-z/&'-]+\s){0,2}$/
/** From a job to the name after it. */
const TO_NAME =
  /(?<title>[^,.;:()\n]{0,40})[\s,:(–-]+(?:est |is |c'est |it's )?(?:m|mr|mrs|mme|ms|dr)?\.?\s?$/y
/** "J'ai vu la nouvelle acheteuse, elle s'appelle …". */
const NEW_DIRECTLY_BEFORE = /(?:nouve(?:au|lle|l)|new)\s$/
const TO_NAMED =
  /(?<title>[^,.;:()\n]{0,40}),? (?:(?:il|elle|he|she|who|qui) )?(?:s'appelle|is (?:called|named)|se nomme)\s$/y

/** Characters before a job in which it is called new (chosen). */
const NEW_REACH = 60

/** The first title of a text from which an expression leads to its end; or empty. */
function titleUpTo(end: RegExp, isNew: RegExp, text: string): string {
  for (let job = JOBS.next(text, 0); job !== undefined; job = JOBS.next(text, job.end)) {
    end.lastIndex = job.end
    const title = end.exec(text)?.groups?.title
    const opening = isNew.exec(text.slice(Math.max(0, job.start - NEW_REACH), job.start))?.[0] ?? ''
    if (title !== undefined) return `${opening}${text.slice(job.start, job.end)}${title}`
  }
  return ''
}

/** The role of somebody from the text before the name; or empty. */
export function roleBefore(text: string): string {
  const named = titleUpTo(TO_NAMED, NEW_DIRECTLY_BEFORE, text)
  if (named !== '') return named.trim()
  const title = titleUpTo(TO_NAME, NEW_BEFORE, text).replace(AFTER_TITLE, '').trim()
  return NO_TITLE.test(title) ? '' : title
}

const FORMER = /(?<!\p{L})(?:old|former|ex|ancien(?:ne)?|previous|precedente?)[ -]/gu
const ONE_WORD = /\p{L}+ /uy
const TO_END = /,? $/y

/** "their old buyer Colin" is nobody to write to. @param words  the last before the name */
export function hasFormerRole(words: string): boolean {
  return allMatchesIn(FORMER, words).some(({ index, 0: { length } }) => {
    const at = index + length
    return [at, after(ONE_WORD, words, at)].some(
      (place) => after(TO_END, words, JOBS.endAt(words, place)) >= 0,
    )
  })
}

const GIVEN_UP =
  /(?<![a-z])(?:as|comme|plus|(?:poste|fonctions?|role|job) d[e'u]|,|\()\s?(?:the |their |our |l'|le |la |leur )?/g
/** Characters after a name in which the role is named that was given up (chosen). */
const GIVEN_UP_REACH = 40
const STOP = /[.;\n]/

/**
 * The role of whoever has left, from the text after the name, without the company; or empty: "is out as purchasing lead at
 * Mercy Ridge", « n'est plus directeur des achats ».
 */
export function roleLeft(text: string): string {
  for (const { index, 0: lead } of allMatchesIn(GIVEN_UP, text)) {
    if (index > GIVEN_UP_REACH || STOP.test(text.slice(0, index))) return ''
    const at = index + lead.length
    const title = titleFrom(text, at, jobFrom(text, at))
    if (title !== '') return title.replace(/\s(?:at|chez|for|with)(?![a-z]).*$/, '').trim()
  }
  return ''
}
