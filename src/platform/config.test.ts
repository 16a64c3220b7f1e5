import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Environment } from './config.ts'
import { parseConfig } from './config.ts'
import { AppError } from './errors.ts'
import { SETTINGS_CATALOGUE } from './settings-catalogue.ts'

/** The problems of an environment: setting, code, details. */
function problemsOf(env: Environment): unknown[] {
  try {
    parseConfig(env)
    return []
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return error.fields.map((field) => [field.pointer, field.code, field.details])
  }
}

describe('the settings', () => {
  it('have a value when nothing is set', () => {
    expect(parseConfig({})).toEqual({
      dataFolder: resolve('.rapport'),
      databaseUrl: undefined,
      poolSize: 10,
      host: '127.0.0.1',
      port: 7300,
      publicUrl: undefined,
      isBehindProxy: false,
      role: 'all',
      jobConcurrency: 4,
      demo: undefined,
      language: 'en',
      timeZone: 'Europe/Paris',
      startAt: undefined,
      logLevel: 'info',
      llm: undefined,
      secret: undefined,
      mayReachPrivateHosts: false,
      mailDoubtMs: 600_000,
      unknownSettings: [],
    })
  })

  it('are read from the environment', () => {
    const config = parseConfig({
      RAPPORT_DATA: '/srv/rapport',
      DATABASE_URL: 'postgresql://u:p@db.example:5432/rapport',
      RAPPORT_PORT: '0',
      RAPPORT_PUBLIC_URL: 'https://crm.example/',
      RAPPORT_ROLE: 'worker',
      RAPPORT_DEMO: 'on',
      RAPPORT_LANGUAGE: 'fr',
      RAPPORT_NOW: '2026-04-21T10:00:00+02:00',
      RAPPORT_LLM_URL: 'http://127.0.0.1:11434/v1',
      RAPPORT_LLM_MODEL: 'mistral',
    })

    expect(config).toMatchObject({
      dataFolder: '/srv/rapport',
      databaseUrl: 'postgresql://u:p@db.example:5432/rapport',
      port: 0,
      publicUrl: 'https://crm.example',
      role: 'worker',
      demo: 'on',
      language: 'fr',
      startAt: new Date('2026-04-21T08:00:00Z'),
      llm: { url: 'http://127.0.0.1:11434/v1', model: 'mistral', key: undefined },
    })
  })

  it('count as absent when they are empty', () => {
    expect(parseConfig({ RAPPORT_PORT: '  ', DATABASE_URL: '' })).toEqual(parseConfig({}))
  })

  it('that are wrong are all named, with what was received and expected', () => {
    const problems = problemsOf({
      RAPPORT_PORT: '70000',
      RAPPORT_ROLE: 'server',
      RAPPORT_NOW: 'yesterday',
      RAPPORT_TIME_ZONE: 'Europe/Lutece',
      RAPPORT_LLM_URL: 'localhost',
      RAPPORT_LLM_MODEL: 'mistral',
    })

    expect(problems).toEqual([
      [
        'RAPPORT_PORT',
        'PLATFORM_SETTING_NOT_INTEGER',
        { setting: 'RAPPORT_PORT', received: '70000', minimum: 0, maximum: 65535 },
      ],
      [
        'RAPPORT_ROLE',
        'PLATFORM_SETTING_NOT_CHOICE',
        { setting: 'RAPPORT_ROLE', received: 'server', choices: 'all, web, worker' },
      ],
      [
        'RAPPORT_TIME_ZONE',
        'PLATFORM_SETTING_NOT_TIME_ZONE',
        { setting: 'RAPPORT_TIME_ZONE', received: 'Europe/Lutece' },
      ],
      [
        'RAPPORT_NOW',
        'PLATFORM_SETTING_NOT_INSTANT',
        { setting: 'RAPPORT_NOW', received: 'yesterday' },
      ],
      [
        'RAPPORT_LLM_URL',
        'PLATFORM_SETTING_NOT_URL',
        { setting: 'RAPPORT_LLM_URL', received: 'localhost', protocols: 'http://, https://' },
      ],
    ])
  })

  it('are refused as one error with one code', () => {
    const parse = (): unknown => parseConfig({ RAPPORT_PORT: 'x', RAPPORT_JOBS: '0' })

    expect(parse).toThrow(
      expect.objectContaining({
        code: 'PLATFORM_SETTINGS_WRONG',
        details: { count: 2, settings: 'RAPPORT_PORT, RAPPORT_JOBS' },
      }),
    )
  })

  it('that are secret are never shown', () => {
    const env = { RAPPORT_SECRET: 'too short', DATABASE_URL: 'mysql://user:hidden@db/x' }

    const text = JSON.stringify(problemsOf(env))

    expect(text).toContain('PLATFORM_SETTING_TOO_SHORT')
    expect(text).toContain('PLATFORM_SETTING_NOT_URL')
    expect(text).not.toContain('too short')
    expect(text).not.toContain('hidden')
  })

  it('of a language model come together', () => {
    expect(problemsOf({ RAPPORT_LLM_URL: 'http://x', RAPPORT_LLM_KEY: 'k' })).toEqual([
      [
        'RAPPORT_LLM_URL',
        'PLATFORM_SETTING_NEEDS_OTHER',
        { setting: 'RAPPORT_LLM_URL', needed: 'RAPPORT_LLM_MODEL' },
      ],
    ])
    expect(problemsOf({ RAPPORT_LLM_MODEL: 'mistral' })).toHaveLength(1)
  })

  it('that nobody knows are listed, except those of the test suites', () => {
    const config = parseConfig({ RAPPORT_PROT: '1', RAPPORT_TEST_ENGINE: 'embedded', HOME: '/' })

    expect(config.unknownSettings).toEqual(['RAPPORT_PROT'])
  })

  it('cannot be changed', () => {
    const config = parseConfig({ RAPPORT_LLM_URL: 'http://x', RAPPORT_LLM_MODEL: 'm' })

    expect(Object.isFrozen(config)).toBe(true)
    expect(Object.isFrozen(config.llm)).toBe(true)
  })

  it('are parsed or refused, whatever is in them', () => {
    const names = SETTINGS_CATALOGUE.map((setting) => setting.name)
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...names), fc.string()), (env) => {
        expect(Array.isArray(problemsOf(env))).toBe(true)
      }),
    )
  })
})
