/**
 * Runs bench/node/main.js with drivers it can work with: the machine's own, else the software GPU
 * (SwiftShader) that lies beside Chromium.
 */
import { fork } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, delimiter, dirname, join } from 'node:path';
import { findChromium } from './chromium.js';
import { PROJECT_ROOT } from './setup.js';

/** @typedef {import('../bench/node/main').NodeRequest} NodeRequest */
/** @typedef {import('../bench/node/main').NodeAnswer} NodeAnswer */
/** @typedef {Readonly<Record<string, string>>} Environment */

const SOFTWARE_DRIVER = 'vk_swiftshader_icd.json';

/**
 * @param {NodeRequest} request
 * @param {Environment} environment besides the present one
 * @param {(answer: NodeAnswer) => void} take
 * @returns {Promise<boolean>} whether it ended well
 */
export function runInDawn(request, environment, take) {
  return new Promise((resolve, reject) => {
    const child = fork(join(PROJECT_ROOT, 'bench', 'node', 'main.js'), {
      cwd: PROJECT_ROOT,
      env: { ...process.env, ...environment },
      // Dawn says on the error output that a driver is missing: expected while looking for one.
      stdio: ['ignore', 'inherit', request.workloads.length === 0 ? 'ignore' : 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    child.on('message', (answer) => {
      take(/** @type {NodeAnswer} */ (answer));
    });
    child.once('error', reject);
    child.once('close', (code) => {
      resolve(code === 0);
    });
    child.send(request);
  });
}

/** The folder of Chromium that holds its Vulkan loader and its software driver, or null. */
async function findSoftwareDriver() {
  const chromium = await findChromium();
  if (chromium === null) return null;
  // Debian's command is a script beside the folder of the program.
  const folders = [
    dirname(realpathSync(chromium)),
    join(dirname(chromium), '..', 'lib', basename(chromium)),
  ];
  return folders.find((folder) => existsSync(join(folder, SOFTWARE_DRIVER))) ?? null;
}

/**
 * @returns {Promise<{ adapter: string, environment: Environment } | null>} null: no adapter at all
 */
export async function findDawnAdapter() {
  /** @param {Environment} environment */
  const probe = async (environment) => {
    /** @type {string | null} */
    let adapter = null;
    await runInDawn(
      { workloads: [], options: { comparedSteps: 0, budgetSeconds: 0 } },
      environment,
      (answer) => {
        if (answer.kind === 'adapter') adapter = answer.adapter;
      },
    );
    return /** @type {string | null} */ (adapter);
  };
  const own = await probe({});
  if (own !== null) return { adapter: own, environment: {} };
  const folder = await findSoftwareDriver();
  if (folder === null) return null;
  const paths = [folder, process.env.LD_LIBRARY_PATH ?? ''].filter((path) => path !== '');
  const environment = {
    VK_DRIVER_FILES: process.env.VK_DRIVER_FILES ?? join(folder, SOFTWARE_DRIVER),
    LD_LIBRARY_PATH: paths.join(delimiter),
  };
  const software = await probe(environment);
  return software === null ? null : { adapter: software, environment };
}
