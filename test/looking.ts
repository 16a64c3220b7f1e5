/** Looks at a page with axe-core, light and dark, on a desktop and on a phone; nothing wider than the phone. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from 'vitest'
import type { Visitor } from './browser.ts'

type Look = { readonly scheme: 'light' | 'dark'; readonly width: number; readonly height: number }

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

type Violation = { readonly id: string; readonly impact: string; readonly targets: string[] }

/** The violations that keep somebody out, with the first places of each. */
const ASK_AXE = `axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
  violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => ({
      id, impact, targets: nodes.slice(0, 3).map((node) => node.target + ': ' + node.html.slice(0, 120))
    })))`

/** Pixels by which the page, or its main part, is wider than its place. */
const SIDEWAYS = `Math.max(...[document.documentElement, document.querySelector('main')]
  .map((part) => part === null ? 0 : part.scrollWidth - part.clientWidth))`

async function problemsOf(visitor: Visitor): Promise<readonly Violation[]> {
  await visitor.page.evaluate(AXE)
  return await visitor.page.evaluate<Violation[]>(ASK_AXE)
}

/** How many transitions and animations run that will end. */
const MOVING = `document.getAnimations().filter(
  ({ playState, effect }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity,
).length`

/** Two pictures later everything that was set off until now has begun to move. */
const TWO_FRAMES = `new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))`

/** Waits until the page wears the scheme, nothing is loaded and nothing moves any more; the stream of events never ends, so the network tells nothing. */
async function settled({ page }: Visitor, scheme: Look['scheme']): Promise<void> {
  await page.locator('h1').first().waitFor()
  // The page learns of the new scheme a moment after the browser does.
  await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor({ state: 'attached' })
  await expect
    .poll(() =>
      page.locator('.mantine-Skeleton-root:visible, .mantine-Loader-root:visible').count(),
    )
    .toBe(0)
  // The colours of a look change over a moment, though motion is reduced.
  await page.evaluate(TWO_FRAMES)
  await expect.poll(() => page.evaluate(MOVING)).toBe(0)
}

export const LOOKS: readonly Look[] = [
  { scheme: 'light', width: 1440, height: 900 },
  { scheme: 'dark', width: 1440, height: 900 },
  { scheme: 'dark', width: 390, height: 844 },
  { scheme: 'light', width: 390, height: 844 },
]
/** Half of the looks, for the second language of a page. */
export const FEW_LOOKS: readonly Look[] = LOOKS.filter(
  ({ scheme, width }) => (scheme === 'light') === width > 1000,
)

/** `open` brings back what closes by itself when the window becomes narrow. */
export type Check = (name: string, visitor: Visitor, open?: () => Promise<void>) => Promise<void>

/** What is wrong with a page in each look; it is loaded once and turned about. */
async function wrongWith(
  visitor: Visitor,
  name: string,
  open: () => Promise<void>,
  looks: readonly Look[],
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const { scheme, width, height } of looks) {
    await visitor.page.emulateMedia({ colorScheme: scheme })
    await visitor.page.setViewportSize({ width, height })
    await open()
    await settled(visitor, scheme)
    const problems = await problemsOf(visitor)
    const sideways = Number(await visitor.page.evaluate(SIDEWAYS))
    const folder = process.env.RAPPORT_TEST_SHOTS
    if (folder !== undefined)
      await visitor.page.screenshot({
        path: `${folder}/${name}-${visitor.language}-${scheme}-${width}.png`,
      })
    if (problems.length > 0) found[`${name}, ${scheme}, ${width}`] = problems
    if (sideways > 0) found[`${name}, ${width}: pixels too wide`] = sideways
  }
  return found
}

/** Collects what is wrong everywhere, so that one look at all pages tells everything. */
export async function looking(
  work: (check: Check) => Promise<void>,
  looks: readonly Look[] = LOOKS,
): Promise<void> {
  const found: Record<string, unknown> = {}
  await work(async (name, visitor, open = async () => undefined) => {
    Object.assign(found, await wrongWith(visitor, name, open, looks))
    await visitor.page.setViewportSize({ width: 1440, height: 900 })
  })
  expect(found).toEqual({})
}
