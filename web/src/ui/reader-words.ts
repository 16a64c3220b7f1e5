import type { Totals } from '../../../src/engagement/contract.ts'
import { currentLanguage, t } from '../lib/i18n.ts'

/** "Luc and Zoe answered, and so read it."; undefined where nobody has. */
export function answeredSentence(known: Totals['known_readers']): string | undefined {
  const names = known.filter(({ how }) => how === 'answered').map(({ name }) => name)
  if (names.length === 0) return undefined
  const list = new Intl.ListFormat(currentLanguage(), { type: 'conjunction' }).format(names)
  return t('engagement.readers.answered', { names: list })
}

/** Who has read a followed mail, as far as it can be known; undefined where there is nothing to say. */
export function readersSentence({
  opens,
  recipient_count: count,
  known_readers: known,
}: Pick<Totals, 'opens' | 'recipient_count' | 'known_readers'>): string | undefined {
  const only = known.find(({ how }) => how === 'only')
  if (only !== undefined) return t('engagement.readers.only', { name: only.name })
  const isOneOf = (opens ?? 0) > 0 && count !== null && count > 1
  const sentences = [
    isOneOf ? `${t('engagement.readers.among', { count })}.` : undefined,
    answeredSentence(known),
  ].filter((sentence) => sentence !== undefined)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}
