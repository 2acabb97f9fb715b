/**
 * Where the tests and the command-line tools get their browser from. One list of flags for vitest,
 * Playwright and the runners, so that a result does not depend on who started the browser.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Keeps the browser off the network and lets it run as root and with a small /dev/shm. */
const base = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
  // A memory measurement would otherwise wait for a garbage collection of the browser's choice.
  '--enable-blink-features=ForceEagerMeasureMemory',
];

/**
 * `base` gives no WebGPU adapter at all, `webgpu` the software one (SwiftShader), which every
 * machine has, so that a test on it means the same everywhere.
 */
export const CHROMIUM_FLAGS = Object.freeze({
  base: Object.freeze([...base]),
  webgpu: Object.freeze([...base, '--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader']),
});

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ...[process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
    .filter((folder) => folder !== undefined)
    .map((folder) => join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe')),
];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @returns {Promise<string | null>} */
async function findPlaywrightChromium() {
  try {
    const { chromium } = await import('@playwright/test');
    const path = chromium.executablePath();
    return path !== '' && existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

/**
 * The first that exists of `CHROMIUM_PATH`, an installed Chromium or Chrome, Playwright's own.
 * @returns {Promise<string | null>}
 * @throws {Error} when `CHROMIUM_PATH` is set but names no program: a wish is not silently ignored
 */
export async function findChromium() {
  const wished = process.env.CHROMIUM_PATH;
  if (wished !== undefined && wished !== '') {
    if (!isExecutable(wished)) throw new Error(`CHROMIUM_PATH is ${wished}, which is no program`);
    return wished;
  }
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  for (const command of COMMANDS) {
    const path = folders.map((folder) => join(folder, command)).find(isExecutable);
    if (path !== undefined) return path;
  }
  return FIXED_PLACES.find(isExecutable) ?? (await findPlaywrightChromium());
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function isRunOk(command, args) {
  console.log(`  $ ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', timeout: 600_000 }).status === 0;
}

/**
 * Finds Chromium, or installs one: Playwright's, else Debian's package where we are root.
 * @returns {Promise<string>}
 * @throws {Error} saying what to do by hand
 */
export async function ensureChromium() {
  const found = await findChromium();
  if (found !== null) return found;
  console.log('No Chromium found; installing one for the tests.');
  const playwrightCli = join('node_modules', '@playwright', 'test', 'cli.js');
  isRunOk(process.execPath, [playwrightCli, 'install', 'chromium']);
  const isRootOnDebian = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (isRootOnDebian) {
    const own = await findPlaywrightChromium();
    // Playwright's download lacks the system libraries; on Debian the package brings its own.
    if (own === null || spawnSync(own, ['--version']).status !== 0) {
      const isInstalled =
        isRunOk('apt-get', ['install', '-y', 'chromium']) ||
        (isRunOk('apt-get', ['update']) && isRunOk('apt-get', ['install', '-y', 'chromium']));
      if (!isInstalled) console.log('apt-get could not install chromium.');
    }
  }
  const installed = await findChromium();
  if (installed !== null) return installed;
  throw new Error(
    'The tests need Chromium and none could be installed. Install Chromium or Chrome (Debian: ' +
      'apt-get install chromium) or set CHROMIUM_PATH to the program, then run npm test again.',
  );
}
