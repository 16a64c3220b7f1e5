import { describe, expect, it } from 'vitest'
import { fillTemplate, templateProblem } from './fill-template.ts'
import { escapeHtml } from './write-html.ts'

describe('a template', () => {
  it('says what the record says, else the default, else nothing', () => {
    const template =
      'Dear {{ contact.first_name | there }}, {{contact.job_title}} of {{account.name|your company}}'

    expect(fillTemplate(template, { 'contact.first_name': 'Luc', 'account.name': ' ' })).toEqual({
      text: 'Dear Luc,  of your company',
      empty: ['contact.job_title'],
    })
  })

  it('takes the spaces of editors for spaces', () => {
    expect(fillTemplate('{{&nbsp;contact.first_name\u00a0|you}}', {}).text).toBe('you')
  })

  it('lets no value become part of the page', () => {
    const values = { 'account.name': '<b>A & B</b> {{sender.name}} $&' }
    expect(fillTemplate('<p>{{account.name}}</p>', values, escapeHtml).text).toBe(
      '<p>&lt;b&gt;A &amp; B&lt;/b&gt; {{sender.name}} $&amp;</p>',
    )
  })

  it('names the first placeholder that it does not know, and one that is not closed', () => {
    expect(templateProblem('{{sender.name}} {{contact.salary|}}')).toEqual({
      kind: 'unknown',
      placeholder: 'contact.salary',
    })
    expect(templateProblem('{{sender.name}} {{contact.first_name}')).toEqual({
      kind: 'malformed',
      placeholder: '{{contact.first_name}',
    })
    expect(templateProblem('{ {a}} {{sender.name}}')).toBe(undefined)
  })

  it('of braces alone, as long as one may be, is read in no time', () => {
    const braces = '{'.repeat(200_000)
    const began = performance.now()
    expect(templateProblem(braces)).toEqual({ kind: 'malformed', placeholder: '{'.repeat(80) })
    expect(fillTemplate(`${braces}{{sender.name}}`, { 'sender.name': 'Anna' }).text).toBe(
      `${braces}Anna`,
    )
    expect(performance.now() - began).toBeLessThan(1_000)
  })
})
