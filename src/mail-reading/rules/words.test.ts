import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { foldText } from '../../kernel/text/fold.ts'
import { matches } from '../../kernel/text/screened-pattern.ts'
import {
  INDIRECT_QUESTION,
  INTERROGATIVE,
  NOT_ASKED,
  POLITENESS,
  REQUESTS,
  RHETORICAL,
} from './request-words.ts'
import { HYPOTHETICAL, NOT_RESOLVED, RESOLVED, TIME_WORD } from './words.ts'

const RULES = [
  ...[HYPOTHETICAL, NOT_RESOLVED, RESOLVED, TIME_WORD, INDIRECT_QUESTION, INTERROGATIVE],
  ...[NOT_ASKED, POLITENESS, RHETORICAL, ...REQUESTS.fr, ...REQUESTS.en],
]

const sentencesOf = (name: string): readonly string[] =>
  readFileSync(
    new URL(`../../../test/fixtures/understanding/${name}.jsonl`, import.meta.url),
    'utf8',
  )
    .split('\n')
    .filter(Boolean)
    .map((line) => foldText(String(JSON.parse(line).text)))

describe('the words of rules', () => {
  it('are found in each sentence of the fixtures as if no text were passed over', () => {
    const sentences = ['sentences.mail-a', 'sentences.mail-b', 'sentences.note'].flatMap(
      sentencesOf,
    )
    const differing = sentences.filter((sentence) =>
      RULES.some((rule) => matches(rule, sentence) !== rule.test(sentence)),
    )

    expect(sentences.length).toBeGreaterThan(2000)
    expect(differing).toEqual([])
  })
})
