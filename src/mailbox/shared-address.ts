/**
 * Which addresses are no person? Functions of an organisation, lists, machines. RFC 2142 names the
 * first of them; the rest are the usual French and English names, collected by hand (2026).
 */

const FUNCTIONS = new Set(
  'info infos information informations contact contacts sales vente ventes support admin administration administrator office hello bonjour help helpdesk aide service services team equipe billing accounting accounts comptabilite compta facturation factures invoice invoices order orders commande commandes job jobs careers carrieres hr rh recrutement recruitment press presse marketing newsletter newsletters news webmaster postmaster hostmaster abuse security securite noc root mailer-daemon listserv majordomo accueil standard reception secretariat commercial commerciaux sav achat achats purchasing procurement enquiries inquiries enquiry feedback customerservice customercare customer-service serviceclient service-client service-clients serviceclients mail email all everyone staff undisclosed-recipients communication dpo privacy rgpd gdpr legal juridique logistique logistics expedition shipping transport qualite quality'.split(
    ' ',
  ),
)
const MACHINE =
  /^(?:no-?_?\.?reply|do-?_?\.?not-?_?\.?reply|ne-?_?pas-?_?repondre|nepasrepondre|noreply.*|.*[-_.+]no-?reply|notifications?|notify|alerts?|alertes?|automate|robot|bot|.*-bot|jenkins|buildbot|gitbox|jira|bugzilla|nagios|zabbix|cron|daemon|system|workflow|confluence|travis|hudson|svn|git|www-data|builds?|bounces?.*|reply-?\+.*|reply\+.*|unsubscribe.*|mailer.*)$/
/** Addresses that list programs make: dev-help@, dev-owner@, dev-bounces@, dev-subscribe@ … */
const LIST_COMMAND =
  /[-_+.](?:request|owner|help|bounces?|subscribe|unsubscribe|return|errors|admin|confirm|join|leave|sc\.\d+|uc\.\d+|return-\d+)(?:[-+=.].*)?$/

/**
 * Does the address stand for a function, a list command or a machine rather than for a person?
 *
 * @param address  lower case
 */
export function isSharedAddress(address: string): boolean {
  const local = address.slice(0, address.lastIndexOf('@'))
  return FUNCTIONS.has(local) || MACHINE.test(local) || LIST_COMMAND.test(local)
}

/**
 * The addresses of the mailing list that delivered a message, from its List-Post, List-Id,
 * X-Mailing-List, Mailing-List and Delivered-To fields (RFC 2369, RFC 2919).
 *
 * @param headers  by lower-case name
 * @returns addresses, lower case, each once
 */
export function listAddresses(headers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const value = (name: string): string => (headers.get(name) ?? []).join(' ').toLowerCase()
  const posts = [
    ...value('list-post').matchAll(/mailto:([^\s<>?,;]{1,64}@[^\s<>?,;]{1,200})/g),
  ].map((match) => match[1] ?? '')
  const id = /<([^<>\s@]{1,64})\.([^<>\s@]{3,200}\.[a-z]{2,})>/.exec(value('list-id'))
  const named = id === null ? [] : [`${id[1]}@${id[2]}`]
  const others = ['x-mailing-list', 'mailing-list'].flatMap(
    (name) => value(name).match(/[^\s<>"',;:()]{1,64}@[^\s<>"',;:()]{1,200}/g) ?? [],
  )
  const delivered = (headers.get('delivered-to') ?? []).flatMap(
    (to) => /mailing list (\S{1,64}@\S{1,200})/.exec(to.toLowerCase())?.[1] ?? [],
  )
  return [...new Set([...posts, ...named, ...others, ...delivered])].filter(
    (address) => address !== '',
  )
}

/** The List-Id of a message without its description, lower case. */
export function listIdOf(headers: ReadonlyMap<string, readonly string[]>): string | undefined {
  const value = headers.get('list-id')?.[0]
  if (value === undefined) return undefined
  const id = (/<([^<>]{1,250})>/.exec(value)?.[1] ?? value).trim().toLowerCase().slice(0, 250)
  return id === '' ? undefined : id
}
