import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, wherever the command was typed. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..')

/** @param {string[]} parts  path below the repository */
export const inRoot = (...parts) => resolve(ROOT, ...parts)
