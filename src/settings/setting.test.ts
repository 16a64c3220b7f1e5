import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { definedSettings, defineSettings, findSetting } from './catalogue.ts'
import {
  booleanSetting,
  choiceSetting,
  currencySetting,
  domainsSetting,
  integerSetting,
  textSetting,
  timeZoneSetting,
} from './setting.ts'

const common = { key: 'test.key', section: 'test' }
const SETTINGS = {
  text: textSetting({ ...common, default: '', maxLength: 5 }),
  integer: integerSetting({ ...common, default: 5, minimum: 0, maximum: 60 }),
  boolean: booleanSetting({ ...common, default: false }),
  choice: choiceSetting({ ...common, default: 'en', choices: ['en', 'fr'] }),
  time_zone: timeZoneSetting({ ...common, default: 'Europe/Paris' }),
  currency: currencySetting({ ...common, default: 'EUR' }),
  domains: domainsSetting({ ...common, default: [], maximum: 2 }),
}

describe('a setting', () => {
  it.each<[keyof typeof SETTINGS, unknown, unknown]>([
    ['text', ' Acme ', 'Acme'],
    ['text', 'too long', undefined],
    ['text', 5, undefined],
    ['integer', 60, 60],
    ['integer', 61, undefined],
    ['integer', 1.5, undefined],
    ['integer', '5', undefined],
    ['boolean', true, true],
    ['boolean', 1, undefined],
    ['choice', 'fr', 'fr'],
    ['choice', 'de', undefined],
    ['time_zone', 'America/New_York', 'America/New_York'],
    ['time_zone', 'Mars/Olympus', undefined],
    ['currency', 'CHF', 'CHF'],
    ['currency', 'chf', undefined],
    ['domains', ['Acme.example', 'acme.example'], ['acme.example']],
    ['domains', ['sub.acme.co.uk'], ['sub.acme.co.uk']],
    ['domains', ['acme'], undefined],
    ['domains', ['-acme.example'], undefined],
    ['domains', ['a.example', 'b.example', 'c.example'], undefined],
    ['domains', [5], undefined],
    ['domains', 'acme.example', undefined],
  ])('of kind %s reads %j as %j', (kind, value, expected) => {
    expect(SETTINGS[kind].read(value)).toEqual(expected)
  })

  it('reads what it has read to the same, and never throws', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(SETTINGS)), fc.jsonValue(), (setting, value) => {
        const once = setting.read(value)

        expect(once === undefined ? undefined : setting.read(once)).toEqual(once)
      }),
    )
  })
})

describe('the catalogue', () => {
  it('knows each setting by its key', () => {
    expect(findSetting('organisation.currency')?.default).toBe('EUR')
    expect(findSetting('organisation.colour')).toBeUndefined()
  })

  it('takes every default that it declares', () => {
    const wrong = definedSettings().filter((setting) => setting.read(setting.default) === undefined)

    expect(wrong).toEqual([])
  })

  it('refuses a second setting with the same key', () => {
    const again = integerSetting({
      key: 'assistant.confirmation_seconds',
      section: 'assistant',
      default: 1,
      minimum: 0,
      maximum: 1,
    })

    expect(() => defineSettings([again])).toThrow(RangeError)
  })

  it('refuses a default that the setting does not take', () => {
    const wrong = integerSetting({ ...common, default: 9, minimum: 0, maximum: 1 })

    expect(() => defineSettings([wrong])).toThrow(/test\.key/)
  })
})
