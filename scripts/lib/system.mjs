import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

const DEBIAN_POSTGRES = '/usr/lib/postgresql'
const POLICY = '/usr/sbin/policy-rc.d'

/** Quiet, and patient when another installation holds the lock of the package database. */
const APT_FLAGS = ['-qq', '-o', 'DPkg::Lock::Timeout=600']

/** What the tests need beside npm packages: how to find it, and the Debian package that brings it. */
const NEEDS = [
  { what: 'Chromium', debian: 'chromium', find: findChromium },
  { what: 'PostgreSQL 15 or newer (initdb, postgres)', debian: 'postgresql', find: findPostgres },
  { what: 'Radicale', debian: 'radicale', find: () => onPath('radicale', ['/usr/bin']) },
  { what: 'Dovecot', debian: 'dovecot-imapd', find: () => onPath('dovecot', ['/usr/sbin']) },
]

/** @returns {string | undefined} the folder of initdb and postgres; Debian keeps it off PATH */
export function findPostgres() {
  const versions = existsSync(DEBIAN_POSTGRES) ? readdirSync(DEBIAN_POSTGRES) : []
  // The oldest: what runs on PostgreSQL 15 is what we promise.
  const folders = versions
    .filter((version) => Number(version) >= 15)
    .sort((a, b) => Number(a) - Number(b))
    .map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
  const found = [...folders, ...pathFolders()]
  return found.find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  )
}

/** @returns {string | undefined} the path of a Chromium or Chrome */
export function findChromium() {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const macOs = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'
  return names.map((name) => onPath(name)).find(Boolean) ?? (existsSync(macOs) ? macOs : undefined)
}

/**
 * Installs what is missing on Debian as root; elsewhere refuses with the list of what is missing.
 * @throws Error  naming each missing program and how to get it
 */
export async function ensureSystemPackages(say = console.error) {
  const missing = NEEDS.filter(({ find }) => find() === undefined)
  if (missing.length === 0) return
  const names = missing.map(({ debian }) => debian)
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    const list = missing.map(({ what, debian }) => `  ${what} (Debian package: ${debian})`)
    throw new Error(`The tests need what is not installed here:\n${list.join('\n')}`)
  }
  say(`Installing ${names.join(', ')} …`)
  await withoutStartingServices(() => aptInstall(names))
  const still = NEEDS.filter(({ find }) => find() === undefined)
  if (still.length > 0) {
    throw new Error(`Installed, and still not found: ${still.map(({ what }) => what).join(', ')}`)
  }
}

async function aptInstall(names) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  // The lists first: a package list as old as the machine points at files that are gone.
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...names]]) {
    const { code, output } = await run('apt-get', [...APT_FLAGS, ...args], { env })
    if (code !== 0) throw new Error(`apt-get ${args.join(' ')} failed:\n${output}`)
  }
}

/** Debian starts a service when it installs it, unless a policy forbids it (101 = forbidden). */
async function withoutStartingServices(work) {
  const before = existsSync(POLICY) ? readFileSync(POLICY) : undefined
  if (before === undefined) writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 })
  try {
    await work()
  } finally {
    if (before === undefined) rmSync(POLICY, { force: true })
  }
}

function onPath(name, alsoIn = []) {
  return [...pathFolders(), ...alsoIn]
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path))
}

function pathFolders() {
  return (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
}
