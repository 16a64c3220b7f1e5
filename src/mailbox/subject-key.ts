/**
 * What two subjects of one conversation have in common: neither "Re:", "TR :", "Fwd:" in the usual
 * languages, nor list tags and the marks of mail gateways, nor case, accents and spaces.
 */
import { foldText } from '../kernel/text/fold.ts'

const PREFIX =
  /^(?:(?:re|r|rep|reponse|ref|tr|fw|fwd|aw|wg|sv|vs|vb|rv|res|enc|i|antw|doorst|odp|pd|ynt|转发|回复)(?:\s?\[\d{1,3}\]|\s?\(\d{1,3}\)|\^\d{1,3})?\s?[:：]\s*|\[[^\]]{1,40}\]\s*|\*{2,}[^*]{1,30}\*{2,}\s*)/
const FORWARD_PREFIX = /^(?:\[[^\]]{1,40}\]\s*)*(?:tr|fw|fwd|wg|rv|enc|i|pd|doorst|vb|转发)\s?[:：]/
const REPLY_PREFIX =
  /^(?:\[[^\]]{1,40}\]\s*)*(?:re|r|rep|reponse|aw|sv|vs|res|antw|odp|ynt|回复)(?:\s?\[\d{1,3}\]|\s?\(\d{1,3}\)|\^\d{1,3})?\s?[:：]/

/** @returns the subject without prefixes, folded; at most 200 characters */
export function subjectKey(subject: string): string {
  let key = foldText(subject.slice(0, 1000))
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const shorter = key.replace(PREFIX, '')
    if (shorter === key) break
    key = shorter
  }
  return key
    .replace(/\s*\((?:fwd|tr)\)$/, '')
    .trim()
    .slice(0, 200)
}

/** Does the subject say that the message passes on another one? */
export function isForwardSubject(subject: string): boolean {
  return FORWARD_PREFIX.test(foldText(subject.slice(0, 200)))
}

/** Does the subject say that the message answers another one? */
export function isReplySubject(subject: string): boolean {
  return REPLY_PREFIX.test(foldText(subject.slice(0, 200)))
}
