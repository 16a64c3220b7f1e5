/** "Walkthrough Thursday 7:30. Ask for the super, Deshawn Pruitt.": whom to ask for at the meeting is no second thing to do. */
import { foldText } from '../kernel/text/fold.ts'
import type { Facts } from './facts.ts'
import type { Suggestion } from './suggestion.ts'

const ASKS_FOR =
  /^(?:(?:on arrival|at the gate|at reception|there|sur place|a l'accueil|en arrivant),? )?(?:ask for|ask (?:at )?(?:the )?(?:gate|reception|desk) for|report to|check in with|demander(?! (?:a |le (?:devis|plan|prix|tarif)|la (?:fiche|liste)|les |un |une |des ))|se presenter a|s'adresser a|s'annoncer (?:a|aupres de))(?!\p{L})/u
/** Longer sentences ask for more than somebody (characters, chosen). */
const SHORT = 80

const isAskingFor = ({ kind, due, span, people }: Suggestion, { note }: Facts): boolean =>
  (kind === 'task' || kind === 'phonecall' || kind === 'content_request') &&
  due === undefined &&
  people.length > 0 &&
  span[1] - span[0] <= SHORT &&
  ASKS_FOR.test(foldText(note.source.slice(...span)))

/** Joins whom to ask for to the meeting right before. */
export function joinAskedFor(
  facts: Facts,
  suggestions: readonly Suggestion[],
): readonly Suggestion[] {
  const kept: Suggestion[] = []
  for (const suggestion of suggestions) {
    const before = kept.at(-1)
    if (before?.kind !== 'appointment' || !isAskingFor(suggestion, facts)) {
      kept.push(suggestion)
      continue
    }
    const people = [...new Set([...before.people, ...suggestion.people])]
    kept[kept.length - 1] = { ...before, people }
  }
  return kept
}
