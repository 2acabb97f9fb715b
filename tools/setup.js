/**
 * What `npm start` and `npm test` do before anything else on a fresh clone. Node's own modules only:
 * nothing is installed yet when this runs.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of package.json. */
export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const NEEDED_NODE = [20, 19];

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }} LockEntry
 * @typedef {{ packages?: Record<string, LockEntry> }} LockFile
 */

/**
 * Whether the Node of this version string (`20.19.0`) is new enough.
 * @param {string} version
 */
export function isNodeNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = NEEDED_NODE;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/**
 * Whether what npm says it installed is what the lock file asks for. Optional packages may be
 * missing, since they differ from one system to the next.
 * @param {LockFile} wanted package-lock.json
 * @param {LockFile} installed node_modules/.package-lock.json, which npm writes last
 */
export function isInstallCurrent(wanted, installed) {
  const wantedPackages = wanted.packages ?? {};
  const installedPackages = installed.packages ?? {};
  const isWantedThere = Object.entries(wantedPackages).every(([path, entry]) => {
    if (path === '') return true;
    const found = installedPackages[path];
    if (found === undefined) return entry.optional === true || entry.devOptional === true;
    return found.version === entry.version && found.integrity === entry.integrity;
  });
  return isWantedThere && Object.keys(installedPackages).every((path) => path in wantedPackages);
}

/**
 * @param {string} path
 * @returns {LockFile | null}
 */
function readLock(path) {
  if (!existsSync(path)) return null;
  /** @type {unknown} */
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  return /** @type {LockFile} */ (lock);
}

function installFromLock() {
  console.log('Installing the dependencies of package-lock.json ...');
  // Under `npm start` this names the npm that runs us, also where npm is a script of the shell.
  const npm = process.env.npm_execpath;
  const args = ['ci', '--no-audit', '--no-fund'];
  const result =
    npm !== undefined && /\.[cm]?js$/.test(npm)
      ? spawnSync(process.execPath, [npm, ...args], { cwd: PROJECT_ROOT, stdio: 'inherit' })
      : spawnSync('npm', args, {
          cwd: PROJECT_ROOT,
          stdio: 'inherit',
          shell: process.platform === 'win32',
        });
  return result.status === 0;
}

/** Checks Node and installs what is missing or stale; ends the process with a remedy if it cannot. */
export function setUp() {
  if (!isNodeNewEnough(process.versions.node)) {
    console.error(
      `This needs Node ${NEEDED_NODE.join('.')} or newer, and this is Node ${process.versions.node}. ` +
        'Get a newer one from https://nodejs.org and run the command again.',
    );
    process.exit(1);
  }
  process.chdir(PROJECT_ROOT);
  const wanted = readLock(join(PROJECT_ROOT, 'package-lock.json'));
  const installed = readLock(join(PROJECT_ROOT, 'node_modules', '.package-lock.json'));
  if (wanted === null) {
    console.error('package-lock.json is missing: this is not a whole copy of the project.');
    process.exit(1);
  }
  if (installed !== null && isInstallCurrent(wanted, installed)) return;
  if (!installFromLock()) {
    console.error(
      'The dependencies could not be installed (npm says why above). With no network, try again ' +
        'when there is one; behind a proxy or mirror, set it with: npm config set registry URL',
    );
    process.exit(1);
  }
}
