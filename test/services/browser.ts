import type { Browser } from 'playwright-core'
import { chromium } from 'playwright-core'
import { findChromium } from '../../scripts/lib/system.mjs'

/** Starts the Chromium of the system for a journey; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = findChromium()
  if (executablePath === undefined) {
    throw new Error('Chromium is not installed. `npm run setup` says how to get it.')
  }
  // Chromium refuses its sandbox to root, which is who runs in most containers.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args })
}
