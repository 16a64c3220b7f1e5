/** Is something asked: in an interrogative sentence, or wrapped in a request ("dites-moi si")? */
import { matches } from '../../kernel/text/screened-pattern.ts'
import type { Found } from './act.ts'
import { STRENGTH } from './act.ts'
import type { ReadSentence } from './clauses.ts'
import { INDIRECT_QUESTION } from './request-words.ts'

/** Requests put as questions count; politeness, rhetoric and what others asked do not. */
export function findQuestion(sentence: ReadSentence): Found | undefined {
  if (sentence.isReported || sentence.asking === undefined) return undefined
  if (sentence.asking === 'question') {
    return { sentence, probability: STRENGTH.strong, rule: 'interrogative' }
  }
  const isIndirect = matches(INDIRECT_QUESTION, sentence.folded)
  return isIndirect ? { sentence, probability: STRENGTH.usual, rule: 'indirect' } : undefined
}
