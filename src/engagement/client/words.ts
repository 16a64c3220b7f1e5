/** What stands in a followed mail and on the pages behind it, in the language of the mail. */
import type { Translate } from '../../platform/messages.ts'
import { loadMessages } from '../../platform/messages.ts'

let translate: Translate | undefined

/** Reads the sentences when the first one is needed. */
export const say: Translate = (...given) => {
  translate ??= loadMessages()
  return translate(...given)
}
