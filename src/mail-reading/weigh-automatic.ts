/**
 * Is a mail automatic although neither its headers nor a phrase of its own say so? Adds up the points of
 * the signs of each kind and of how the text is built: rows of links, lines to press, fields, a question
 * answered by an order ("Wasn't you? Reset it"), a greeting to nobody, a team that signs, nobody who says
 * "I". The signs of a person count against them.
 */
import { foldText, splitLines } from '../kernel/text/fold.ts'
import { Screen } from '../kernel/text/screened-pattern.ts'
import { FIRST_NAMES } from '../understanding/model.ts'
import type { Sign } from './automatic-sign.ts'
import { SIGN_PLACES } from './automatic-sign.ts'
import { SIGNS } from './automatic-signs.ts'
import type { AutomaticKind, MailEvidence } from './mail-evidence.ts'

/** Characters of the text that are read; machines are brief or give themselves away early (chosen). */
const READ = 3000
/** A notice of absence is no longer (chosen: nearly three times the longest that we know). */
const LONGEST_ABSENCE = 1200
/** Characters of its opening (chosen). */
const OPENING = 160
/** Points from which a mail is automatic, and those that one kind must bring itself (chosen; decision 0038). */
const ENOUGH = 5
const ENOUGH_OF_A_KIND = 2

/** Points of a kind from which it counts that nobody in particular speaks: people are brief, too (chosen). */
const ENOUGH_OF_NOBODY = 3

/** What pressing a button or a link does. */
const PRESS =
  /^(?:\W{0,3})(?:(?:open|view|review|pay|start|take|track|shop|read|see|join|confirm|download|manage|sign|accept|reset|rsvp|register|book|verify|yes|no|reschedule|cancel|redeliver|collect|leave|log in|get|go to|click|learn|visit|change|update|claim|activate|rate|reply|print|buy|order|renew|complete|try|choose|schedule|check|add|approve|decline|return|contact|share|finish|continue|apply|browse|explore|watch|upgrade|fill in|retry|resend)\b|(?:ouvrir|voir|consulter|acceder|signer|suivre|telecharger|lire|repondre|m'inscrire|s'inscrire|je (?:m'inscris|commande|decouvre|profite|reserve|participe|donne|note|reponds)|gerer|modifier|confirmer|payer|regler|decouvrir|activer|reporter|annuler|ajouter|valider|imprimer|noter|donner|signaler|renouveler|reserver|afficher|en savoir|prendre|obtenir|recevoir|essayer|rejoindre|remplir|choisir|changer|refuser|approuver|tester|partager|retrouver|demander|contacter|poursuivre|continuer|commencer|mettre a jour|programmer|decaler|deplacer|evaluer|parametrer|renvoyer)\b)/
/** Nobody in particular is greeted. */
const MASS_GREETING =
  /^(?:(?:dear|hello|hi|bonjour|chere?s?) (?:(?:valued |our )?(?:customers?|clients?|a tous|a toutes|colleagues?|subscribers?|members?|policyholders?|readers?|partners?|friends?|neighbou?rs?|all|there|lovely people|climbers|guests?|students?|confreres?|collegues?|partenaires?|abonnee?s?|adherente?s?|lecteurs?|amie?s?)\b|\w+ team\b|\{\{)|chere madame, cher monsieur)/
/** A team, a desk or a firm signs. */
const TEAM_SIGNS =
  /^(?:(?:the|l'|toute l'|your|votre) ?(?:\S+ ){0,3}(?:team|equipe|desk|bench|crew)\b|l'(?:equipe|intendance|accueil|administration)|le (?:service|pole|secretariat)|service (?:des|client|achats|comptab)|(?:your|votre) (?:\S+ )?(?:agence|branch|conseiller)|credit control|accounts? receivable|\S+(?: \S+)? (?:team|helpdesk|support|a\/r|ltd|service)$)/
/** "Invoice date: 2 May". */
const FIELD = /^[a-z][a-z' .-]{1,24} ?: ?\S/
const FIRST_PERSON = /\b(?:i|i'm|i'll|i've|i'd|my|me|je|j'|j'ai|moi|mon|ma|mes)\b/
/** "Un souci ? Signalez-le": a question in few words, and what to do then, without "me". */
const ASK_AND_TELL =
  /(?:^|[.!?…\n] ?)(?!(?:can|could|would|will|do you|did you|are you|when|what|how|who|which|where|pouvez|pourriez|quand|quel|comment|qui|ou|est-ce)\b)[^.?!\n]{2,60}\?\s{1,2}(?:(?:just |simply |please |no sweat|no problem)?(?:reply|tell|reset|drop|grab|contact|ring|speak|call|ask|save|let us|get in touch|choose|see|here's|register|click|visit|text|head|check|update|manage|swap|cancel|thank you, and)\b|(?:dans ce cas|sinon|merci d|c'est par|notre aide)|(?!(?:allez|assez|chez)\b)(?:[a-z]{2,14} )?[a-z]{3,14}ez(?:-(?:le|la|les|nous|le-nous|la-nous))?\b(?!-(?:moi|vous)))/

/** "Bonjour Claire": a notice of absence does not know whom it answers. Read as typed. */
const GREETS_SOMEBODY =
  /^(?:Hi|Hello|Hey|Dear|Morning|Bonjour|Bonsoir|Salut|Ch[eè]re?|Coucou)\s(?!There|All|Team|Everyone|Tous|Toutes|Madame|Monsieur|Mesdames|Messieurs|Colleague|Sir|Customer|Client|Conf|Coll)\p{Lu}\p{Ll}+/u

/** People and absence notices answer; other machines do not. */
const ANSWER = /^\s*(?:(?:re|aw|sv)\s?:\s*)+/i
const wordsOf = (name: string): readonly string[] =>
  name.split(/[^a-z]+/).filter((word) => word.length > 2)

/** "Voulez-vous le prolonger ? Connectez-vous": the answer to any question is a page or a desk, not the sender. */
const ASK_AND_SEND_AWAY =
  /\?\s(?:please |merci de )?(?:log in|sign in|visit|pick|choose|add (?:it|this)|read (?:our|the)|open the|see our|rate|report it|connectez-vous|rendez-vous (?:sur|dans|a l')|repondez en|cliquez|consultez|choisissez|telechargez|commandez|signalez|annulez|d'annuler|lisez|parcourez|faites opposition)\b/

interface Parts {
  readonly subject: string
  readonly text: string
  readonly opening: string
  readonly address: string
  readonly name: string
  readonly lines: readonly string[]
  /** the last lines and what stands below them */
  readonly ending: string
  /** the first line below the text */
  readonly below: string
  /** all that stands below it */
  readonly footer: string
  readonly greetsSomebody: boolean
}

function partsOf(evidence: MailEvidence): Parts {
  const lines = splitLines(evidence.ownText.slice(0, READ))
    .map(({ text }) => foldText(text))
    .filter((line) => line !== '')
  const text = lines.join('\n')
  return {
    subject: foldText(evidence.subject).replace(ANSWER, ''),
    text,
    opening: text.slice(0, OPENING),
    address: evidence.fromAddress,
    name: foldText(evidence.fromName),
    lines,
    ending: foldText(`${lines.slice(-2).join(' ')} ${evidence.footer.slice(0, READ)}`),
    footer: foldText(evidence.footer.slice(0, READ)),
    below: foldText(evidence.footer.trimStart().split('\n', 1)[0] ?? ''),
    greetsSomebody: GREETS_SOMEBODY.test(evidence.ownText.trimStart()),
  }
}

/** A button or a link: a few words that begin with what pressing it does, and no end of a sentence. */
const isPressed = (line: string): boolean =>
  line.length < 60 && !/[.?!:,;]$/.test(line) && line.split(' ').length <= 6 && PRESS.test(line)

const isRow = (line: string): boolean => {
  const cells = line.split(/ +[|·•] +/)
  return cells.length >= 2 && cells.length <= 6 && cells.some(isPressed)
}

/** "Payly <hello@payly.example>": a box that bears another name than its sender. */
function isOtherBox({ address, name }: Parts): boolean {
  const [box = ''] = address.split('@')
  return !wordsOf(name).some((word) => box.includes(word))
}

/** Does the sender's name stand nowhere below the text? */
const isUnsigned = ({ name, ending }: Parts): boolean =>
  !wordsOf(name).some((word) => ending.includes(word))

/** A first name that is known, or an initial before a name: "Rémi Le Goff", "R. Doyle". */
const isPersonsName = (text: string): boolean =>
  text.split(/[^a-z]+/).some((word) => FIRST_NAMES.has(word)) || /^[a-z]\. ?[a-z]{2,}/.test(text)
/** A line of a few words at the end that bears a name. */
const SIGNED_WORDS = 5

/** A few words that bear a name. */
const isSignature = (line: string): boolean =>
  line.split(' ').length <= SIGNED_WORDS && isPersonsName(line)

/** Does nobody speak: no person sends, signs, is greeted or says "I"? */
const isNobody = ({ name, lines, below, greetsSomebody, text }: Parts): boolean =>
  !isPersonsName(name) &&
  !isSignature(lines.at(-1) ?? '') &&
  !isSignature(below) &&
  !greetsSomebody &&
  !FIRST_PERSON.test(text)

/** Signs with his own name: "Ian", from Ian Pell. */
const signsSelf = ({ name, lines, below }: Parts): boolean =>
  [lines.at(-1) ?? '', below].some(
    (line) =>
      line.split(' ').length <= SIGNED_WORDS &&
      (isPersonsName(name) || line === wordsOf(name)[0]) &&
      wordsOf(name).some((word) => line.includes(word)),
  )

/** How a text is built, in points of a machine. */
interface Structure {
  readonly points: number
  /** a team, a desk or a firm signs */
  readonly ofSender: number
  readonly saysI: boolean
}

const isTrue = (is: boolean, points: number): number => (is ? points : 0)

function structureOf(parts: Parts): Structure {
  const { lines, text } = parts
  const fields = lines.filter((line) => FIELD.test(line)).length
  const isToAll = lines.slice(0, 2).some((line) => MASS_GREETING.test(line))
  const isByTeam = lines.slice(-3).some((line) => TEAM_SIGNS.test(line))
  return {
    points:
      isTrue(lines.slice(1).some(isPressed), 3) +
      isTrue(lines.some(isRow), 2) +
      isTrue(fields >= 2, 1) +
      isTrue(isToAll, 1) +
      isTrue(isUnsigned(parts), 1) +
      isTrue(fields >= 4, 1) +
      isTrue(ASK_AND_TELL.test(text) || ASK_AND_SEND_AWAY.test(text), 2),
    ofSender: isTrue(isByTeam, 2) + isTrue(isOtherBox(parts), 2),
    saysI: FIRST_PERSON.test(text),
  }
}

/** Points that who writes and signs may bring at most: people have desks, too (chosen). */
const MOST_OF_SENDER = 4
/** Points of a sign that leaves no doubt. */
const SURE = 4
/** What a person's own box counts against a program (chosen). */
const OWN_BOX = 3
/** What it counts against a program that the sender signs with his own name (chosen). */
const SIGNED = 4
/** Points of a person that no notice or mailing has (chosen). */
const PERSONAL = 3
const KINDS = ['bounce', 'calendar', 'ooo', 'notification', 'newsletter'] as const

const sum = (signs: readonly Sign[]): number => signs.reduce((all, { points }) => all + points, 0)

/** The signs of each place. */
const SCREENED = SIGN_PLACES.map((place) => {
  const signs = SIGNS.filter((sign) => sign.place === place)
  return { place, signs, screen: new Screen(signs.map(({ pattern }) => pattern)) }
})

export interface WeighedSigns {
  /** the kind of automatic mail that the signs add up to, if they do */
  readonly kind: AutomaticKind | undefined
  /** the points of that kind which has most of them */
  readonly points: number
  /** does somebody need, tell or promise something of his own? */
  readonly isPersonal: boolean
}

/** Weighs the signs of a mail. Linear in the part of its text that is read. */
export function weighAutomatic(evidence: MailEvidence): WeighedSigns {
  const parts = partsOf(evidence)
  const isAnswer = ANSWER.test(evidence.subject)
  const found = SCREENED.flatMap(({ place, signs, screen }) =>
    screen
      .possibleIn(parts[place])
      .flatMap((at) => signs[at] ?? [])
      .filter(
        ({ of, pattern }) =>
          !(isAnswer && place === 'subject' && of !== 'ooo') && pattern.test(parts[place]),
      ),
  )
  const structure = structureOf(parts)
  const of = (kind: Sign['of']): number => sum(found.filter((sign) => sign.of === kind))
  // People write "Reminder" above a letter, too: a subject alone proves less.
  const told = (kind: AutomaticKind): number =>
    of(kind) - isTrue(!found.some((sign) => sign.of === kind && sign.place !== 'subject'), 1)
  const answering = of('answering')
  const person = of('person')
  const against = person + isTrue(structure.saysI, 1)
  const nobody = isTrue(person === 0 && isNobody(parts), 2)
  // Whoever writes under his own name from a box of his own is seldom a program, but his program reports what he read.
  const isOwnBox =
    isPersonsName(parts.name) &&
    !isOtherBox(parts) &&
    of('machine') === 0 &&
    !found.some(({ points }) => points === SURE)
  const bySender = Math.min(MOST_OF_SENDER, of('machine') + structure.ofSender)
  // People take leave in person; servers and calendars quote people.
  const around: Readonly<Record<AutomaticKind, number>> = {
    bounce: bySender,
    calendar: bySender,
    ooo: -against - isTrue(parts.greetsSomebody, 2),
    notification:
      bySender -
      against -
      isTrue(isOwnBox, OWN_BOX) -
      isTrue(of('machine') === 0 && signsSelf(parts), SIGNED),
    newsletter: bySender - against,
  }
  const ofKind: Readonly<Record<AutomaticKind, number>> = {
    // "(5.0.0)" is a version in the talk of people; servers do not answer.
    bounce: isAnswer ? 0 : of('bounce'),
    calendar: of('calendar'),
    ooo: answering === 0 || parts.text.length > LONGEST_ABSENCE ? 0 : answering + of('ooo'),
    notification: told('notification'),
    newsletter: told('newsletter'),
  }
  const [best] = KINDS.filter((kind) => ofKind[kind] >= ENOUGH_OF_A_KIND)
    .map((kind) => ({
      kind,
      points:
        ofKind[kind] +
        around[kind] +
        structure.points +
        isTrue(kind !== 'ooo' && ofKind[kind] >= ENOUGH_OF_NOBODY, nobody),
    }))
    .toSorted((one, other) => other.points - one.points)
  return {
    kind: best !== undefined && best.points >= ENOUGH ? best.kind : undefined,
    points: best?.points ?? 0,
    isPersonal: person >= PERSONAL,
  }
}
