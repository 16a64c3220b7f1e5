/** What Rapport itself writes into answers, in the language of whoever reads them. */
import type { Translate } from '../../platform/messages.ts'
import { loadMessages } from '../../platform/messages.ts'

let translate: Translate | undefined

/** Reads the sentences when the first one is needed. */
export const say: Translate = (...given) => {
  translate ??= loadMessages()
  return translate(...given)
}
