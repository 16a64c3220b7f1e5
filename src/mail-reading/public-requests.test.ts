import { describe, expect, it } from 'vitest'
import { BEST_KNOWN, isThere, scorePublicRequests } from '../../test/public-requests.ts'

describe('requests in public mail (../shared/data/parakweet-email-intent)', () => {
  it.skipIf(!isThere)(
    '../shared: are told better than by the best that we know of, learnt from its training part only',
    () => {
      const { accuracy, f1 } = scorePublicRequests()

      expect(accuracy).toBeGreaterThan(BEST_KNOWN.accuracy)
      expect(f1).toBeGreaterThan(BEST_KNOWN.f1)
    },
    120_000,
  )
})
