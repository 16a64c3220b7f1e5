import { describe, expect, it } from 'vitest'
import { LARGEST_ATTACHMENTS_BYTES } from '../../../../src/outbox/contract.ts'
import { anOutgoingMail } from '../../../../test/factories/outgoing-mail.ts'
import type { Draft } from './draft.ts'
import {
  changeOf,
  draftOf,
  emptyDraft,
  forgetsFile,
  htmlOfText,
  isEmpty,
  lacksFile,
  obstacleOf,
  openPlaceholders,
  roomLeft,
} from './draft.ts'

const anna = { address: 'anna@b.example', name: 'Anna' }
const aDraft = (part: Partial<Draft> = {}): Draft => ({
  ...emptyDraft('en'),
  connectionId: '5b7f9b52-70b5-4a0c-8e57-0d3b5d6b6a01',
  to: [anna],
  subject: 'Offer',
  html: '<p>Hello</p>',
  ...part,
})

describe('what the server is told of a draft', () => {
  it('is nothing when nothing has changed', () => {
    expect(changeOf(aDraft(), aDraft())).toEqual({})
  })

  it('is what has changed', () => {
    const after = aDraft({ subject: 'New offer', cc: [{ address: 'c@d.example', name: null }] })

    expect(changeOf(aDraft(), after)).toEqual({
      subject: 'New offer',
      cc: [{ address: 'c@d.example', name: '' }],
    })
  })

  it('leaves out what is no address yet', () => {
    const after = aDraft({ to: [anna, { address: 'bob', name: null }] })

    expect(changeOf(aDraft(), after)).toEqual({})
  })
})

describe('a draft', () => {
  it.each<[string, Partial<Draft>, string | undefined]>([
    ['can leave', {}, undefined],
    ['needs a sender', { connectionId: null }, 'no_sender'],
    ['needs a recipient', { to: [] }, 'no_recipient'],
    ['is content with a blind copy', { to: [], bcc: [anna] }, undefined],
    ['waits for a wrong address', { cc: [{ address: 'bob', name: null }] }, 'wrong_address'],
    [
      'goes to a hundred at most',
      { cc: Array.from({ length: 100 }, (_, n) => ({ address: `p${n}@b.example`, name: null })) },
      'too_many',
    ],
    ['says something', { subject: ' ', html: '<p>&nbsp;</p><p></p>' }, 'no_text'],
    ['is content with a subject', { html: '' }, undefined],
  ])('%s', (_, part, obstacle) => {
    expect(obstacleOf(aDraft(part))).toBe(obstacle)
  })

  it('waits for a file on its way, and does not leave unasked without one that failed', () => {
    const [running, failed] = [{ error: undefined }, { error: 'too large' }]

    expect(obstacleOf(aDraft(), [failed, running])).toBe('uploading')
    expect(obstacleOf(aDraft(), [failed])).toBe(undefined)
    expect([lacksFile([failed]), lacksFile([running]), lacksFile([])]).toEqual([true, false, false])
  })

  it('is empty until somebody has put something in', () => {
    expect(isEmpty(emptyDraft('fr'))).toBe(true)
    expect(isEmpty({ ...emptyDraft('fr'), html: '<p> </p>' })).toBe(true)
    expect(isEmpty({ ...emptyDraft('fr'), html: '<p>a</p>' })).toBe(false)
    expect(isEmpty({ ...emptyDraft('fr'), to: [anna] })).toBe(false)
  })

  it.each([
    ['<p>The price list is attached.</p>', true],
    ['<p>Vous trouverez ci-joint notre offre.</p>', true],
    ['<p>Voir pièce jointe</p>', true],
    ['<p>Thanks!</p><blockquote>Please find attached</blockquote>', false],
    ['<p>We are unattached.</p>', false],
  ])('%s: speaks of a file (%s)', (html, isSaid) => {
    expect(forgetsFile(html, 0)).toBe(isSaid)
    expect(forgetsFile(html, 1)).toBe(false)
  })

  it('names each open placeholder once', () => {
    expect(
      openPlaceholders('Hello {{contact.first_name}}, {{x|y}} {{contact.first_name}} {a}'),
    ).toEqual(['{{contact.first_name}}', '{{x|y}}'])
  })

  it('tells what room is left for files', () => {
    expect(roomLeft([])).toBe(LARGEST_ATTACHMENTS_BYTES)
    expect(roomLeft([LARGEST_ATTACHMENTS_BYTES, 1])).toBe(-1)
  })
})

describe('the history of an answer', () => {
  const quoted =
    '<p>On Monday Anna wrote:</p><blockquote type="cite"><p>Hi</p><blockquote>a</blockquote></blockquote>'
  const answer = (html: string) => draftOf(anOutgoingMail({ html, answer_kind: 'reply' }))

  it.each(['<p></p>', '<p>Thanks</p><p>Tom</p>', '<ul><li><p>a</p></li></ul>', ''])(
    'is set apart from what its author writes: %j',
    (own) => {
      const draft = answer(`${own}${quoted}`)

      expect([draft.html, draft.history]).toEqual([own, quoted])
      expect(changeOf({ ...draft, html: '' }, draft)).toEqual(
        own === '' ? {} : { html: `${own}${quoted}` },
      )
    },
  )

  it('is nowhere when nothing is quoted, or nothing answered', () => {
    expect(answer('<p>Hi</p>').history).toBe('')
    expect(draftOf(anOutgoingMail({ html: quoted })).history).toBe('')
  })
})

describe('plain text in the editor', () => {
  it.each([
    ['', ''],
    ['One\nline <b>\n\nTwo & more', '<p>One<br>line &lt;b&gt;</p><p>Two &amp; more</p>'],
  ])('%j becomes %s', (text, html) => {
    expect(htmlOfText(text)).toBe(html)
  })
})
