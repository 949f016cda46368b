// Finds the browser that the browser tests and the stories run in, and gets one where there is none.
// Order: CHROME_PATH, Playwright's own, an installed Chrome or Chromium, Debian's package, Playwright's download.
import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { chromium } from 'playwright'

const isLinux = process.platform === 'linux'
const isRoot = process.getuid?.() === 0
const names = ['chromium', 'google-chrome-stable', 'google-chrome', 'chrome', 'chromium-browser', 'microsoft-edge']

/** Extra switches for Chromium: nothing that talks to the network by itself. */
export const chromiumArgs = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
]

/**
 * The executable to run, or undefined when there is none.
 * @throws {Error} when CHROME_PATH is set to something that cannot be run.
 */
export function findChromium() {
  const asked = process.env.CHROME_PATH
  if (asked && !isRunnable(asked)) throw new Error(`CHROME_PATH is ${asked}, which cannot be run`)
  if (asked) return asked
  const playwrightsOwn = chromium.executablePath()
  return isRunnable(playwrightsOwn) ? playwrightsOwn : installed().find((path) => isRunnable(path) && starts(path))
}

/**
 * Finds a browser or installs one, and says in one line what it did or what is missing.
 * @returns {{ path?: string, said: string }} no `path`: there is none and none could be had.
 */
export function ensureChromium() {
  const found = findChromium()
  const missing = [...(found ? [] : ['chromium']), ...(hasJapaneseFont() ? [] : ['fontconfig', 'fonts-ipafont-gothic'])]
  const added = missing.length > 0 && installDebian(missing) ? ` (installed ${missing.join(', ')} with apt-get)` : ''
  const path = found ?? findChromium()
  if (path)
    return { path, said: `${path}${added}${hasJapaneseFont() ? '' : ' (no Japanese font: text shows as boxes)'}` }
  const failure = download()
  const downloaded = findChromium()
  if (downloaded) return { path: downloaded, said: `${downloaded} (downloaded by Playwright)` }
  return { said: `none found, and Playwright could get none (${failure}): install Chrome, or set CHROME_PATH to one` }
}

function installed() {
  const file = (name) => (process.platform === 'win32' ? `${name}.exe` : name)
  const onPath = (process.env.PATH ?? '').split(delimiter).flatMap((dir) => names.map((name) => join(dir, file(name))))
  return [...onPath, ...usualPlaces()]
}

function usualPlaces() {
  if (process.platform === 'darwin') {
    const apps = ['Google Chrome', 'Chromium', 'Microsoft Edge']
    const folders = ['/Applications', join(homedir(), 'Applications')]
    return folders.flatMap((folder) => apps.map((app) => join(folder, `${app}.app/Contents/MacOS/${app}`)))
  }
  if (process.platform === 'win32') {
    const { PROGRAMFILES, LOCALAPPDATA } = process.env
    const folders = [PROGRAMFILES, process.env['PROGRAMFILES(X86)'], LOCALAPPDATA].filter(Boolean)
    const apps = ['Google/Chrome', 'Chromium', 'Microsoft/Edge']
    return folders.flatMap((folder) =>
      apps.map((app) => join(folder, app, 'Application', app === 'Microsoft/Edge' ? 'msedge.exe' : 'chrome.exe')),
    )
  }
  return ['/usr/bin/chromium', '/opt/google/chrome/chrome', '/snap/bin/chromium']
}

function isRunnable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Ubuntu's chromium-browser may be a stub that only asks for a snap. On Windows --version would open a window.
function starts(path) {
  return !isLinux || spawnSync(path, ['--version'], { stdio: 'ignore', timeout: 20_000 }).status === 0
}

function hasJapaneseFont() {
  if (!isLinux) return true
  const list = spawnSync('fc-list', [':lang=ja', 'file'], { encoding: 'utf8' })
  return list.status === 0 && list.stdout.trim() !== ''
}

function installDebian(packages) {
  if (!isLinux || !isRoot || spawnSync('apt-get', ['--version']).status !== 0) return false
  const options = ['-qq', '-o', 'Acquire::http::Timeout=30', '-o', 'DPkg::Lock::Timeout=120']
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => spawnSync('apt-get', [...options, ...args], { stdio: 'ignore', env }).status === 0
  return apt('update') && apt('install', '-y', '--no-install-recommends', ...packages)
}

/** Has Playwright download its browser. Returns the last thing it said when it could not. */
function download() {
  const cli = join(import.meta.dirname, '../node_modules/playwright/cli.js')
  const { stderr } = spawnSync(process.execPath, [cli, 'install', 'chromium'], { encoding: 'utf8' })
  return /^Error: .*$/m.exec(stderr)?.[0] ?? 'the download did not start'
}
