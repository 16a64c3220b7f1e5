import { describe, expect, it } from 'vitest'
import type { SignInSymptom } from './diagnose-sign-in.ts'
import { diagnoseSignIn } from './diagnose-sign-in.ts'

const codeOf = (symptom: SignInSymptom): string =>
  diagnoseSignIn('Own Mail', symptom).code.replace('MAIL_CONNECTIONS_SIGN_IN_', '')

describe('what a provider answers', () => {
  it.each<[string, SignInSymptom]>([
    ['DECLINED', { stage: 'return', error: 'access_denied', words: 'AADSTS65004: declined' }],
    ['ADMIN_NEEDED', { stage: 'return', error: 'access_denied', words: 'AADSTS90094: admin' }],
    ['ADMIN_NEEDED', { stage: 'renew', error: 'invalid_grant', words: 'AADSTS65001: consent' }],
    ['ADMIN_NEEDED', { stage: 'return', error: 'admin_policy_enforced' }],
    ['CLIENT_WRONG', { stage: 'redeem', error: 'invalid_client', status: 401 }],
    ['CLIENT_WRONG', { stage: 'redeem', error: 'redirect_uri_mismatch' }],
    ['OVER', { stage: 'redeem', error: 'invalid_grant' }],
    ['AGAIN', { stage: 'renew', error: 'invalid_grant' }],
    ['AGAIN', { stage: 'renew', error: 'interaction_required' }],
    ['BUSY', { stage: 'renew', error: 'temporarily_unavailable' }],
    ['BUSY', { stage: 'renew', status: 429 }],
    ['CLOCK', { stage: 'redeem', libraryCode: 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED' }],
    ['FAILED', { stage: 'redeem', error: 'invalid_request' }],
  ])('is MAIL_CONNECTIONS_SIGN_IN_%s for %j', (code, symptom) => {
    expect(codeOf(symptom)).toBe(code)
  })

  it('is told in its own words, of one line: MAIL_CONNECTIONS_SIGN_IN_FAILED', () => {
    const { code, details } = diagnoseSignIn('Own Mail', {
      stage: 'redeem',
      error: 'invalid_request',
      words: `no\n such thing ${'x'.repeat(500)}`,
    })

    expect(code).toBe('MAIL_CONNECTIONS_SIGN_IN_FAILED')
    expect(details.provider).toBe('Own Mail')
    expect(String(details.words)).toMatch(/^invalid_request: no such thing x+$/)
    expect(String(details.words)).toHaveLength(200)
  })
})
