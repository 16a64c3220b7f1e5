/** `npm run docs`: writes docs/reference/ from the code. A house test compares the two. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { referencePages } from './reference/index.ts'

const root = resolve(fileURLToPath(new URL('..', import.meta.url)))
const folder = join(root, 'docs/reference')

mkdirSync(folder, { recursive: true })
for (const [name, text] of await referencePages(root)) {
  writeFileSync(join(folder, name), text)
  console.log(`docs/reference/${name}`)
}
