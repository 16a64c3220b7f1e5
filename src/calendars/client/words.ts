/** What stands in a published calendar beside what people wrote, in the language of its owner. */
import type { Translate } from '../../platform/messages.ts'
import { loadMessages } from '../../platform/messages.ts'

let translate: Translate | undefined

/** Reads the sentences when the first one is needed. */
export const say: Translate = (...given) => {
  translate ??= loadMessages()
  return translate(...given)
}
