import type { Translate } from '../../src/platform/messages.ts'
import type { Expectation } from '../../src/platform/settings-catalogue.ts'
import { SETTINGS_CATALOGUE } from '../../src/platform/settings-catalogue.ts'
import { code, page, table } from './markdown.ts'

export function settingsPage(translate: Translate): string {
  const rows = SETTINGS_CATALOGUE.map(({ name, expects, descriptionKey, ...setting }) => [
    code(name),
    translate('en', descriptionKey),
    expected(expects),
    setting.default === undefined ? '–' : code(setting.default),
  ])
  return page(
    'Settings',
    'Environment variables, read once when a process starts. An empty one counts as absent. Wrong ones are all named together, with what was expected, and the process does not start.',
    table(['variable', 'what it does', 'expects', 'when absent'], rows),
  )
}

function expected(expects: Expectation): string {
  switch (expects.kind) {
    case 'text':
      return 'text'
    case 'secret':
      return `secret text of at least ${expects.minLength} characters`
    case 'integer':
      return `whole number from ${expects.min} to ${expects.max}`
    case 'choice':
      return expects.choices.map(code).join(', ')
    case 'url':
      return `address (${expects.protocols.map((protocol) => code(`${protocol}//`)).join(', ')})`
    case 'instant':
      return 'instant such as `2026-04-21T08:00:00Z`'
    case 'time_zone':
      return 'IANA zone such as `Europe/Paris`'
    default:
      return expects satisfies never
  }
}
