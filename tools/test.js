/**
 * `npm test [-- --only lint,unit]`: sets up, then runs every check in turn, the quick ones first,
 * and goes on after a failure so that one run tells all. Last line: `N passed, N failed`, counting
 * each test of vitest and Playwright, and each check of another kind as one.
 */
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureChromium } from './chromium.js';
import { PROJECT_ROOT, setUp } from './setup.js';
import { countPlaywright, countVitest } from './testReports.js';

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {object} Stage
 * @property {string} name what `--only` calls it
 * @property {string} title
 * @property {string} module the program, inside node_modules
 * @property {string[]} args
 * @property {Record<string, string>} [env]
 * @property {boolean} [needsBrowser]
 * @property {string} [report] the JSON file that the runner writes
 * @property {(report: unknown) => Count} [count]
 */

const STAGE_LIMIT_MS = 14 * 60_000;
const reports = join(PROJECT_ROOT, 'node_modules', '.cache', 'test-reports');

/** @returns {Promise<number>} a port that nobody listens on */
function findFreePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 4179;
      server.close(() => resolve(port));
    });
  });
}

/** @param {string} name @param {string} title @param {string[]} projects @param {boolean} needsBrowser @returns {Stage} */
function vitestStage(name, title, projects, needsBrowser) {
  const report = join(reports, `${name}.json`);
  return {
    name,
    title,
    module: 'vitest/vitest.mjs',
    args: [
      'run',
      ...projects.flatMap((project) => ['--project', project]),
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    needsBrowser,
    report,
    count: countVitest,
  };
}

/** @param {number} port @returns {Stage[]} */
function listStages(port) {
  const e2eReport = join(reports, 'e2e.json');
  const types = ['page', 'worker', 'tools'].map((side) => ({
    name: 'types',
    title: `types: ${side}`,
    module: 'typescript/bin/tsc',
    args: ['-p', `tsconfig.${side}.json`],
  }));
  return [
    {
      name: 'format',
      title: 'format (prettier)',
      module: 'prettier/bin/prettier.cjs',
      args: ['--check', '--log-level', 'warn', '.'],
    },
    { name: 'lint', title: 'lint (eslint)', module: 'eslint/bin/eslint.js', args: ['.'] },
    {
      name: 'layers',
      title: 'layers (dependency-cruiser)',
      module: 'dependency-cruiser/bin/dependency-cruise.mjs',
      args: ['--config', '.dependency-cruiser.js', 'src', 'tests', 'tools', 'e2e', 'bench'],
    },
    { name: 'unused', title: 'unused code (knip)', module: 'knip/bin/knip.js', args: [] },
    ...types,
    vitestStage('unit', 'unit tests (Node and simulated DOM)', ['node', 'dom'], false),
    vitestStage('browser', 'browser tests (WebGPU and wasm in Chromium)', ['browser'], true),
    { name: 'build', title: 'build (vite)', module: 'vite/bin/vite.js', args: ['build'] },
    {
      name: 'e2e',
      title: 'end-to-end (Playwright on the built site)',
      module: '@playwright/test/cli.js',
      args: ['test'],
      env: { E2E_PORT: String(port), E2E_REPORT: e2eReport },
      needsBrowser: true,
      report: e2eReport,
      count: countPlaywright,
    },
  ];
}

/** @param {Stage} stage @returns {Promise<boolean>} whether it ended well */
function runStage(stage) {
  return new Promise((resolve) => {
    const child = spawn(
      process.execPath,
      [join(PROJECT_ROOT, 'node_modules', ...stage.module.split('/')), ...stage.args],
      { cwd: PROJECT_ROOT, stdio: 'inherit', env: { ...process.env, ...stage.env } },
    );
    const timer = setTimeout(() => {
      console.error(`${stage.title}: stopped after ${STAGE_LIMIT_MS / 60_000} minutes`);
      child.kill('SIGKILL');
    }, STAGE_LIMIT_MS);
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
  });
}

/**
 * The count of a stage. A runner that fails without a failed test (a file that does not load, no
 * report at all) has one failure.
 * @param {Stage} stage
 * @param {boolean} isOk
 * @returns {Count}
 */
function countStage(stage, isOk) {
  if (stage.report === undefined || stage.count === undefined) {
    return { passed: isOk ? 1 : 0, failed: isOk ? 0 : 1 };
  }
  /** @type {Count} */
  let count = { passed: 0, failed: 0 };
  try {
    count = stage.count(JSON.parse(readFileSync(stage.report, 'utf8')));
  } catch (error) {
    console.error(`${stage.title}: no report (${String(error)})`);
    return { passed: 0, failed: 1 };
  }
  const isEmpty = count.passed + count.failed === 0;
  return (isOk && !isEmpty) || count.failed > 0 ? count : { ...count, failed: 1 };
}

setUp();

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const all = listStages(await findFreePort());
const names = [...new Set(all.map((stage) => stage.name))];
const wished = values.only?.split(',') ?? names;
const unknown = wished.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`no stage ${unknown.join(', ')}; there are: ${names.join(', ')}`);
  process.exit(2);
}
const stages = all.filter((stage) => wished.includes(stage.name));

let browserProblem = '';
if (stages.some((stage) => stage.needsBrowser)) {
  try {
    process.env.CHROMIUM_PATH = await ensureChromium();
    console.log(`Chromium: ${process.env.CHROMIUM_PATH}`);
  } catch (error) {
    browserProblem = error instanceof Error ? error.message : String(error);
    console.error(browserProblem);
  }
}

mkdirSync(reports, { recursive: true });
const startedAt = performance.now();
/** @type {{ title: string, passed: number, failed: number, seconds: number }[]} */
const rows = [];
for (const stage of stages) {
  console.log(`\n=== ${stage.title} ===`);
  const stageStartedAt = performance.now();
  if (stage.report !== undefined) rmSync(stage.report, { force: true });
  const isPossible = !(stage.needsBrowser && browserProblem !== '');
  if (!isPossible) console.error(browserProblem);
  const isOk = isPossible && (await runStage(stage));
  const count = isPossible ? countStage(stage, isOk) : { passed: 0, failed: 1 };
  const seconds = (performance.now() - stageStartedAt) / 1000;
  rows.push({ title: stage.title, ...count, seconds });
  console.log(`${isOk ? 'ok' : 'FAILED'}: ${stage.title}, ${seconds.toFixed(1)} s`);
}

const width = Math.max(...rows.map((row) => row.title.length));
console.log(`\n${'check'.padEnd(width)}  passed  failed  seconds`);
for (const row of rows) {
  const cells = [String(row.passed).padStart(6), String(row.failed).padStart(6)];
  console.log(
    `${row.title.padEnd(width)}  ${cells.join('  ')}  ${row.seconds.toFixed(1).padStart(7)}`,
  );
}
console.log(`in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`);
const passed = rows.reduce((sum, row) => sum + row.passed, 0);
const failed = rows.reduce((sum, row) => sum + row.failed, 0);
process.exitCode = failed > 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed`);
