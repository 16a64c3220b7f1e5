/**
 * New people: introduced, appointed, named as whom to ask, or left with their address or number. Who has
 * left is nobody's new contact; who takes the place is.
 */
import { matches, matchIn } from '../kernel/text/screened-pattern.ts'
import type { PersonMention } from '../understanding/model.ts'
import { hasFormerRole, roleAfter, roleBefore } from './role-phrases.ts'

/** Somebody who could become a contact. */
export interface NewPerson {
  readonly person: PersonMention
  /** job title as written, or empty */
  readonly title: string
  readonly rule: 'introduced' | 'appointed' | 'replaces' | 'reachable' | 'described'
  readonly cue: string
}

const IS_NEW =
  /\b(?:nouve(?:au|lle|l)|new|futur|future|incoming|interim|acting|nommee?|promue?|appointed|arrive|arrivee|rejoint|joins|joined|succeeds?|succede|hired|recrutee?|embauchee?|started|commence)\b/
const INTRODUCES =
  /\b(?:present(?:er|e)?(?!,)|introduce[ds]?|introducing|mis(?:e)? en relation|(?:vous|nous) met(?:s|tons)? en relation|mettre en relation|put (?:me|us) in touch with|nouve(?:au|lle|l)s? (?:\p{L}+ )?(?:contacts?|interlocut(?:eur|rice)s?)|new (?:\p{L}+ )?contacts?|contacts?(?: \p{L}+){0,4} ?[:=]|(?:petite? )?nouve(?:au|lle) (?:du|de la|de l'|des|chez|au|aux)|new (?:guy|girl|chap|lad|face|hire|starter|boy|one|person|man|woman)|point of contact|main contact|contact person|interlocut(?:eur|rice)[^.,;]{0,30}|decision[- ]maker|decideu(?:r|se)|carte de visite|business card|badge(?! (?:list|de|des|print))|aiguillee? vers|put me on to|pointed me to|redirected to|it'll be|ce sera|s'appelle|is called|name is|named|passer par|go through|s'adresser a|demander|voir avec|deal with|copy in|loop in|talk to|work with|now with|via|aupres de|c'est|reference is|carte de|card (?:from|of)|name of|nom (?:du|de la)|(?:who|qui) (?:signs?|signe|decides?|decide|gere|runs|handles|pilote)|reports to|speak to|ask for|meet|rencontre de|joindre|reach)\b[^.;\n]{0,40}$/u
const REPLACES_AFTER =
  /^[\s,]*(?:\([^)]{0,40}\)[\s,]*)?(?:\S+@\S+[\s,]*)?(?:(?:who|qui) )?(?:(?:has|had|just|recently|vient de|a) )*(?:has (?:his|her|the|\p{L}+'s) (?:(?:old )?(?:desk|job|role|patch|seat)|(?:accounts?|place) now)|a (?:sa|son) (?:place|poste|bureau|fauteuil)(?: maintenant| desormais)?|(?:is|'s) (?:his|her|their|the) (?:new )?(?:replacement|successor|cover|stand-in)|(?:is|'s|will be) (?:covering|standing in|filling in|deputi[sz]ing)(?: for)?|assure l'interim|fait l'interim|pris (?:la suite|le relais|sa place)|repris (?:le poste|le dossier)|taken over|stepped into \p{L}+'s shoes|(?:re)?pren[dn]\p{L}* (?:ses|les|son|le) (?:dossiers?|comptes?|portefeuille|clients)|takes? (?:on )?(?:his|her|the|their) (?:accounts?|files|clients)|remplace|replaces|replaced|replacing|prend (?:la suite|le relais|sa place|la place)|takes over|took over|taking over|succede|succeeds|is taking over|va remplacer|will replace|reprend (?:le poste|le dossier|ses dossiers|le compte))/u
const REPLACED_BY =
  /\b(?:remplacee?s? par|replaced by|succeeded by|taken over by|reprise? par|relais(?: est)? pris par|c'est|it's|it is|it's now|passe la main a|hands? over to|handing over to|handed over to|see with|voir avec|maintenant|now|successeur|successor|remplacant|replacement|a sa place|instead|desormais)\b[^.;\n]{0,30}$/
const LEFT_AFTER =
  /^[\s,]*(?:\([^)]{0,40}\)[\s,]*)?(?:a |has |is |est |qui |who )*(?:quitte|partie?|left|leaves|leaving|retire[ds]?|ne travaille plus|no longer|n'est plus|parti|retraite|gone|moved on|licenciee?|demissionne|resigned|out as|stepp?(?:ed|ing|s) down|stands? down|stood down|cede sa place|passe la main|quitte ses fonctions|on maternity leave|en conge)\b/
const LEFT_BEFORE =
  /\b(?:(?:remplace|replaces|replaced|replacing|replace)(?: (?:dorenavant|desormais|maintenant|donc|now|officially|officiellement|provisoirement|temporairement))?|(?:covering|standing in|filling in|cover|deputi[sz]ing) for|l'interim d[e']|remplacement d[e']|succede a|succeeds|succeeded|takes over from|took over from|taking over from|prend la (?:suite|place) de|depart de|departure of|au lieu de|instead of|ancienne?|former|ex|not|et non|et plus|rather than|plutot que)\s(?:m|mr|mrs|mme|ms|dr)?\.?\s?$/

interface Surroundings {
  readonly before: string
  readonly after: string
}

/** "Ann has stepped into Roy's shoes". */
const SHOES_AFTER = /^'s? (?:shoes|boots|place|old job|role)(?![a-z])/

/** Has somebody left, or been replaced, by the folded text beside the name? */
export const hasLeft = ({ before, after }: Surroundings): boolean =>
  matches(LEFT_BEFORE, before) || matches(LEFT_AFTER, after) || matches(SHOES_AFTER, after)

/** A list of who was there introduces nobody. */
const ATTENDS =
  /\b(?:presente?s?|participants?|attending|attendees|present|in the room|excuse[es]?|apologies) ?:[^.;\n]*$/
const CHARGED =
  /^[\s,]*(?:(?:(?:in|from|aux?|a la|du|de la) \p{L}+,? )?(?:qui|who)\s)?(?:s'occupe|gere|pilote|dirige|supervise|chapeaute|decide|signe|valide|est en charge|a en charge|is in charge|handles|runs|manages|looks after|heads(?: up)?|leads|oversees|is responsible|is our contact|signs(?: off)?|makes the (?:call|decision)s?|decides|takes care of|deals with)(?!\p{L})(?: (?:desormais|maintenant|now))?(?! (?:de |d'|a )(?:\p{L}{2,}(?:er|ir|oir|dre|tre|ire)|l[ae]s? \p{L}+er)(?!\p{L}))/u
const LEFT_ANYWHERE =
  /\b(?:quitte|partie?|left|leaves|leaving|retired?|retiring|no longer|n'est plus|ne travaille plus|retraite|gone|moved on|remplacee? par|replaced by|succeeded by|conge|leave|any ?more|no more|passe la main|hands? over|handing over|contact (?:has |a )?chang\p{L}*)\b/u
const INTRODUCED_ALONE =
  /\b(?:name of|nom d[eu]|(?:vous|nous) met(?:s|tons)? en relation|who signs|qui signe|aiguillee? vers|put me on to|pointed me to|redirected to|reports to|(?<!(?:le|son|mon|un|du|his|her|the) )badge|carte de visite|business card|aiguillee? vers|put me on to|pointed me to|redirected to|it'll be|ce sera|voir (?:desormais|maintenant)|it'll be|ce sera|present(?:er|e)?(?!,)|introduce[ds]?|introducing|nouve(?:au|lle|l)s? (?:contacts?|interlocut)|new contacts?|(?:la|le) (?:petite? )?nouve(?:au|lle) (?:du|de la|de l'|des|chez|au|aux)|new (?:guy|girl|chap|lad|face|hire|starter|boy|one|person|man|woman)|contacts?(?: \p{L}+){0,4} ?[:=]|s'appelle|name is|is called|point of contact|main contact|decision[- ]maker|decideu|interlocut(?:eur|rice)|contacts? ?:|mis(?:e)? en relation|put (?:me|us) in touch)/u
const lastWords = (before: string): string => before.slice(-40)

/** "At the Corran Arms", "chez Telfer Brewing": capitals that follow are a company's. */
export const isOfCompany = (before: string): boolean =>
  /(?<!\p{L})(?:at|chez)(?: the| le| la)? (?:[\p{L}&'’-]+ )?$/u.test(before)

interface Finding {
  readonly rule: NewPerson['rule']
  readonly cue: string
}

const found = (rule: NewPerson['rule'], match: RegExpExecArray | null): Finding | undefined =>
  match === null ? undefined : { rule, cue: match[0].trim() }

function replaces({ before, after }: Surroundings): Finding | undefined {
  const takesPlace = found('replaces', matchIn(REPLACES_AFTER, after))
  if (takesPlace !== undefined) return takesPlace
  return matches(LEFT_ANYWHERE, before)
    ? found('replaces', matchIn(REPLACED_BY, before))
    : undefined
}

function introduced(before: string, isDescribed: boolean): Finding | undefined {
  const isEnough = isDescribed || matches(INTRODUCED_ALONE, before)
  return isEnough ? found('introduced', matchIn(INTRODUCES, before)) : undefined
}

/** "Add Ann Lee to the account", « ajouter Ann Lee à la fiche ». */
const KEEP_BEFORE =
  /(?:^|[\s(:])(?:add|save|put|create|ajouter|ajoute[rz]?|rajouter|creer|enregistrer|noter|mettre) (?:(?:m|mme|mr|mrs|ms)\.? )?$/u
const KEEP_AFTER =
  /^(?:,[^,]{1,40},)? (?:to|in|into|on|as|aux?|a la|dans|sur|en|comme) (?:the |our |his |her |their |la |le |les |nos |notre |l'|a )?(?:\p{L}+ )?(?:account|contacts?|crm|file|record|address book|distribution list|fiche|carnet|base|repertoire|compte|annuaire)(?!\p{L})/u

const kept = ({ before, after }: Surroundings): Finding | undefined =>
  matches(KEEP_AFTER, after) ? found('introduced', matchIn(KEEP_BEFORE, before)) : undefined

function appointed({ before, after }: Surroundings, role: string): Finding | undefined {
  if (role === '') return undefined
  const isNew = IS_NEW.test(`${lastWords(before)} ${role} ${after.slice(0, 60)}`)
  return isNew ? { rule: 'appointed', cue: role } : undefined
}

/** "Our engineer Ravi", « notre comptable » : colleagues, not people of theirs; "our contact there" is one. */
const OURS =
  /(?<!\p{L})(?:notre|nos|our|my|mon|ma)\s(?!(?:contact|interlocut|point of|client|customer|person|new contact|nouve\p{L}+ (?:contact|interlocut))\p{L}*)(?:[\p{L}-]+,?\s){0,2}$/u
const OURS_AFTER =
  /^,?\s(?:notre|our|my|mon|ma)\s(?!(?:contact|interlocut|point of|client|customer|person|new contact|nouve\p{L}+ (?:contact|interlocut))\p{L}*)/u
/** "Their wife Monique", "the rep of a competitor": nobody to deal with. */
const NOBODY_THERE =
  /(?<!\p{L})(?:(?:sa|son|ses|his|her|their|la|le) (?:femme|mari|epouse|epoux|fils|fille|frere|soeur|mere|pere|cousine?|neveu|niece|wife|husband|son|daughter|brother|sister|mother|father|cousin|nephew|niece|partner's)|(?:d[eu]s?|leur|un|le|chez un|chez le|a|the|their|of a) ?(?:concurrents?|competitors?|rivals?))(?!\p{L})[^.;]{0,40}$/u

/** "Yasmine Haddad, responsable qualité", "Hugo s’occupe des achats": who does what there. */
function described({ before, after }: Surroundings, role: string): Finding | undefined {
  if (matches(NOBODY_THERE, before)) return undefined
  const isOurs = OURS.test(lastWords(before)) || OURS_AFTER.test(after)
  if (role !== '') return isOurs ? undefined : { rule: 'described', cue: role }
  return found('described', matchIn(CHARGED, after))
}

/** Reads whether a person is new, from the folded text around the name; undefined for anybody else. */
export function readNewPerson(
  person: PersonMention,
  around: Surroundings,
  isReachable: boolean,
): NewPerson | undefined {
  if (person.by === 'known' || hasLeft(around) || matches(ATTENDS, around.before)) return undefined
  if (hasFormerRole(lastWords(around.before))) return undefined
  const title = roleAfter(around.after) || roleBefore(around.before)
  const finding =
    replaces(around) ??
    introduced(around.before, title !== '' || isReachable) ??
    kept(around) ??
    appointed(around, title) ??
    described(around, title) ??
    (isReachable ? ({ rule: 'reachable', cue: person.name } as const) : undefined)
  return finding === undefined ? undefined : { person, title, ...finding }
}
