/** Does the sender expect something back? Every question and request does, unless he says otherwise. */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Act, Found } from './act.ts'
import { STRENGTH, strongest } from './act.ts'
import type { ReadSentence } from './clauses.ts'

const NO_REPLY =
  /\b(?:no (?:need (?:to|for a|of a) (?:reply|respond|answer|response)|reply|response|answer|further action|action)(?: is| are)?(?: needed| required| necessary| expected)?|(?:pas|aucun) besoin (?:de|d') ?(?:repondre|(?:une )?reponse|retour)|inutile de (?:me |nous )?repondre|(?:aucune?|pas de) (?:reponse|retour|action) (?:attendue?|necessaire|n'est)|n'appell(?:e|ent|ant) (?:pas|aucune?) (?:de |d')?(?:reponse|observation|remarque|action|suite|commentaire)s?|sans (?:reponse|retour) (?:attendue?)|(?:just|only|purely|simplement|juste) (?:for your|pour (?:votre|ton)) information)\b/

type Asked = Readonly<Partial<Record<Act, Found | undefined>>>

/**
 * @param asked  the other acts of the mail: who wants a meeting, a file or an answer waits for it
 */
export function findReply(sentences: readonly ReadSentence[], asked: Asked): Found | undefined {
  const requests = sentences
    .filter(({ asking, isReported }) => asking === 'request' && !isReported)
    .map((sentence) => ({ sentence, probability: STRENGTH.usual, rule: 'request' }))
  const found = strongest([
    asked.reply_awaited,
    asked.question,
    asked.meeting_requested,
    asked.file_requested,
    ...requests,
  ])
  const isWaived = sentences.some(({ folded }) => matches(NO_REPLY, folded))
  return isWaived && found?.rule !== 'interrogative' ? undefined : found
}
