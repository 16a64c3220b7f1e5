/** Parts of the day: "matin", "en fin d'après-midi", "first thing", "EOD", "lunch". */
import type { Classes, Hours, Rule } from './grammar.ts'
import { rules } from './grammar.ts'
import type { Edge } from './lexicon.ts'

/** Usual hours, after the corpus of Duckling (2013): minutes of the day. */
const named = (part: NonNullable<Hours['part']>, from: number, to: number): Partial<Classes> => ({
  hours: { part, from: from * 60, to: to * 60 },
})

/** Early, mid and late in each part, in hours; Duckling's corpus again. */
const EDGES: Readonly<Record<string, Readonly<Record<Edge, Partial<Classes>>>>> = {
  morning: {
    start: named('morning', 7, 9),
    middle: named('morning', 9, 11),
    end: named('morning', 10, 12),
  },
  afternoon: {
    start: named('afternoon', 12, 14),
    middle: named('afternoon', 14, 17),
    end: named('late_afternoon', 17, 19),
  },
  evening: {
    start: named('evening', 18, 21),
    middle: named('evening', 19, 22),
    end: named('evening', 21, 24),
  },
  day: {
    start: named('morning', 6, 10),
    middle: named('noon', 11, 16),
    end: named('late_afternoon', 17, 21),
  },
}

const MORNING = 'matin|matinee|morning'
const AFTERNOON = 'apresmidi|afternoon|arvo|aft'
const EVENING = 'soir|soiree|evening|night'
const DAY = 'journee|day'
const LINK = "de|d'|of|the? la|l'|the?"

const edges = (name: string, words: string): readonly Rule[] =>
  rules(
    `part-${name}-edge`,
    `en|a|au|in|at? le|la|the? <edge> - ${words}
     en|a|au|in|at|a? la|the|le? <edge> ${LINK} ${words}`,
    (match) => EDGES[name]?.[match.get('edge')],
  )

export const PARTS: readonly Rule[] = [
  ...rules('part-morning', `dans|in|en|during|le? la|the|l'? ${MORNING}|am`, () =>
    named('morning', 4, 12),
  ),
  ...rules(
    'part-afternoon',
    `dans|in|en|during|l'? l'|the|cours? ${AFTERNOON}|afternoonish|pm`,
    () => named('afternoon', 12, 19),
  ),
  ...rules('part-evening', `dans|in|en|au|le|during|at? la|the|le|l'? ${EVENING}`, () =>
    named('evening', 18, 24),
  ),
  ...edges('morning', MORNING),
  ...edges('afternoon', AFTERNOON),
  ...edges('evening', EVENING),
  ...edges('day', DAY),
  ...rules(
    'part-early',
    `en? le|la? matin tres? tot
     tres? tot le|ce|in|dans? le|la|the? matin|matinee|morning
     in? the? early -? morning|hours
     early in? the? morning
     a|des la|le? premiere heure
     first thing in? the? morning?
     de? bon|grand matin
     start of play|business`,
    () => named('morning', 7, 9),
  ),
  ...rules(
    'part-lunch',
    `a|au|avant|pendant|pour|at|over|during|for? l'|le|the? heure|moment? du|de|d'? lunch|dejeuner|lunchtime|midis
     a|pendant|entre l'|le? heure du dejeuner
     au|pendant le? moment de dejeuner`,
    (match) => (match.has('avant') ? named('morning', 10, 12) : named('noon', 12, 14)),
  ),
  ...rules('part-after-lunch', 'apres|after le? dejeuner|lunch|manger', () =>
    named('afternoon', 13, 17),
  ),
  ...rules('part-before-lunch', 'avant|before le? dejeuner|lunch', () => named('morning', 10, 12)),
  ...rules(
    'part-end-of-day',
    `en|a|at? la|the? fin de la? journee|jour|travail
     at? the? eod|cob|cop|eob
     apres le travail
     after work|hours
     at? close of? play|business`,
    () => named('late_afternoon', 17, 21),
  ),
]
