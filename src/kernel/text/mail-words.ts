/**
 * The words by which mail programs announce quoted text, in the languages of their menus.
 * Collected by hand from the messages that Outlook, Gmail, Apple Mail, Thunderbird, Notes, Yahoo,
 * Orange, La Poste and telephone clients write; all are folded (see foldText).
 */

/** What a line such as `From: …` says. */
export type HeaderRole = 'from' | 'sent' | 'to' | 'cc' | 'subject'

const HEADER_LABELS: Readonly<Record<HeaderRole, string>> = {
  from: 'from|de|von|da|van|fra|fran|od|от|expediteur|mittente|remitente|absender|afzender|lahettaja|kimden|felado|odesilatel|差出人|发件人|寄件者|보낸 사람|reply-to|de la|από',
  sent: "sent|date|envoye|envoye le|gesendet|datum|enviado|enviado el|enviada em|enviada|inviato|data|verzonden|sendt|dato|skickat|wyslano|отправлено|дата|lahetetty|fecha|message du|gonderildi|trimis|送信日時|发送时间|日期|odeslano|paivays|paivamaara|date d'envoi",
  to: 'to|a|an|para|aan|til|till|do|кому|destinataire|destinatario|vastaanottaja|pour|kime|宛先|收件人|komu|catre|προς|recipient',
  cc: 'cc|copie|copie a|kopie|kopia|kopi|cco|bcc|cci|копия|c.c.|copia',
  subject:
    'subject|objet|betreff|asunto|assunto|oggetto|onderwerp|emne|amne|temat|тема|sujet|aihe|konu|件名|主题|主旨|제목|predmet|subiect|θεμα|re',
}

/** The role of each folded header label. */
export const HEADER_ROLES: ReadonlyMap<string, HeaderRole> = new Map(
  (Object.entries(HEADER_LABELS) as readonly (readonly [HeaderRole, string])[]).flatMap(
    ([role, labels]) => labels.split('|').map((label) => [label, role] as const),
  ),
)

/** The verb that closes "On … somebody wrote:". */
export const WROTE =
  /(?:\bwrote|\bwrites|\bsent|\bhas written|\ba ecrit|\becrivait|\becrit|\bschrieb|\bgeschrieben|\bescribio|\bha escrito|\bha scritto|\bscrive|\bescreveu|\bschreef|\bnapisal(?:\(a\)|a)?|\bskrev|\bkirjoitti|\bnapsal(?:\(a\)|a)?|\bnapisao|\birta|\ba scris|\byazdi|\bsunu yazdi|написала?|пишет|писал|da viet|さんは書きました|写道|寫道|작성)$/

/** The first words of an attribution line. */
export const ATTRIBUTION_START =
  /^(?:on|le|am|el|il|op|em|a|in data|w dniu|dnia|den|pa|vao|de|al|en|dne|pe|ma|ti|ke|to|la|su|tir|ons|tor|fre|lor|son|man|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun|пн|вт|ср|чт|пт|сб|вс|at)\b|^\d|^[("'*]?(?:mon|tues|wednes|thurs|fri|satur|sun)day/

/** The inside of "-----Original Message-----". */
export const ORIGINAL_MESSAGE =
  /^(?:original message|reply message|original appointment|message d'origine|message original|message initial|ursprungliche nachricht|originalnachricht|antwort nachricht|oprindelig (?:meddelelse|besked)|originalmeddelande|ursprungligt meddelande|oorspronkelijk bericht|messaggio originale|messaggio originario|mensaje original|mensagem original|opprinnelig melding|alkuperainen viesti|wiadomosc oryginalna|исходное сообщение|original mail|reponse|en reponse a|元のメッセージ|原始邮件)$/

/** The inside of "---------- Forwarded message ----------", and its kind without dashes. */
export const FORWARDED_MESSAGE =
  /^(?:(?:begin )?forwarded (?:message|by\b.*)|forwarded|fwd|(?:debut du )?(?:message|mail|courriel|e-mail) transfere|(?:debut du )?message reexpedie|message transmis|transfere par\b.*|transmis par\b.*|reexpedie par\b.*|weitergeleitete nachricht|weitergeleitet von\b.*|anfang der weitergeleiteten (?:nachricht|e-mail)|mensaje reenviado|inicio del mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|messaggio inoltrato|inizio messaggio inoltrato|doorgestuurd bericht|begin doorgestuurd bericht|videresendt (?:besked|meddelelse)|videresendt melding|vidarebefordrat (?:meddelande|brev)|przekazana wiadomosc|пересылаемое сообщение|пересланное сообщение)$/

/** The line that ticket systems put above the history, folded. */
export const REPLY_ABOVE =
  /^.{0,12}(?:(?:please )?(?:type your |write your )?(?:reply|respond|answer) above this line|(?:veuillez |merci de )?(?:repondre|ecrire|saisir).{0,30} au[- ]dessus de cette ligne|bitte antworten sie oberhalb dieser (?:linie|zeile))/

/** "Sent from my iPhone" and its kind. */
export const DEVICE_SIGNATURE =
  /^(?:(?:sent|posted|typed|written) (?:from|with|using|via|by) |envoye (?:de(?:puis)?|a partir d'?e?|avec|par|via) |get outlook for |obte(?:nez|nir) outlook pour |envoye a partir de |provenance : courrier|sent from (?:a |my |mobile|mail|outlook|proton|yahoo)|telecharger outlook pour |(?:von meinem .{1,40})?gesendet (?:von|mit|via) |diese nachricht wurde von meinem |von meinem .{1,40} gesendet|enviado (?:desde|do|de) |obtener outlook para |inviato (?:da|dal) |scarica outlook per |verzonden (?:vanaf|vanuit|met) |sendt fra |skickat fran |lahetetty |this (?:message|email) was sent from my |yahoo mail (?:for|pour) )/
