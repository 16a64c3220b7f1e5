/**
 * What lawyers, mailing lists, virus scanners and mail servers write into a message: notices below the
 * text, and warnings above it ("[EXTERNAL] …"). A notice runs to the end, a warning to the end of its
 * paragraph.
 */
import type { TextLine } from './fold.ts'
import { foldText } from './fold.ts'

/** The first words of a paragraph that lawyers or machines add, folded. */
const NOTICE =
  /^(?:(?:important |legal |privacy )?notice\b.{0,200}(?:confidential|intended|privileged|by mistake|in error|recipient|liability)|(?:could|can|has|did|may) this (?:e-?mail|message|communication)\b.{0,60}(?:by mistake|in error)|(?:have you )?received this (?:e-?mail|message) (?:by mistake|in error)|(?:ce|cet) (?:message|e-?mail|courriel|mail) (?:vous |ne vous )?(?:est|serait|a-t-il|etait|aurait)\b.{0,40}par erreur|have you (?:considered|thought (?:of|about)) the environment|avez-vous (?:vraiment )?besoin d'imprimer|do you (?:really )?need to print|this (?:e-?mail|message|communication|transmission|electronic)\b.{0,200}(?:confidential|intended|privileged|virus|scanned|proprietary)|the (?:information|contents?)\b.{0,120}(?:confidential|intended|privileged)|(?:confidentiality|legal|privacy) (?:notice|note|statement|disclaimer)|disclaimer|confidential(?:ity|ite)?\s?[:-]|if you (?:are not the intended|have received this|received this)|please consider the environment|save (?:paper|a tree)|think before you print|do not print|avant d'imprimer|pensez a l'environnement|n'imprimez|ce (?:message|mail|courriel|courrier electronique|e-?mail|document)\b.{0,200}(?:confidentiel|destinataire|exclusi|integrite|virus|scanne|analyse par|verifie par|protege par)|(?:les|l)'?\s?informations? (?:contenue|presente|figurant)|(?:avis|clause|mention) (?:de confidentialite|legale)|mentions legales|si vous (?:n'etes pas|avez recu|recevez) (?:le destinataire|ce|cet)|la visualisation des fichiers|l'absence de virus|garanti sans virus|virus-free|to unsubscribe|unsubscribe|se desabonner|se desinscrire|desabonnement|pour (?:se desinscrire|vous desabonner|vous desinscrire)|you (?:are receiving|received) this (?:message|email|e-mail) because|vous recevez ce (?:message|mail|courriel|e-mail)|for additional commands|le informazioni contenute|diese (?:e-?mail|nachricht) .{0,120}(?:vertraulich|bestimmt)|conformement (?:a la loi|au rgpd|au reglement)|.{0,80}\bregistered in (?:england|scotland|wales|ireland)\b|(?:garanti )?sans virus\b|(?:adoptez l'|pour l')?eco-?(?:attitude|geste|responsab)|(?:adoptez|faites) .{0,30}(?:n'imprimez|eco-)|ensemble,? (?:preservons|protegeons)|\S{1,60} mailing list$|\S{1,60} liste de diffusion$|(?:i|we) (?:work|am working|are working) (?:flexibl|part[- ]time)|my working (?:hours|days|pattern)|please do not feel obliged|je travaille a temps partiel|(?:we|notre societe|nous) (?:process|traitons|traite) (?:your|vos) (?:personal )?(?:data|donnees)|(?:any |les )?(?:views|opinions) (?:or opinions )?(?:expressed|exprimees|presented)|[a-z' ]{2,40} (?:accepts no|decline toute|n'engage(?:nt)? que) (?:liability|responsabilite|leur auteur)|sauf mention contraire, (?:ce|les)|this mail was sent via|le present (?:message|courriel|mail|e-mail)|tout message electronique est susceptible|please think of the environment|.{0,80}\bregistered charity\b|sent via .{0,40}gateway|envoye via .{0,40}passerelle|(?:classification|sensitivity|sensibilite) ?:|(?:interne|internal|public|restricted|confidentiel|confidential)$|aucun virus|(?:un|le) (?:message|mail|courriel) (?:a ete )?(?:scanne|analyse|verifie))/
/** The first words of a paragraph that a mail server puts above the text, folded. */
const WARNING =
  /^(?:\W{0,4}(?:external|externe|caution|attention|warning|avertissement|prudence|be careful|security notice|alerte)\b.{0,120}(?:outside|external|originat|exterieur|externe|cliquez|click|ouvrez|unknown sender)|you don't often get e?-?mail from|vous (?:n'obtenez|ne recevez) pas souvent|(?:this|the) (?:e-?mail|message) (?:originated|comes|came|was sent|has been sent) from (?:outside|an external|someone outside)|(?:ce|cet) (?:message|mail|courriel|e-?mail) (?:provient|vient|emane|a ete envoye) (?:de l'exterieur|d'un expediteur ext|d'une source ext|depuis l'exterieur|d'une personne ext)|certaines personnes .{0,40} ne recoivent pas souvent|some people who received this message|(?:view|read) this (?:e-?mail|message) in (?:your|a) browser|(?:voir|lire|consulter) (?:ce message|cet e-?mail|la version) (?:dans|en ligne)|si (?:ce message|cet e-?mail|vous) (?:ne s'affiche|n'arrivez) pas)/
/** The line that a mailing-list program puts above its footer. */
const LIST_RULE = /^\s*[-_=*]{10,}\s*$|^-- ?$/
/** Leaves, ticks and arrows that stand before a notice ("P" is a tree in the fonts of Outlook), folded. */
const ORNAMENT = /^(?:p (?=please|avant|pensez|think)|[^a-z0-9(]{1,12})/
const LINE = 300

const textOf = (line: TextLine | undefined): string => (line?.text ?? '').slice(0, LINE).trim()
const blank = (line: TextLine | undefined): boolean => textOf(line) === ''
const isNotice = (text: string): boolean => NOTICE.test(foldText(text).replace(ORNAMENT, ''))
const isWarning = (text: string): boolean => {
  const folded = foldText(text)
  return WARNING.test(folded) || WARNING.test(folded.replace(ORNAMENT, ''))
}

/**
 * Finds where the notices below a text begin.
 *
 * @param lines  the sender's own lines, in order
 * @param first  index of the first line that may belong to one
 * @returns a line index; `lines.length` when there is none. O(total length)
 */
export function findNotices(lines: readonly TextLine[], first: number): number {
  let from = lines.length
  for (let index = lines.length - 1; index >= first; index -= 1) {
    const text = textOf(lines[index])
    const above = textOf(lines[index - 1])
    const startsParagraph = index === 0 || above === '' || LIST_RULE.test(above)
    if (!isNotice(text)) continue
    if (startsParagraph || from === index + 1 || text.length > 100) from = index
    if (from === index && index > first && LIST_RULE.test(lines[index - 1]?.text ?? ''))
      from = index - 1
  }
  return from
}

/** Index after the paragraph that begins here, blank lines below it included. */
function afterParagraph(lines: readonly TextLine[], from: number): number {
  let index = from
  while (index < lines.length && !blank(lines[index])) index += 1
  while (index < lines.length && blank(lines[index])) index += 1
  return index
}

/**
 * Finds where the warnings and notices above a text end, when text follows them.
 *
 * @returns a line index; 0 when nothing stands above. O(total length)
 */
export function warningsEnd(lines: readonly TextLine[]): number {
  let end = 0
  let at = lines.findIndex((line) => !blank(line))
  while (at >= 0 && at < lines.length) {
    const text = textOf(lines[at])
    if (!isWarning(text) && !isNotice(text)) break
    // A warning on its own line may have the text directly below it.
    const next =
      isWarning(text) && text.length > 60 && !blank(lines[at + 1])
        ? at + 1
        : afterParagraph(lines, at)
    if (next >= lines.length) return end
    end = next
    at = next
  }
  return end
}
